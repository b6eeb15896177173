import jsonata from 'jsonata'
import { expect, test } from 'vitest'
import { beyond, plainExpression } from '../../src/config/plain-expression.ts'
import { random } from '../../src/news/random.ts'

const names = ['a', 'b', 'c', 'd']
const ends = [
  'a.b',
  'a.b.c',
  '$.a',
  '$$.b',
  '$',
  '1',
  '0',
  "'x'",
  "''",
  'true',
  'null',
  'a[0]',
  'b[-1]',
  'a.b[0]',
]

/** Expressions and records that nobody thought of, from one stream of numbers. */
function anything(seed: number) {
  const next = random(seed)
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[]): T | undefined =>
    list[Math.floor(next() * list.length)]
  const record = (depth: number): Record<string, unknown> =>
    Object.fromEntries(names.filter(() => next() < 0.7).map((name) => [name, value(depth - 1)]))
  const value = (depth: number): unknown => {
    const which = next()
    if (depth <= 0 || which < 0.45) return pick([0, 1, 2, -1, 2.5, '', 'x', true, false, null])
    if (which < 0.7) return Array.from({ length: Math.floor(next() * 4) }, () => value(depth - 1))
    return record(depth)
  }
  const expression = (depth: number, bound: readonly string[] = []): string => {
    if (depth <= 0 || next() < 0.3) return pick([...names, ...names, ...ends, ...bound]) ?? 'a'
    const part = (further = bound) => expression(depth - 1, further)
    const own = `$v${bound.length}`
    const made = pick([
      () => `${part()} ${pick(['=', '!=', '<', '<=', '>', '>=', 'in'])} ${part()}`,
      () => `(${part()}) ${pick(['and', 'or'])} (${part()})`,
      () => `${pick(['a', 'a.b', '$.a', 'a.b.c'])}[${part()}]${pick(['', '.b', '[0]', '.a.b'])}`,
      () => `(${part()} ? ${part()} : ${part()})`,
      () => `[${part()}, ${part()}]`,
      () => `$${pick(['exists', 'count', 'not', 'sum', 'abs'])}(${part()})`,
      () => `(${own} := ${part()}; ${part([...bound, own])})`,
      () =>
        `$sort(${part()}, function($l, $r) { $l.${pick(names)} > $r.${pick(names)} })${pick(['', '[0]'])}`,
      () => `(${part()})${pick(['.a', '[0]', '[a = 1]'])}`,
    ])
    return made?.() ?? 'a'
  }
  return { record, expression }
}

test('whatever the plain way answers, JSONata answers, too', async () => {
  const { record, expression } = anything(1)
  let answers = 0
  for (let count = 0; count < 3_000; count += 1) {
    const source = expression(3)
    const whole = jsonata(source)
    const plain = plainExpression(whole.ast())
    for (const input of plain === undefined ? [] : [record(3), record(3), record(3)]) {
      const found = plain?.(input)
      if (found === beyond) continue
      answers += 1
      const told: unknown = await whole.evaluate(structuredClone(input))
      expect([source, input, JSON.stringify(found)]).toEqual([source, input, JSON.stringify(told)])
    }
  }
  expect(answers).toBeGreaterThan(5_000)
})

import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { openRules } from '../../src/rules/_file.ts'
import { checkedText } from '../../src/rules/_text.ts'
import { kindsOf } from '../../src/seams/load.ts'

const folder = new URL('../../editorial-rules/', import.meta.url)
const rulesFile = z.object({ rules: z.array(z.looseObject({ kind: z.string() })) })

const texts = await Promise.all(
  (await readdir(folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFile(new URL(name, folder), 'utf8')),
)
const house = texts.flatMap((text) => rulesFile.safeParse(parse(text)).data?.rules ?? [])

const hostile = [
  '',
  '\n\n\n',
  '"',
  '«“„',
  '\ud800 lone surrogate',
  'a'.repeat(20_000),
  ' '.repeat(20_000),
  '"'.repeat(20_001),
  'слово, '.repeat(3_000),
  '1.'.repeat(10_000),
]

test.each(await kindsOf('rules'))('the house has rules of the kind %s, and each opens', async (kind) => {
  const own = house.filter((rule) => rule.kind === kind)
  expect(own.length).toBeGreaterThan(0)
  const { rules, complaints } = await openRules('house', own)
  expect(complaints.filter(({ message }) => !message.startsWith('a second rule'))).toEqual([])
  expect(rules.length).toBe(own.length)
})

test.each(await kindsOf('rules'))(
  'a rule of the kind %s takes any text and marks only what is in it',
  async (kind) => {
    const { rules } = await openRules(
      'house',
      house.filter((rule) => rule.kind === kind),
    )
    for (const text of hostile) {
      for (const rule of rules) {
        const outside = rule
          .mark(checkedText(text, 'en'))
          .filter(({ start, end }) => start < 0 || end > text.length || start > end)
        expect(outside).toEqual([])
      }
    }
  },
)

test.each(await kindsOf('rules'))(
  'a rule of the kind %s refuses keys that it does not know',
  async (kind) => {
    const [first] = house.filter((rule) => rule.kind === kind)
    const { complaints } = await openRules('house', [{ ...first, nonsense: true }])
    expect(complaints).toEqual([{ path: ['rules', 0, 'nonsense'], message: 'unknown key "nonsense"' }])
  },
)

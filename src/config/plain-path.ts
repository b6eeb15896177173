import type { Frame, Read, Scope } from './plain-expression.ts'
import { filtersOf, type Tree, treesOf } from './plain-tree.ts'
import { fieldOf, giveUp, isTrue, listOf } from './plain-values.ts'

export type Filter = (value: unknown, frame: Frame) => unknown[]
type Step = { read: Read; filters: readonly Filter[] }
export type ReaderOf = (part: unknown, scope: Scope) => Read | undefined

/** A sequence of one is the one, of none nothing. */
export const only = (value: unknown): unknown => (Array.isArray(value) && value.length < 2 ? value[0] : value)

/** `home.score`, `window[date < $$.date].rates`: every step is taken from all that the step before came upon. */
export function path({ steps }: Tree, scope: Scope, readerOf: ReaderOf): Read | undefined {
  const trees = treesOf(steps) ?? []
  const taken = trees.flatMap((step) => stepOf(step, scope, readerOf) ?? [])
  if (taken.length === 0 || taken.length < trees.length) return undefined
  const isAbsolute = trees[0]?.type === 'variable'
  const isBare = taken.every(({ filters }) => filters.length === 0)
  return (input, frame) => {
    if (Array.isArray(input) && !isAbsolute) return through(taken, 0, input, frame)
    return isBare ? straight(taken, input, frame) : through(taken, 0, [input], frame)
  }
}

/** A path without filters, as long as no step but the last comes upon a list. */
function straight(steps: readonly Step[], input: unknown, frame: Frame): unknown {
  let here = input
  for (let at = 0; at < steps.length; at += 1) {
    if (Array.isArray(here)) return through(steps, at, here, frame)
    here = steps[at]?.read(here, frame)
    if (here === undefined) return undefined
  }
  return here
}

function through(steps: readonly Step[], start: number, input: readonly unknown[], frame: Frame): unknown {
  let here = input
  for (let at = start; at < steps.length; at += 1) {
    const { read, filters } = steps[at] ?? { read: giveUp, filters: [] }
    const found: unknown[] = []
    let isFlat = true
    for (const each of here) {
      let value = read(each, frame)
      for (const filter of filters) value = filter(value, frame)
      if (value === undefined) continue
      if (Array.isArray(value)) isFlat = false
      found.push(value)
    }
    // A list that the last step comes upon as it stands in the input is no sequence: one of one stays a list.
    const [first, second] = found
    if (at === steps.length - 1 && second === undefined && filters.length === 0 && Array.isArray(first))
      return first
    here = isFlat ? found : found.flat()
    if (here.length === 0) return undefined
  }
  return only(here)
}

export function variable(name: unknown, scope: Scope): Read | undefined {
  if (name === '') return (input) => input
  const bound = String(name)
  return scope.has(bound) ? (_, frame) => frame.get(bound) : undefined
}

function stepOf(
  { type, value, stages, predicate }: Tree,
  scope: Scope,
  readerOf: ReaderOf,
): Step | undefined {
  const name = String(value)
  const read = type === 'variable' ? variable(value, scope) : (input: unknown) => fieldOf(input, name)
  const filters = filtersIn(stages, scope, readerOf)
  if (type !== 'name' && type !== 'variable') return undefined
  return read === undefined || filters === undefined || predicate !== undefined
    ? undefined
    : { read, filters }
}

export function filtersIn(stages: unknown, scope: Scope, readerOf: ReaderOf): readonly Filter[] | undefined {
  const trees = filtersOf(stages)
  const filters = trees?.flatMap((tree) => filterOf(tree, scope, readerOf) ?? [])
  return filters?.length === trees?.length ? filters : undefined
}

function filterOf(tree: Tree, scope: Scope, readerOf: ReaderOf): Filter | undefined {
  if (tree.type === 'number') return numbered(Math.floor(Number(tree.value)))
  const read = readerOf(tree, scope)
  return (
    read &&
    ((value, frame) => {
      const all = listOf(value)
      // Of a list within a list JSONata keeps what one step further is taken apart.
      if (all.some(Array.isArray)) return giveUp()
      return all.filter((item, at) => {
        const answer = read(item, frame)
        if (typeof answer !== 'number' || !Number.isFinite(answer)) return isTrue(answer)
        const place = Math.floor(answer)
        return (place < 0 ? all.length + place : place) === at
      })
    })
  )
}

const numbered =
  (place: number): Filter =>
  (value) => {
    const item = listOf(value).at(place)
    if (item === undefined) return []
    return Array.isArray(item) ? giveUp() : [item]
  }

import { isEvidence } from '../news/facts.ts'
import { nodeOf } from './_context.ts'
import { type Call, fault, type Helper, plainValue } from './_helper.ts'
import { inARow } from './_names.ts'

/** A fact that is there holds, whatever its value, but a flag is what it says; an empty list does not hold. */
function holds(input: unknown): boolean {
  if (isEvidence(input)) return input.type === 'flag' ? input.value === true : true
  return Array.isArray(input) ? input.length > 0 : Boolean(input)
}

const branch = (call: Call, is: boolean): string => (is ? call.inside(call.here) : call.otherwise(call.here))

/** Compares two values; what is not there compares with nothing. */
const compared =
  (is: (order: number) => boolean) =>
  (call: Call): boolean => {
    const [a, b] = [plainValue(call.inputs[0]), plainValue(call.inputs[1])]
    if (typeof a === 'number' && typeof b === 'number') return is(a - b)
    return typeof a === 'string' && typeof b === 'string' && is(a < b ? -1 : a > b ? 1 : 0)
  }

const same = ([a, b]: readonly unknown[]): boolean => {
  const [one, other] = [nodeOf(a), nodeOf(b)]
  if (one !== undefined || other !== undefined) return one === other
  return plainValue(a) !== undefined && plainValue(a) === plainValue(b)
}

function listIn(call: Call): readonly unknown[] {
  const [list] = call.inputs
  if (list === undefined) return []
  return Array.isArray(list) ? list : fault(call, 'a list is wanted')
}

/** Runs a block for each element, with @index, @first, @last and the element as its context and first block parameter. */
function eachOf(call: Call, elements: readonly unknown[]): string[] {
  return elements.map((element, index) =>
    call.inside(element, {
      data: { ...call.data, index, first: index === 0, last: index === elements.length - 1 },
      blockParams: [element, index],
    }),
  )
}

const rendered = (call: Call, elements: readonly unknown[]): string =>
  elements.length === 0 ? call.otherwise(call.here) : eachOf(call, elements).join('')

function within(call: Call, thing: unknown): string {
  if (thing === undefined) return call.otherwise(call.here)
  return call.inside(thing, { data: call.data, blockParams: [thing] })
}

const part =
  (of: (call: Call, list: readonly unknown[]) => readonly unknown[]) =>
  (call: Call): unknown => {
    const elements = of(call, listIn(call))
    return call.isBlock ? rendered(call, elements) : elements
  }

function firstOf(call: Call): unknown {
  const [first] = listIn(call)
  return call.isBlock ? within(call, first) : first
}

const howMany = (call: Call): number => {
  const many = plainValue(call.inputs[1])
  return typeof many === 'number' ? many : fault(call, 'how many? a number is wanted')
}

function enumerated(call: Call): string {
  const said = eachOf(call, listIn(call)).map((each) => each.trim())
  return inARow(
    call,
    said.filter((each) => each !== ''),
  )
}

const asked = { takes: [1, 1], options: {}, as: 'block' } as const
const test = { takes: [2, 2], options: {}, as: 'value' } as const
const several = { takes: [1, 99], options: {}, as: 'value' } as const
const oneOf = { takes: [1, 1], options: {}, as: 'both', opens: 'item', passes: true } as const

/** Helpers that decide and walk: they print nothing themselves. */
export const logic: Readonly<Record<string, Helper>> = {
  if: { ...asked, run: (call) => branch(call, holds(call.inputs[0])) },
  unless: { ...asked, run: (call) => branch(call, !holds(call.inputs[0])) },
  with: { ...asked, opens: 'item', run: (call) => within(call, call.inputs[0]) },
  each: { ...asked, opens: 'item', run: (call) => rendered(call, listIn(call)) },
  enumerate: { ...asked, options: { conjunction: ['and', 'or'] }, opens: 'item', run: enumerated },
  first: { ...oneOf, run: firstOf },
  rest: { ...oneOf, run: part((_, list) => list.slice(1)) },
  take: { ...oneOf, takes: [2, 2], run: part((call, list) => list.slice(0, howMany(call))) },
  skip: { ...oneOf, takes: [2, 2], run: part((call, list) => list.slice(howMany(call))) },
  size: { takes: [1, 1], options: {}, as: 'value', run: (call) => listIn(call).length },
  gt: { ...test, run: compared((order) => order > 0) },
  gte: { ...test, run: compared((order) => order >= 0) },
  lt: { ...test, run: compared((order) => order < 0) },
  lte: { ...test, run: compared((order) => order <= 0) },
  eq: { ...test, run: (call) => same(call.inputs) },
  ne: { ...test, run: (call) => !same(call.inputs) },
  and: { ...several, run: (call) => call.inputs.every(holds) },
  or: { ...several, passes: true, run: (call) => call.inputs.find(holds) },
  not: { takes: [1, 1], options: {}, as: 'value', run: (call) => !holds(call.inputs[0]) },
}

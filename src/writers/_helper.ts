import type Handlebars from 'handlebars'
import { ConfigError } from '../news/errors.ts'
import type { Evidence, Value } from '../news/fact.ts'
import { isEvidence } from '../news/facts.ts'
import { isSheet, type Sheet } from './_sheet.ts'

type Block = (context: unknown, more?: { data?: unknown; blockParams?: readonly unknown[] }) => string

/** One call of a helper by a template. */
export type Call = {
  inputs: readonly unknown[]
  options: Readonly<Record<string, unknown>>
  sheet: Sheet
  /** `file:line:column` of the call. */
  at: string
  /** The inputs as the template names them. */
  names: readonly string[]
  /** What names stand for where the call stands. */
  here: unknown
  /** Handlebars' own variables; what a block adds, it adds in a copy. */
  data: object
  inside: Block
  otherwise: Block
  isBlock: boolean
}

/** What an option may be: free text, a number, true or false, or one of some words. */
export type OptionKind = 'text' | 'number' | 'flag' | 'any' | readonly string[]

export type Helper = {
  /** How many inputs, at least and at most. */
  takes: readonly [least: number, most: number]
  options: Readonly<Record<string, OptionKind>>
  /** `block`: {{#x}}…{{/x}} only; `both`: also (x …); `value`: {{x …}} or (x …). */
  as: 'block' | 'value' | 'both'
  /** For blocks: what names inside stand for. `item`: the element of a list or the node given. */
  opens?: 'item'
  /** For values: it answers with (a part of) the list or node it was given first. */
  passes?: true
  run: (call: Call) => unknown
}

/** Throws a fault of the template at the place of a call. */
export function fault(call: Pick<Call, 'at'>, message: string): never {
  throw new ConfigError(`${call.at} ${message}`)
}

/** An input that must be a fact or derivation the story has. */
export function evidenceIn(call: Call, index: number): Evidence {
  const input = call.inputs[index]
  if (isEvidence(input)) return input
  const name = call.names[index] ?? ''
  const missing = `this story has no ${name === '' ? 'such fact' : name}; guard it with {{#if ${name || '…'}}}`
  return fault(call, input === undefined ? missing : 'a fact or derivation is wanted')
}

/** The value an input has, be it evidence or written in the template. */
export function plainValue(input: unknown): Value | undefined {
  if (isEvidence(input)) return input.value
  return typeof input === 'number' || typeof input === 'string' || typeof input === 'boolean'
    ? input
    : undefined
}

/** A text option of a call. */
export function text(call: Call, name: string): string | undefined {
  const value = plainValue(call.options[name])
  return value === undefined ? undefined : String(value)
}

/** A number option of a call. */
export function number(call: Call, name: string): number | undefined {
  const value = plainValue(call.options[name])
  return typeof value === 'number' ? value : undefined
}

/** A yes-or-no option of a call; `undefined` where it is not given. */
export function flag(call: Call, name: string): boolean | undefined {
  const value = plainValue(call.options[name])
  return typeof value === 'boolean' ? value : undefined
}

type Given = { fn?: Block; inverse?: Block; hash: Record<string, unknown>; data: { sheet?: unknown } }

const isGiven = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && 'hash' in value && 'data' in value

/** Makes helpers known to an instance of Handlebars. */
export function register(handlebars: typeof Handlebars, helpers: Readonly<Record<string, Helper>>): void {
  for (const [name, helper] of Object.entries(helpers)) {
    handlebars.registerHelper(name, function (this: unknown, ...given: unknown[]) {
      return helper.run(callOf(this, given))
    })
  }
}

const nothing: Block = () => ''

function callOf(here: unknown, given: readonly unknown[]): Call {
  const last = given.at(-1)
  if (!isGiven(last) || !isSheet(last.data.sheet))
    throw new TypeError('a helper was called outside a template')
  const { at, names, ...options } = last.hash
  return {
    inputs: given.slice(0, -1),
    options,
    sheet: last.data.sheet,
    at: String(at),
    names: String(names).split(' '),
    here,
    data: last.data,
    inside: last.fn ?? nothing,
    otherwise: last.inverse ?? nothing,
    isBlock: last.fn !== undefined,
  }
}

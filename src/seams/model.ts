import type { z } from 'zod'
import type { Json } from '../news/json.ts'
import type { World } from './world.ts'

/** One message of what a model is told. */
export type Message = { role: 'system' | 'user' | 'assistant'; text: string }

/** The whole of what is asked of one model: what a recorded answer is found by. */
export type ModelRequest = {
  /** The provider's name for it: `gpt-5-mini`, `llama3.2:3b`. */
  model: string
  messages: readonly Message[]
  /** JSON Schema that the answer must keep to; without one the answer is text. */
  schema?: { name: string; json: Json }
  temperature?: number
  /** Most tokens of the answer. */
  maxTokens: number
  seed?: number
}

/** Tokens that a provider counted. */
export type Usage = { input: number; output: number; cachedInput?: number }

/** A whole answer: one that was cut short, is empty or is no JSON where JSON was asked for is an `UpstreamError`. */
export type ModelAnswer = {
  /** The parsed JSON where a schema was asked for (its shape is for the caller to check), else the text. */
  value: Json
  text: string
  usage: Usage
  /** The model that answered, in its own words: `gpt-5-mini-2026-08-07`. */
  model: string
  /** The provider's id of the answer. */
  id?: string
  /** What had to be mended or guessed to read it, each in words for an editor: chatter around the JSON, no count of tokens. */
  repairs?: readonly string[]
}

/**
 * A model of one provider. `ask` makes one request and never repeats it: who repeats, and when, is decided in one
 * place only (`src/pipeline`). Throws `UpstreamError` with a stable `kind` (`unreachable`, `timed-out`, `rate-limited`, `quota`,
 * `http-status`, `too-large`, `not-json`, `empty`, `cut-short`, `refused`; of the way there what the egress says: `redirected`,
 * `untrusted`, `forbidden-address` …), `retryable`, `retryAfter` in seconds, and `paid` where words came all the same: as counted
 * by the provider, else estimated. Where `signal` ended the call it throws the signal's reason.
 */
export type Model = { ask: (request: ModelRequest, signal: AbortSignal) => Promise<ModelAnswer> }

/** A kind of provider: `src/models/<kind>.ts`, default export. */
export type ModelKind<Options> = {
  options: z.ZodType<Options>
  open: (options: Options, world: World) => Promise<Model>
}

export const defineModel = <Options>(kind: ModelKind<Options>): ModelKind<Options> => kind

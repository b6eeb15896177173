import type { z } from 'zod'
import type { Message, Usage } from './model.ts'

/** What a writer or a second reader asks of whichever model is on duty for the task. */
export type Asked<T> = {
  /** Names the task in `prompts/models.yaml`: `draft`, `repair`, `headlines`, `doubt`. */
  task: string
  /** The prompt it was made from: file name and hash. */
  prompt: { name: string; hash: string }
  messages: readonly Message[]
  schema: z.ZodType<T>
  temperature?: number
  /** Most tokens of the answer. */
  maxTokens: number
  /** Keys of the items whose words or values stand in the messages: they decide where the messages may go. */
  items: readonly string[]
  /** Names of people in the messages beside those that the items' own facts say, where names are to be masked. */
  people?: readonly string[]
  /** The story it is for. */
  story: { beat: string; kind: string; key: string; language: string }
}

/** An answer that keeps to the schema, with what it took. */
export type Answered<T> = {
  value: T
  /** Id of the stored call. */
  call: string
  /** `provider/model`. */
  by: string
  usage: Usage
  /** In the currency of the house's prices; 0 for a recorded answer. */
  cost: number
  /** Whether it stood in the store and nothing was asked. */
  recorded: boolean
  /** The money of the draft, beat, run or day grows short: ask for no more than the story needs, no variants. */
  sparing?: true
}

/**
 * The same request is found again and paid once: nothing in it may change from run to run that need not (no moment of
 * writing finer than the story tells, no nonce by chance; one made of the texts' hash does).
 * Throws `UpstreamError`: `no-model` (none is on duty, allowed or within the budget, with the reason in words), or what the
 * last of the providers failed with.
 */
export type Ask = <T>(asked: Asked<T>) => Promise<Answered<T>>

import type { ModelRequest } from '../seams/model.ts'

/** The story a call is for; empty words where it is for none. */
export type CallStory = { beat: string; kind: string; key: string; language: string }

/** A request that is about to be made of a model. */
export type Intent = {
  /** sha256 of provider and whole request. */
  hash: string
  /** sha256 of what the writer asked. */
  question: string
  provider: string
  request: ModelRequest
  task: string
  prompt: { name: string; hash: string }
  run?: string | undefined
  story: CallStory
  items: readonly string[]
  outside: boolean
  masked: boolean
  /** What it may cost at most, counted until the answer tells what it did. */
  estimate: { input: number; output: number; cost: number }
  /** Who asks, and for how long that counts as alive at most. */
  by: string
  leaseMilliseconds: number
  /** Hard caps; what costs nothing is under none. */
  caps: Caps
  pace: Pace
  /** Asked anew even where an answer is recorded. */
  anew?: boolean | undefined
}

/** Most that may be spent for a draft, in a beat's turn, in a run, on a day (UTC). */
export type Caps = { draft?: number; beat?: number; run?: number; day?: number }
export const capNames = ['draft', 'beat', 'run', 'day'] as const
export type CapName = (typeof capNames)[number]

/** What a provider lets through in any sixty seconds. */
export type Pace = { requests?: number; tokens?: number }

/** Why a request is not to be made now. */
export type Held =
  | { is: 'busy' }
  | { is: 'wait'; until: number; why: 'asked for peace' | 'requests per minute' | 'tokens per minute' }
  | { is: 'spent'; cap: CapName; spent: number; limit: number }

/** A request that somebody wants to make at a moment, and who else is at work. */
export type Wish = { intent: Intent; now: number; isAlive: (by: string) => boolean }

/** A moment as the log of calls writes it. */
export const iso = (moment: number): string => new Date(moment).toISOString()

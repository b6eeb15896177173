import type { Language } from '../news/language.ts'
import type { Status } from '../news/story.ts'
import type { MarksAsked } from '../store/queue-filter.ts'
import type { QueueRow } from './face.ts'

/** Which stories of the queue: those that fit every part that is given. */
export type StoryFilter = {
  status?: Status | undefined
  beat?: string | undefined
  desk?: string | undefined
  language?: Language | undefined
  /** Words to find in slug, headline, title and reason, as typed: inside of words, short ones by their beginnings. */
  search?: string | undefined
  marks?: MarksAsked | undefined
  /** Who has it on their desk; nobody for `null`. */
  assignee?: string | null | undefined
  /** ISO 8601: came in not before, and before. */
  from?: string | undefined
  to?: string | undefined
}

/** `after`: what stands after that story in the ranked list; it goes before `offset`. */
export type QueueFilter = StoryFilter & {
  limit: number
  offset: number
  after?: Pick<QueueRow, 'newsworthiness' | 'slug'> | undefined
}

/** `total` and `rows` are under the whole filter; `counts` leaves its status out, so that every tab has its number. */
export type Queue = {
  rows: readonly QueueRow[]
  total: number
  counts: Readonly<Record<Status, number>>
}

/** How often stories, tasks and runs were written by any process, and the number of the newest story. */
export type Pulse = { stories: number; tasks: number; runs: number; newest: number }

/** A story on which something was not done, and why. */
export type Left = { slug: string; because: string }

/** The queue as the desk asks for it. */
export type QueueFace = {
  queue: (filter: QueueFilter) => Promise<Queue>
  /** Puts stories on a person's desk, or on nobody's; gives the slugs that changed hands. */
  assign: (slugs: readonly string[], to: string | undefined, by: string) => Promise<readonly string[]>
  /** Spikes each of the stories; gives those that were not spiked. */
  spikeAll: (slugs: readonly string[], by: string, reason: string) => Promise<readonly Left[]>
  pulse: () => Promise<Pulse>
  /** How many stories have come in after the story of that number. */
  fresh: (filter: StoryFilter, since: number) => Promise<number>
}

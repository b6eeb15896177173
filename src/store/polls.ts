import type { Database, Within } from './database.ts'
import type { Poll as PollRow } from './generated/client.ts'
import { given } from './given.ts'

/** Where the polling of a feed stands. Times are ISO 8601 in UTC. */
export type Poll = {
  feed: string
  /** The address as beat.yaml had it. */
  url: string
  /** Where that moved for good. */
  movedTo?: string
  etag?: string
  lastModified?: string
  /** sha256 of the payload that came last, and of the beat.yaml it was read by. */
  payload?: string
  readBy?: string
  /** The pages that polls did not get to, nearest first. */
  resume?: string[]
  askedAt?: string
  succeededAt?: string
  changedAt?: string
  /** The feed is not asked before this moment, and why. */
  dueAt?: string
  because?: string
  /** The publisher's Retry-After: holds whoever asks. */
  heldUntil?: string
  freshSeconds?: number
  everySeconds?: number
  /** Failures in a row, and what the last one was. */
  failures: number
  error?: string
  /** Since when the address answers that nothing is there (404, 410). */
  missingSince?: string
  /** Gone for good, by the publisher's word: not asked until a person looks. */
  parkedAt?: string
}

const nothing = {
  ...{ movedTo: null, etag: null, lastModified: null, payload: null, readBy: null, resume: null },
  ...{ askedAt: null, succeededAt: null, changedAt: null, dueAt: null, because: null, heldUntil: null },
  ...{ freshSeconds: null, everySeconds: null, error: null, parkedAt: null, missingSince: null },
}

/** Keeps how the polling of a feed stands, all of it. */
export async function keepPoll(within: Within, poll: Poll): Promise<void> {
  const { feed, resume, ...rest } = { ...nothing, ...poll }
  const state = { ...rest, resume: resume?.join('\n') ?? null }
  await within.poll.upsert({ where: { feed }, create: { feed, ...state }, update: state })
}

/** The addresses of pages stand on lines of their own: no address holds one. */
function pollIn(row: PollRow): Poll {
  const { resume, ...rest } = given(row)
  return resume === undefined ? rest : { ...rest, resume: resume.split('\n') }
}

export const pollVerbs = (database: Database) => ({
  /** How the polling of a feed stands; `undefined` for one that was never asked at this address. */
  async pollOf(feed: string, url: string): Promise<Poll | undefined> {
    const row = await database.poll.findUnique({ where: { feed } })
    return row === null || row.url !== url ? undefined : pollIn(row)
  },

  savePoll: (poll: Poll): Promise<void> => keepPoll(database, poll),

  /** How the polling of every feed stands that was ever asked, by name of the feed. */
  async polls(): Promise<Poll[]> {
    const rows = await database.poll.findMany({ orderBy: { feed: 'asc' } })
    return rows.map(pollIn)
  },
})

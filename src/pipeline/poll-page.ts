import { createHash } from 'node:crypto'
import type { Address } from '../config/feed-source.ts'
import type { OpenFeed } from '../config/feeds.ts'
import type { Json } from '../news/json.ts'
import type { Fetched } from '../seams/world.ts'
import type { Poll } from '../store/store.ts'
import { archive, type Read, readArrival } from './arrival.ts'
import type { IngestDesk } from './gathered.ts'
import { askPage, validatorsOf } from './poll-ask.ts'
import { answered, due, goingOn, succeeded, unread } from './poll-state.ts'

/** One poll of an address under way. */
export type Polling = {
  feed: OpenFeed
  source: Address
  desk: IngestDesk
  /** How the polling stands by now. */
  poll: Poll
  read: Read[]
  errors: string[]
  /** Addresses and payloads of this poll with the number of their page: one that comes again is the end. */
  seen: Map<string, number>
  /** The pages that earlier polls did not get to, nearest first. */
  behind: string[]
  /** How many pages without anything new do not end the walk. */
  pass: number
  /** The page behind the one read last, whatever was new there. */
  further: string | undefined
  /** Whether all that the feed lists was read. */
  whole: boolean
}

/** Where a poll goes on: behind the page just read, and at the pages left before but for that one. */
export const pagesBehind = (
  next: string | undefined,
  left: readonly string[] = [],
  read?: string,
): string[] => [...new Set([...(next === undefined ? [] : [next]), ...left.filter((url) => url !== read)])]

/** The page at the feed's address, which says whether anything has changed. */
export async function firstPage(polling: Polling, url: string): Promise<string | undefined> {
  const { feed, source, desk, poll } = polling
  // Only what this very beat.yaml has read to its end need not come again.
  const current = poll.payload !== undefined && poll.readBy === feed.readBy && source.pages.newestFirst
  const answer = await askPage(source, url, desk.world, current ? validatorsOf(poll) : undefined)
  const now = desk.world.now()
  if (answer.movedTo !== undefined && answer.movedTo !== poll.movedTo)
    desk.world.say(
      `${feed.id}: ${source.url} has moved for good to ${answer.movedTo}: change it in beat.yaml`,
    )
  const stands = answered(poll, answer, now)
  const payload = sha256(answer.bytes)
  if (answer.status === 304 || (current && payload === poll.payload)) {
    polling.poll = succeeded(stands, now)
    await desk.store.savePoll(polling.poll)
    return undefined
  }
  polling.seen.set(payload, 1)
  polling.poll = unread(stands)
  const changedAt = now.toISOString()
  return readPage(polling, answer, { ...stands, payload, readBy: feed.readBy, changedAt })
}

/** A page behind the first. A server that gives a page again, whatever it is asked for, has come to its end. */
export async function laterPage(polling: Polling, url: string, page: number): Promise<string | undefined> {
  const answer = await askPage(polling.source, url, polling.desk.world)
  const payload = sha256(answer.bytes)
  if (polling.seen.has(payload)) return undefined
  polling.seen.set(payload, page)
  return readPage(polling, answer, polling.poll, { page })
}

/** Archives and reads a page, after which the polling stands as told; gives the address of the page to go on with. */
async function readPage(
  polling: Polling,
  answer: Fetched,
  stands: Poll,
  context?: Json,
): Promise<string | undefined> {
  const { feed, source, desk } = polling
  const contentType = answer.headers['content-type']
  const raw = {
    ...{ url: answer.url, bytes: answer.bytes },
    ...(contentType === undefined ? {} : { contentType }),
    ...(context === undefined ? {} : { context }),
  }
  const arrival = await archive(feed, raw, desk, polling.poll)
  let next: string | undefined
  const read = await readArrival(feed, arrival, answer.bytes, desk, (each) => {
    next = goesOn(polling, each) ? each.next : undefined
    const now = desk.world.now()
    const every = each.everySeconds === undefined ? {} : { everySeconds: each.everySeconds }
    const done = succeeded(due({ ...stands, ...every }, now), now)
    polling.poll = goingOn(done, source.pages.newestFirst ? pagesBehind(next, polling.behind) : [])
    return polling.poll
  })
  polling.read.push(read)
  polling.further = read.next
  polling.whole = read.next === undefined
  return next
}

/** Whether the walk goes on behind a page: one without anything new is the last where the newest come first. */
function goesOn(polling: Polling, { next, fresh }: Read): boolean {
  if (next === undefined || polling.seen.has(next)) return false
  if (fresh > 0 || !polling.source.pages.newestFirst) {
    polling.pass = 0
    return true
  }
  polling.pass -= 1
  return polling.pass >= 0
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

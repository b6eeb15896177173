import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Address } from '../config/feed-source.ts'
import type { OpenFeed } from '../config/feeds.ts'
import { UpstreamError } from '../news/errors.ts'
import type { Json } from '../news/json.ts'
import type { Fetched } from '../seams/world.ts'
import type { Poll } from '../store/store.ts'
import { archive, type Read, readArrival, readWaiting } from './arrival.ts'
import { type Gathered, gatheredOf, type IngestDesk, said } from './gathered.ts'
import { askPage, validatorsOf } from './poll-ask.ts'
import type { Due } from './poll-due.ts'
import { answered, due, failed, goingOn, notBefore, succeeded, unread } from './poll-state.ts'

/** One poll of an address under way. */
type Polling = {
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

/**
 * Asks a feed's address if it may be asked now, and reads what it answers, page by page. An answer that is the same as
 * the last costs nothing: it is not read. A page that fails leaves the pages before it, and is where the next poll goes on.
 */
export async function pollAddress(feed: OpenFeed, source: Address, desk: IngestDesk): Promise<Gathered> {
  const { store, world } = desk
  const before = await store.pollOf(feed.id, source.url)
  let poll: Poll = before ?? { feed: feed.id, url: source.url, failures: 0 }
  const { read, errors } = await readWaiting(feed, desk, ({ next }, { url }) => {
    poll = goingOn(poll, source.pages.newestFirst ? pagesBehind(next, poll.resume, url) : [])
    return poll
  })
  const polling: Polling = {
    ...{ feed, source, desk, poll, read, errors },
    ...{ seen: new Map(), behind: poll.resume ?? [], pass: 0, further: undefined, whole: false },
  }
  const early = await tooEarly(poll, desk)
  if (early !== undefined) {
    world.say(`${feed.id}: not asked before ${early.dueAt}: ${early.because}`)
    const got = gatheredOf(read, errors)
    return { ...got, status: got.status === 'ok' && read.length === 0 ? 'waiting' : got.status }
  }
  await walk(polling, poll.movedTo ?? source.url)
  return { ...gatheredOf(read, errors), whole: polling.whole && errors.length === 0 }
}

/** Where a poll goes on: behind the page just read, and at the pages left before but for that one. */
const pagesBehind = (next: string | undefined, left: readonly string[] = [], read?: string): string[] => [
  ...new Set([...(next === undefined ? [] : [next]), ...left.filter((url) => url !== read)]),
]

/** Milliseconds that a turn waits for a feed: one good for five minutes is due a moment after the beat's next turn. */
const aMoment = 15_000

/** Why a feed may not be asked yet, and before when; for what is due in a moment the turn waits. */
async function tooEarly(poll: Poll, { world, forced = false }: IngestDesk): Promise<Due | undefined> {
  const now = world.now()
  const early = notBefore(poll, now, forced)
  const wait = Date.parse(early?.dueAt ?? '') - now.getTime()
  if (!(wait <= aMoment)) return early
  await pause(wait)
  return undefined
}

/** The pages from the feed's address on, then those that an earlier poll did not get to. */
async function walk(polling: Polling, address: string): Promise<void> {
  const { source, desk, feed } = polling
  let next = await attempt(polling, address, 1, () => firstPage(polling, address))
  for (let number = 2; polling.errors.length === 0; number += 1) {
    next ??= brokenOff(polling)
    if (next === undefined) {
      if (polling.poll.resume !== undefined) await desk.store.savePoll(goingOn(polling.poll, []))
      return
    }
    if (number > source.pages.most) {
      desk.world.say(`${feed.id}: ${source.pages.most} pages read; the next poll goes on behind them`)
      polling.whole = false
      return
    }
    const url: string = next
    next = await attempt(polling, url, number, () => laterPage(polling, url, number))
  }
}

/**
 * Where an earlier poll broke off. Its own page may have been stored before it ended, and what stood on a page that was
 * come by since now stands further back: so many pages may have nothing new before the walk is at its end.
 */
function brokenOff(polling: Polling): string | undefined {
  const { behind, seen, further } = polling
  for (let from = behind.shift(); from !== undefined; from = behind.shift()) {
    polling.whole = false
    const number = seen.get(from)
    polling.pass = number ?? 1
    if (number === undefined) return from
    if (further !== undefined && !seen.has(further)) return further
  }
  return undefined
}

/** Gets one page; where that fails, the failure is noted and the poll ends. */
async function attempt(
  polling: Polling,
  url: string,
  number: number,
  page: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const { desk, seen, source } = polling
  const isFirst = number === 1
  seen.set(url, number)
  try {
    return await page()
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    const told = isFirst ? said(error) : `a page further back: ${said(error)}`
    const how = { told, isFirst, now: desk.world.now(), random: (desk.random ?? Math.random)() }
    const state = failed(polling.poll, error, how)
    polling.poll =
      isFirst || !source.pages.newestFirst ? state : goingOn(state, pagesBehind(url, polling.behind))
    polling.errors.push(told)
    await desk.store.savePoll(polling.poll)
    return undefined
  }
}

/** The page at the feed's address, which says whether anything has changed. */
async function firstPage(polling: Polling, url: string): Promise<string | undefined> {
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
async function laterPage(polling: Polling, url: string, page: number): Promise<string | undefined> {
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

import { setTimeout as pause } from 'node:timers/promises'
import type { Address } from '../config/feed-source.ts'
import type { OpenFeed } from '../config/feeds.ts'
import { UpstreamError } from '../news/errors.ts'
import type { Poll } from '../store/store.ts'
import { readWaiting } from './arrival.ts'
import { type Gathered, gatheredOf, type IngestDesk, said } from './gathered.ts'
import type { Due } from './poll-due.ts'
import { firstPage, laterPage, type Polling, pagesBehind } from './poll-page.ts'
import { failed, goingOn, notBefore } from './poll-state.ts'

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

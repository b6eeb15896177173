import { createHash } from 'node:crypto'
import type { OpenFeed } from '../config/feeds.ts'
import type { Follow } from '../config/follow.ts'
import { UpstreamError } from '../news/errors.ts'
import type { Item } from '../news/item.ts'
import { at, canonical, type Json } from '../news/json.ts'
import type { Followed } from '../store/store.ts'
import { pageOf } from './follow-page.ts'
import { type IngestDesk, said } from './gathered.ts'

/** Minutes after which a page that could not be had is asked for again; after the last it is given up. */
const pauses = [15, 60, 240, 960] as const

/**
 * The items of a list, each with the page it leads to. Pages of records that were followed before are at hand; of the
 * others the newest are asked for, as many as the beat says. A page that cannot be had leaves its item without it, or
 * with the one that it had before its record changed.
 */
export async function withPages(
  feed: OpenFeed,
  follow: Follow,
  items: readonly Item[],
  base: string,
  desk: IngestDesk,
): Promise<Item[]> {
  const known = await knownPages(feed, items, desk)
  const newest = items
    .filter((item) => known.of(item) === undefined)
    .toSorted((a, b) => ((a.time ?? '') < (b.time ?? '') ? 1 : -1))
  const chosen = new Set(newest.slice(0, follow.latest))
  const whole: Item[] = []
  for (const item of items) {
    const state = { feed: feed.id, id: item.id, list: listHash(item), tries: 0 }
    if (chosen.has(item)) await tryPage(feed, follow, state, item.record, base, desk)
    // Those of a first poll that are not among the newest are not followed later either.
    else if (known.of(item) === undefined) await desk.store.saveFollowed(state)
  }
  const now = chosen.size > 0 ? await knownPages(feed, items, desk) : known
  for (const item of items) whole.push(await joined(feed, item, now.pageOf(item)))
  return whole
}

/** The items of a payload that is read again, each with the page that its record led to; nothing is asked for. */
export async function withKnownPages(
  feed: OpenFeed,
  items: readonly Item[],
  desk: Pick<IngestDesk, 'store'>,
): Promise<Item[]> {
  if (feed.follow === undefined) return [...items]
  const known = await knownPages(feed, items, desk)
  const whole: Item[] = []
  for (const item of items) whole.push(await joined(feed, item, known.pageOf(item)))
  return whole
}

/** What is known of the pages of a list's items: of just these records, or of what they said before. */
async function knownPages(feed: OpenFeed, items: readonly Item[], { store }: Pick<IngestDesk, 'store'>) {
  const known = await store.followed(
    feed.id,
    items.map(({ id }) => id),
  )
  const of = (item: Item) => known.get(item.id)?.find(({ list }) => list === listHash(item))
  const pageOf = (item: Item) =>
    of(item)?.page ?? known.get(item.id)?.findLast(({ page }) => page !== undefined)?.page
  return { of, pageOf }
}

/** Asks for a page and notes what came of it; `undefined` where it cannot be had now. */
async function tryPage(
  feed: OpenFeed,
  follow: Follow,
  state: Followed,
  record: Json,
  base: string,
  desk: IngestDesk,
): Promise<Followed['page']> {
  const { dueAt: _, ...rest } = state
  try {
    const page = await pageOf(feed, follow, linkOf(record, follow, base), record, desk)
    await desk.store.saveFollowed({ ...rest, page })
    return page
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    const pause = error.retryable ? pauses[state.tries] : undefined
    const wait = Math.max((pause ?? 0) * 60, error.retryAfter ?? 0)
    const due = new Date(desk.world.now().getTime() + wait * 1000).toISOString()
    await desk.store.saveFollowed({
      ...rest,
      tries: state.tries + 1,
      ...(pause === undefined ? {} : { dueAt: due }),
    })
    const then =
      pause === undefined ? 'it is left without its page' : `the page is asked for again after ${due}`
    desk.world.say(`${feed.id}: ${state.id}: ${said(error)}; ${then}`)
    return undefined
  }
}

/** Items whose page could not be had before and can now, kept with it; as many are tried as the beat follows in a turn. */
export async function retryPages(
  feed: OpenFeed,
  desk: IngestDesk,
): Promise<{ items: Item[]; fresh: number }> {
  const { follow } = feed
  if (follow === undefined || desk.recorded) return { items: [], fresh: 0 }
  const now = desk.world.now().toISOString()
  const whole: Item[] = []
  for (const state of await desk.store.pagesDue(feed.id, now, follow.latest)) {
    const [item] = await desk.store.findItems(feed.id, { ids: [state.id] })
    if (item === undefined) continue
    const record = listRecord(item.record, follow)
    if (listHash({ ...item, record }) !== state.list) {
      // Its record says something else by now, and has led to its own page.
      const { dueAt: _, ...over } = state
      await desk.store.saveFollowed(over)
      continue
    }
    const page = await tryPage(feed, follow, state, record, feed.url, desk)
    if (page !== undefined) whole.push(await joined(feed, { ...item, record }, page))
  }
  const saved = await desk.store.saveItems(whole, now)
  return { items: [...saved.items], fresh: saved.verdicts.filter((verdict) => verdict !== 'same').length }
}

/** The record as the list has it, without the page that joined it. */
function listRecord(record: Json, { under }: Follow): Json {
  if (record === null || typeof record !== 'object' || Array.isArray(record)) return record
  return Object.fromEntries(
    Object.entries(record).filter(([name]) => name !== under && name !== `${under}Source`),
  )
}

function linkOf(record: Json, { link }: Follow, base: string): string {
  const written = at(record, link)
  const url = typeof written === 'string' && URL.canParse(written, base) ? new URL(written, base) : undefined
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.href
  throw new UpstreamError('no-link', `the record has no address at ${link}`)
}

const listHash = (item: Item): string => createHash('sha256').update(canonical(item.record)).digest('hex')

const joined = async (feed: OpenFeed, item: Item, page: Followed['page']): Promise<Item> =>
  page === undefined ? item : feed.toItem(Object.assign({}, item.record, page), item.payload)

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
 * others the newest are asked for, as many as the beat says. A page that cannot be had leaves its item without it.
 */
export async function withPages(
  feed: OpenFeed,
  follow: Follow,
  items: readonly Item[],
  base: string,
  desk: IngestDesk,
): Promise<Item[]> {
  const known = await desk.store.followed(
    feed.id,
    items.map(({ id }) => id),
  )
  const isNew = (item: Item) => known.get(item.id)?.list !== listHash(item)
  const newest = items.filter(isNew).toSorted((a, b) => ((a.time ?? '') < (b.time ?? '') ? 1 : -1))
  const chosen = new Set(newest.slice(0, follow.latest))
  const whole: Item[] = []
  for (const item of items) {
    const before = known.get(item.id)
    const page = isNew(item)
      ? await first(feed, follow, item, { before, base, ask: chosen.has(item) }, desk)
      : before?.page
    whole.push(page === undefined ? item : await joined(feed, item, page))
  }
  return whole
}

type FirstTry = { before: Followed | undefined; base: string; ask: boolean }

/** A page that is asked for the first time since its record says what it says; one before it is better than none. */
async function first(
  feed: OpenFeed,
  follow: Follow,
  item: Item,
  { before, base, ask }: FirstTry,
  desk: IngestDesk,
) {
  const fresh = { feed: feed.id, id: item.id, list: listHash(item), tries: 0 }
  const old = before?.page === undefined ? {} : { page: before.page }
  if (!ask) {
    await desk.store.saveFollowed({ ...fresh, ...old })
    return before?.page
  }
  return (await tryPage(feed, follow, { ...fresh, ...old }, item.record, base, desk)) ?? before?.page
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

const joined = (feed: OpenFeed, item: Item, page: NonNullable<Followed['page']>): Promise<Item> =>
  feed.toItem(Object.assign({}, item.record, page), item.payload)

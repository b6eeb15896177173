import type { Beat } from '../config/beat.ts'
import type { OpenFeed } from '../config/feeds.ts'
import { UpstreamError } from '../news/errors.ts'
import type { Item } from '../news/item.ts'
import type { Payload } from '../seams/feed.ts'
import type { Archived, Difference } from '../store/store.ts'
import { itemsOf } from './arrival.ts'
import { factsOf } from './budget.ts'
import { watchEmbargoes } from './embargo.ts'
import { withKnownPages } from './follow.ts'
import { said } from './gathered.ts'
import type { TurnDesk } from './run.ts'
import { watch } from './watch.ts'

/** What reading one payload anew finds. */
export type PayloadReplayed = {
  payload: string
  at: string
  /** Records by today's reading, and of their items how many were not read of it before, are read otherwise, are not in it any more. */
  records: number
  new: number
  changed: number
  gone: number
  /** Why it cannot be read. */
  error: string | null
}

/** What a replay finds or, applied, has done. Each item is told once, as the last of the payloads has it. */
export type Replayed = {
  feed: string
  applied: boolean
  payloads: readonly PayloadReplayed[]
  items: readonly { item: string; what: Difference['what']; payload: string; inForce: boolean }[]
  totals: { payloads: number; new: number; changed: number; gone: number; failed: number }
}

/** Which payloads: those that came since a moment, or one; all without either. */
export type ReplayWish = { since?: string | undefined; payload?: string | undefined; apply: boolean }

type ReplayDesk = Pick<TurnDesk, 'store' | 'world' | 'reader'> & { beat: Beat }

/**
 * Reads the archived payloads of a feed again, by today's parser and mapping, oldest first. What differs is told; applied,
 * it becomes versions marked as read anew: stories that a person has decided on get a task at once, the others are
 * drafted anew by the next run. A replay that is killed is taken up by the next one; one that finds no difference keeps nothing.
 */
export async function replay(desk: ReplayDesk, feed: OpenFeed, wish: ReplayWish): Promise<Replayed> {
  const archived = await desk.store.archivedOf(desk.beat.name, feed.id)
  const wanted = archived.filter(
    ({ payload, at }) =>
      (wish.payload === undefined || payload === wish.payload) &&
      (wish.since === undefined || at >= wish.since),
  )
  const payloads: PayloadReplayed[] = []
  const items = new Map<string, Replayed['items'][number]>()
  const touched = new Map<string, Item>()
  for (const each of wanted) {
    const { told, differences, changed } = await replayOne(desk, feed, each, wish.apply)
    payloads.push(told)
    for (const { item, what, leads } of differences)
      items.set(item, { item, what, payload: each.payload, inForce: leads })
    for (const item of changed) touched.set(`${item.feed}#${item.id}`, item)
  }
  if (touched.size > 0) await tell(desk, [...touched.values()])
  return {
    feed: feed.id,
    applied: wish.apply,
    payloads,
    items: [...items.values()],
    totals: totalsOf(payloads, items),
  }
}

type One = { told: PayloadReplayed; differences: readonly Difference[]; changed: readonly Item[] }

async function replayOne(desk: ReplayDesk, feed: OpenFeed, archived: Archived, apply: boolean): Promise<One> {
  const { payload, at, came } = archived
  const nothing = { payload, at, records: 0, new: 0, changed: 0, gone: 0 }
  try {
    const { items, faults } = await readAgain(desk, feed, archived)
    const now = desk.world.now().toISOString()
    const kept = await desk.store.reread(items, {
      ...{ feed: feed.id, payload, at, now, apply },
      ...(came === undefined ? {} : { came }),
      // A record that could not be read is no record that is not there.
      takeBack: faults.length === 0,
    })
    const count = (what: Difference['what']) => kept.differences.filter((each) => each.what === what).length
    const told = { new: count('new'), changed: count('changed'), gone: count('gone') }
    return {
      told: { ...nothing, records: items.length, ...told, error: null },
      differences: kept.differences,
      changed: kept.items,
    }
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    return { told: { ...nothing, error: said(error) }, differences: [], changed: [] }
  }
}

/** The items of a payload by today's reading. One without a record takes back nothing: it is a failure. */
async function readAgain(
  { store, world, reader }: ReplayDesk,
  feed: OpenFeed,
  archived: Archived,
): Promise<{ items: Item[]; faults: string[] }> {
  const { payload: hash, at } = archived
  const raw = await store.readPayload(hash)
  if (raw === undefined) throw new UpstreamError('not-archived', `payload ${hash} is not in the archive`)
  const contentType = archived.contentType ?? raw.contentType
  const context = archived.context ?? raw.context
  const payload: Payload = {
    ...{ url: archived.url ?? raw.url, bytes: raw.bytes, hash, fetchedAt: at },
    ...(contentType === undefined ? {} : { contentType }),
    ...(context === undefined ? {} : { context }),
  }
  const task = { kind: feed.kind, options: feed.options, payload }
  const { records } = await (reader?.read(task) ?? feed.read(payload))
  const { items, faults } = await itemsOf(feed, records, hash)
  for (const fault of faults) world.say(`${feed.id}: ${hash.slice(0, 12)}: ${fault}`)
  if (items.length === 0 && (await store.hasVersionsFrom(hash, feed.id)))
    throw new UpstreamError(
      'no-records',
      'it had records and has none by today’s reading: nothing is taken back',
    )
  return { items: await withKnownPages(feed, items, { store }), faults }
}

/** Stories that a person has decided on are told of at once; what nobody has touched waits for the next run. */
async function tell(desk: ReplayDesk, items: readonly Item[]): Promise<void> {
  await watch(desk, items, factsOf(desk.beat, desk.world.say))
  await watchEmbargoes(desk, items)
}

function totalsOf(
  payloads: readonly PayloadReplayed[],
  items: ReadonlyMap<string, { what: Difference['what'] }>,
) {
  const count = (what: Difference['what']) => [...items.values()].filter((each) => each.what === what).length
  return {
    payloads: payloads.length,
    ...{ new: count('new'), changed: count('changed'), gone: count('gone') },
    failed: payloads.filter(({ error }) => error !== null).length,
  }
}

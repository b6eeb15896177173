import type { OpenFeed } from '../config/feeds.ts'
import { UpstreamError } from '../news/errors.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Json } from '../news/json.ts'
import type { Payload } from '../seams/feed.ts'
import type { Arrival, Poll } from '../store/store.ts'
import { withPages } from './follow.ts'
import { type IngestDesk, said } from './gathered.ts'

/** A payload as it came. What comes again under one `key` came once. */
export type Raw = { url: string; bytes: Uint8Array; contentType?: string; context?: Json; key?: string }

/** What was read of one payload. */
export type Read = {
  /** The items of this beat that its records are versions of, as they stand now. */
  items: readonly Item[]
  /** How many records it has that could be read. */
  listed: number
  /** How many of them were new or revised. */
  fresh: number
  /** Its sha256. */
  payload: string
  /** The address of the page that goes on where it ends. */
  next?: string
  /** The publisher's own word on how many seconds to leave between two polls. */
  everySeconds?: number
}

/** So many items go into the store in one transaction. */
const batch = 500

/** Archives raw bytes and records that they came, with how the polling stands by then. */
export async function archive(
  feed: OpenFeed,
  { bytes, ...raw }: Raw,
  { store, world }: Pick<IngestDesk, 'store' | 'world'>,
  poll?: Poll,
): Promise<Arrival> {
  const at = world.now().toISOString()
  const arrived = { feed: feed.id, payload: await store.savePayload(bytes, { ...raw, at }), ...raw, at }
  return { ...arrived, id: await store.saveArrival(arrived, poll) }
}

/**
 * Reads an archived arrival, stores its items and notes that it was read, with how the polling stands by then. Throws
 * `UpstreamError` where it cannot be read, which is noted, too.
 */
export async function readArrival(
  feed: OpenFeed,
  arrival: Arrival,
  bytes: Uint8Array,
  desk: IngestDesk,
  poll?: (read: Read) => Poll,
): Promise<Read> {
  const { store: archive, world } = desk
  const now = () => world.now().toISOString()
  try {
    const read = await store(feed, arrival, bytes, desk)
    await archive.endReading(arrival.id, now(), null, poll?.(read))
    return read
  } catch (error) {
    if (error instanceof UpstreamError) await archive.endReading(arrival.id, now(), said(error))
    throw error
  }
}

/**
 * What came to a feed and was not read: left by a run that was killed, or handed in since. With each is kept how the
 * polling stands by then.
 */
export async function readWaiting(
  feed: OpenFeed,
  desk: IngestDesk,
  poll?: (read: Read, arrival: Arrival) => Poll,
): Promise<{ read: Read[]; errors: string[] }> {
  const read: Read[] = []
  const errors: string[] = []
  for (const arrival of await desk.store.waiting(feed.id)) {
    try {
      const payload = await desk.store.readPayload(arrival.payload)
      if (payload === undefined) throw new Error(`payload ${arrival.payload} is not in the archive`)
      const then = poll === undefined ? undefined : (each: Read) => poll(each, arrival)
      read.push(await readArrival(feed, arrival, payload.bytes, desk, then))
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error
      errors.push(said(error))
    }
  }
  return { read, errors }
}

const payloadOf = ({ url, contentType, context, payload, at }: Arrival, bytes: Uint8Array): Payload => ({
  url,
  bytes,
  hash: payload,
  fetchedAt: at,
  ...(contentType === undefined ? {} : { contentType }),
  ...(context === undefined ? {} : { context }),
})

/** The items of a payload, read and kept. One bad record is told and left out; the same id twice is the later record. */
async function store(feed: OpenFeed, arrival: Arrival, bytes: Uint8Array, desk: IngestDesk): Promise<Read> {
  const payload = payloadOf(arrival, bytes)
  const { store, world, reader } = desk
  const task = { kind: feed.kind, options: feed.options, payload }
  const { records, next, everySeconds, repairs = [] } = await (reader?.read(task) ?? feed.read(payload))
  const { items: listed, faults } = await itemsOf(feed, records, payload.hash)
  for (const fault of [...repairs, ...faults]) world.say(`${feed.id}: ${fault}`)
  const { follow } = feed
  const items = follow === undefined ? listed : await withPages(feed, follow, listed, payload.url, desk)
  const before = await store.firstReading(arrival)
  const { kept, fresh } =
    before === undefined || before.returns
      ? await keep(items, payload, feed, desk, before !== undefined)
      : await keepAgain(items, payload, before, feed, desk)
  return {
    items: kept.filter(isOf(feed)),
    listed: items.length,
    fresh,
    payload: payload.hash,
    ...(next === undefined ? {} : { next }),
    ...(everySeconds === undefined ? {} : { everySeconds }),
  }
}

type Stored = { kept: Item[]; fresh: number }

async function keep(
  items: readonly Item[],
  { fetchedAt }: Payload,
  feed: OpenFeed,
  { store, world }: IngestDesk,
  returns: boolean,
): Promise<Stored> {
  const kept = new Map<string, Item>()
  let fresh = 0
  for (let from = 0; from < items.length; from += batch) {
    const part = await store.saveItems(items.slice(from, from + batch), fetchedAt, { returns })
    for (const doubt of part.doubts) world.say(`${feed.id}: ${doubt}`)
    for (const item of [...part.items, ...part.closed]) kept.set(itemKey(item), item)
    fresh += part.verdicts.filter((verdict) => verdict === 'new' || verdict === 'revised').length
  }
  return { kept: [...kept.values()], fresh }
}

/**
 * Bytes that were read before say nothing new of their publisher's: what is read otherwise now is ours, a parser or a
 * mapping that was mended, and goes in the place of what was read then.
 */
async function keepAgain(
  items: readonly Item[],
  { hash }: Payload,
  { id: came, at }: { id: number; at: string },
  feed: OpenFeed,
  { store, world }: IngestDesk,
): Promise<Stored> {
  const now = world.now().toISOString()
  const how = { feed: feed.id, payload: hash, at, came, now, apply: true, takeBack: false }
  const { differences, standing } = await store.reread(items, how)
  return { kept: standing, fresh: differences.filter(({ leads }) => leads).length }
}

/** An item that another beat's feed brought first is that beat's, whose pointers read it. */
const isOf = (feed: OpenFeed) => {
  const beat = feed.id.slice(0, feed.id.indexOf('/') + 1)
  return (item: Item): boolean => item.feed.startsWith(beat)
}

/** The items that records are; one that cannot be read is told and left out, the same id twice is the later record. */
export async function itemsOf(feed: OpenFeed, records: readonly Json[], payload: string) {
  const items = new Map<string, Item>()
  const faults: string[] = []
  for (const [index, record] of records.entries()) {
    try {
      const item = await feed.toItem(record, payload)
      items.set(itemKey(item), item)
    } catch (error) {
      faults.push(`record ${index}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  if (items.size === 0 && records.length > 0)
    throw new UpstreamError('no-items', `none of ${records.length} records can be read; first: ${faults[0]}`)
  return { items: [...items.values()], faults }
}

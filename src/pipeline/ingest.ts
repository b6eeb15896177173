import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { OpenFeed } from '../config/feeds.ts'
import { UpstreamError } from '../news/errors.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Payload } from '../seams/feed.ts'
import type { World } from '../seams/world.ts'
import type { Store } from '../store/store.ts'

/** What one feed gave in one turn; a failed feed is a value, the other feeds go on. */
export type FeedTurn = {
  feed: string
  url: string
  status: 'ok' | 'failed'
  /** Items in the payload, and how many of them were new or revised. */
  items: number
  fresh: number
  error: string | null
  payload: string | undefined
  ms: number
}

export type Ingested = { turn: FeedTurn; items: readonly Item[] }

type Raw = { url: string; bytes: Uint8Array; contentType?: string }

/** Fetches, archives, reads and stores each payload of a feed. Nothing is read before it is archived. */
export async function ingest(
  feed: OpenFeed,
  store: Store,
  world: World,
  recorded: boolean,
): Promise<Ingested[]> {
  const sources = recorded
    ? feed.recorded.map((file) => () => readRecorded(feed, file))
    : [() => fetchLive(feed, world)]
  const done: Ingested[] = []
  for (const source of sources) done.push(await ingestOne(feed, source, store, world))
  return done
}

async function readRecorded(feed: OpenFeed, file: string): Promise<Raw> {
  return { url: `${feed.url}#recorded:${basename(file)}`, bytes: await readFile(file) }
}

async function fetchLive(feed: OpenFeed, world: World): Promise<Raw> {
  const { url, bytes, headers } = await world.fetch(feed.url)
  const contentType = headers['content-type']
  return { url, bytes, ...(contentType === undefined ? {} : { contentType }) }
}

async function ingestOne(
  feed: OpenFeed,
  source: () => Promise<Raw>,
  store: Store,
  world: World,
): Promise<Ingested> {
  const started = performance.now()
  const turn = { feed: feed.id, url: feed.url, items: 0, fresh: 0, payload: undefined }
  const took = () => Math.round(performance.now() - started)
  let payload: string | undefined
  try {
    const raw = await source()
    const at = world.now().toISOString()
    payload = await store.savePayload(raw.bytes, {
      url: raw.url,
      at,
      ...(raw.contentType === undefined ? {} : { contentType: raw.contentType }),
    })
    const { items, faults } = await readItems(feed, { ...raw, hash: payload, fetchedAt: at })
    for (const fault of faults) world.say(`${feed.id}: ${fault}`)
    const saved = await store.saveItems(items, at)
    const fresh = saved.filter((each) => each !== 'same').length
    return {
      turn: { ...turn, status: 'ok', items: items.length, fresh, error: null, payload, ms: took() },
      items,
    }
  } catch (error) {
    if (!(error instanceof UpstreamError) && !isMissing(error)) throw error
    return {
      turn: { ...turn, status: 'failed', error: said(error), payload, ms: took() },
      items: [],
    }
  }
}

const isMissing = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

const said = (error: Error): string =>
  error instanceof UpstreamError ? `${error.kind}: ${error.message}` : error.message

/** The items of a payload. One bad record is told and left out; the same id twice is the later record. */
async function readItems(feed: OpenFeed, payload: Payload): Promise<{ items: Item[]; faults: string[] }> {
  const reading = await feed.read(payload)
  const items = new Map<string, Item>()
  const faults: string[] = []
  for (const [index, record] of reading.records.entries()) {
    try {
      const item = await feed.toItem(record, payload.hash)
      items.set(itemKey(item), item)
    } catch (error) {
      faults.push(`record ${index}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  if (items.size === 0 && reading.records.length > 0) {
    throw new UpstreamError(
      'no-items',
      `none of ${reading.records.length} records can be read; first: ${faults[0]}`,
    )
  }
  return { items: [...items.values()], faults }
}

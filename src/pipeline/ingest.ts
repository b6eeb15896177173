import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { FeedSource } from '../config/feed-source.ts'
import type { OpenFeed } from '../config/feeds.ts'
import { UpstreamError } from '../news/errors.ts'
import type { Item } from '../news/item.ts'
import { archive, readArrival, readWaiting } from './arrival.ts'
import { retryPages } from './follow.ts'
import { type Gathered, gatheredOf, type IngestDesk, said } from './gathered.ts'
import { readFolder } from './ingest-folder.ts'
import { pollAddress } from './poll.ts'

/** What one feed gave in one turn; a failed feed is a value, the other feeds go on. */
export type FeedTurn = {
  feed: string
  url: string
  /** `waiting`: it may not be asked yet, and nothing lay ready. */
  status: 'ok' | 'failed' | 'waiting'
  /** Items in the payloads that were read, and how many of them were new or revised. */
  items: number
  fresh: number
  error: string | null
  payload: string | undefined
  ms: number
}

/** A turn with its items; `whole` where these are all that the feed lists. */
export type Ingested = { turn: FeedTurn; items: readonly Item[]; whole: boolean }

/** Takes in what a feed has to give: asked if it may be, archived, read, stored. Nothing is read before it is archived. */
export async function ingest(feed: OpenFeed, desk: IngestDesk): Promise<Ingested[]> {
  if (!desk.recorded) return [await turnOf(feed, () => gatherAll(feed, desk))]
  const turns: Ingested[] = []
  for (const file of feed.recorded) turns.push(await turnOf(feed, () => readRecorded(feed, file, desk)))
  return turns
}

/** What the source gives, and the pages of earlier records that could not be had before. */
async function gatherAll(feed: OpenFeed, desk: IngestDesk): Promise<Gathered> {
  const pages = await retryPages(feed, desk)
  const got = await gather(feed, feed.source, desk).catch(failed)
  return { ...got, items: [...pages.items, ...got.items], fresh: got.fresh + pages.fresh }
}

async function gather(feed: OpenFeed, source: FeedSource, desk: IngestDesk): Promise<Gathered> {
  switch (source.from) {
    case 'address':
      return pollAddress(feed, source, desk)
    case 'folder':
      return readFolder(feed, source, desk)
    case 'push': {
      // What was pushed lies in the archive and waits.
      const { read, errors } = await readWaiting(feed, desk)
      return gatheredOf(read, errors)
    }
  }
}

async function turnOf(feed: OpenFeed, gather: () => Promise<Gathered>): Promise<Ingested> {
  const started = performance.now()
  const { items, listed, whole, ...got } = await gather().catch(failed)
  const ms = Math.round(performance.now() - started)
  const payload = 'payload' in got ? got.payload : undefined
  return { turn: { feed: feed.id, url: feed.url, ...got, items: listed, payload, ms }, items, whole }
}

function failed(error: unknown): Gathered {
  if (!(error instanceof UpstreamError) && !isMissing(error)) throw error
  return { status: 'failed', items: [], listed: 0, fresh: 0, error: said(error), whole: false }
}

const isMissing = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** A recorded sample is read again as often as it is asked for; it came once. */
async function readRecorded(feed: OpenFeed, file: string, desk: IngestDesk): Promise<Gathered> {
  const url = `${feed.url}#recorded:${basename(file)}`
  const bytes = await readFile(file)
  const key = `recorded ${basename(file)} ${createHash('sha256').update(bytes).digest('hex')}`
  const arrival = await archive(feed, { url, bytes, key }, desk)
  return { status: 'ok', error: null, whole: true, ...(await readArrival(feed, arrival, bytes, desk)) }
}

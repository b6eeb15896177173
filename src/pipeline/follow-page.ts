import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { OpenFeed } from '../config/feeds.ts'
import type { Follow } from '../config/follow.ts'
import { UpstreamError } from '../news/errors.ts'
import type { Json } from '../news/json.ts'
import type { Payload } from '../seams/feed.ts'
import type { Fetched } from '../seams/world.ts'
import { type IngestDesk, said } from './gathered.ts'

/** What joins a record of a page: what was read of it under its name, and where it is from with what rights. */
export type Joined = Readonly<Record<string, Json>>

/**
 * Asks for the page that a record leads to, archives it and reads it. A page whose publisher reserves text and data
 * mining is not read unless a licence is named; where texts may not be stored, only title, link, time and hash are kept.
 * Throws `UpstreamError` for a page that cannot be had or read.
 */
export async function pageOf(
  feed: OpenFeed,
  follow: Follow,
  link: string,
  record: Json,
  desk: IngestDesk,
): Promise<Joined> {
  const answer = await fetchPage(feed, follow, link, desk)
  const { under, rights } = follow
  const { mining } = answer
  const hash = createHash('sha256').update(answer.bytes).digest('hex')
  const source = {
    link: answer.url,
    hash,
    store: rights.store,
    ...(rights.licence === undefined ? {} : { licence: rights.licence }),
    ...(mining === undefined ? {} : { mining }),
  }
  if (mining?.reserved === true && rights.licence === undefined) {
    desk.world.say(
      `${feed.id}: ${link} is not used: its publisher reserves text and data mining (${mining.said})`,
    )
    return { [`${under}Source`]: source }
  }
  const at = desk.world.now().toISOString()
  const type = answer.headers['content-type']
  const payload: Payload = {
    ...{ url: answer.url, bytes: answer.bytes, hash, fetchedAt: at, context: record },
    ...(type === undefined ? {} : { contentType: type }),
  }
  const page = await readPage(feed, follow, payload, desk)
  return { [under]: page, [`${under}Source`]: source }
}

/** In place of the net, a recorded run has the pages that lie in the beat's folder. */
async function fetchPage(feed: OpenFeed, follow: Follow, link: string, desk: IngestDesk): Promise<Fetched> {
  if (!desk.recorded) {
    const allow = feed.source.from === 'address' ? feed.source.allow : []
    return desk.world.fetch(link, { as: 'page', allow })
  }
  const file = follow.recorded[link]
  if (file === undefined) throw new UpstreamError('not-recorded', `${link} is not in the recorded sample`)
  return { url: link, status: 200, headers: {}, bytes: await readFile(file) }
}

async function readPage(feed: OpenFeed, follow: Follow, payload: Payload, desk: IngestDesk): Promise<Json> {
  const { store, reader } = desk
  const { kind, options, rights, under } = follow
  const { bytes, url, fetchedAt: at, contentType, context } = payload
  const archived = rights.store === 'text'
  const origin = {
    url,
    at,
    ...(contentType === undefined ? {} : { contentType }),
    ...(context === undefined ? {} : { context }),
  }
  if (archived) await store.savePayload(bytes, origin)
  const arrived = async (error: string | null) => {
    if (!archived) return
    const id = await store.saveArrival({ feed: `${feed.id}/${under}`, payload: payload.hash, ...origin })
    await store.endReading(id, at, error)
  }
  try {
    const { records } = await (reader?.read({ kind, options, payload }) ?? follow.read(payload))
    const [first] = records
    if (first === undefined) throw new UpstreamError('no-records', `${url}: nothing was read of the page`)
    await arrived(null)
    const page = records.length === 1 ? first : records
    return archived ? page : aboutOnly(page)
  } catch (error) {
    if (error instanceof UpstreamError) await arrived(said(error))
    throw error
  }
}

/** What is kept of a page whose text may not be. */
function aboutOnly(page: Json): Json {
  const of = (name: string): Json | undefined =>
    page !== null && typeof page === 'object' && !Array.isArray(page) ? Reflect.get(page, name) : undefined
  return Object.fromEntries(
    ['title', 'url', 'published', 'updated'].flatMap((name) => {
      const value = of(name)
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )
}

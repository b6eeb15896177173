import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { DropFolder } from '../config/feed-source.ts'
import type { OpenFeed } from '../config/feeds.ts'
import { UpstreamError } from '../news/errors.ts'
import { archive, type Read, readArrival, readWaiting } from './arrival.ts'
import { completeFiles, openFolder, putAway, readDropped } from './drop-folder.ts'
import { type Gathered, gatheredOf, type IngestDesk, said } from './gathered.ts'

/**
 * Reads what was dropped into a folder, oldest first. A file is archived, read and then put away, in this order: killed
 * anywhere in between, the next turn goes on from there, and what was read is only put away. A file that cannot be read
 * goes to `failed`, is told, and the others go on.
 */
export async function readFolder(feed: OpenFeed, source: DropFolder, desk: IngestDesk): Promise<Gathered> {
  const folder = await openFolder(desk.store.folder, source.folder)
  const { read, errors } = await readWaiting(feed, desk)
  for (const name of await completeFiles(folder)) {
    try {
      const one = await readFile(feed, folder, name, desk)
      if (one !== undefined) read.push(one)
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error
      errors.push(`${JSON.stringify(name)}: ${said(error)}`)
    }
  }
  return gatheredOf(read, errors)
}

async function readFile(
  feed: OpenFeed,
  folder: string,
  name: string,
  desk: IngestDesk,
): Promise<Read | undefined> {
  const dropped = await readDropped(folder, name).catch(async (error: unknown) => {
    if (error instanceof UpstreamError && error.kind === 'too-large')
      await putAway(folder, { name, path: join(folder, name) }, 'failed', sha256(name))
    throw error
  })
  if (dropped === undefined) return undefined
  const { bytes, mark } = dropped
  const hash = sha256(bytes)
  // Another file under an old name, or the same words dropped again later, is another arrival.
  const key = `file ${mark} ${name} ${hash}`
  const before = await desk.store.arrivalBy(feed.id, key)
  if (before?.readAt !== undefined) {
    await putAway(folder, dropped, before.error === undefined ? 'done' : 'failed', hash)
    return undefined
  }
  const raw = { url: `file:///${encodeURIComponent(name)}`, bytes, context: { file: name }, key }
  const arrival = await archive(feed, raw, desk)
  try {
    const read = await readArrival(feed, arrival, bytes, desk)
    await putAway(folder, dropped, 'done', hash)
    return read
  } catch (error) {
    if (error instanceof UpstreamError && error.kind !== 'not-put-away')
      await putAway(folder, dropped, 'failed', hash)
    throw error
  }
}

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

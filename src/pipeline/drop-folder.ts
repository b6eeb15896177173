import { constants, type Dirent } from 'node:fs'
import { lstat, mkdir, open, readdir, rename } from 'node:fs/promises'
import { isAbsolute, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { UpstreamError } from '../news/errors.ts'

/** A dropped file, complete as far as can be told. */
export type Dropped = { name: string; path: string; bytes: Uint8Array; mark: string }

/** Milliseconds for which nobody has written to a file that is complete. */
const quiet = 2000

/** A mail may have so many; the kind of the feed refuses what is too large for it. */
const mostBytes = 50_000_000
/** Names of files that are still being written, by the customs of those who write them. */
const unfinished = /^\.|\.(?:tmp|part|partial|filepart|crdownload|swp)$|~$/i

/** The folder on disk: one of the newsroom's own is made where it is missing. Throws `UpstreamError` where there is none. */
export async function openFolder(newsroom: string, folder: string): Promise<string> {
  const path = resolve(newsroom, folder)
  if (!isAbsolute(folder)) await mkdir(path, { recursive: true })
  const found = await lstat(path).catch(() => undefined)
  if (found?.isDirectory()) return path
  throw new UpstreamError('no-folder', `${folder} is no folder; make it, or mend \`folder\` in beat.yaml`)
}

/**
 * The files of a folder that nobody is writing to, oldest first. Names of unfinished files, links and folders are left;
 * a file that was written to just now is looked at again after a moment and left if it grew.
 */
export async function completeFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const before = await marksOf(folder, entries)
  // The clock of the files, not of the run: a run may be told another time.
  const fresh = [...before.values()].some(({ at }) => Math.abs(Date.now() - at) < quiet)
  if (fresh) await pause(quiet)
  const after = fresh ? await marksOf(folder, entries) : before
  const still = [...after].filter(([name, { mark }]) => before.get(name)?.mark === mark)
  return still.sort(([a, x], [b, y]) => x.at - y.at || (a < b ? -1 : 1)).map(([name]) => name)
}

async function marksOf(
  folder: string,
  entries: readonly Dirent[],
): Promise<Map<string, { mark: string; at: number }>> {
  const marks = new Map<string, { mark: string; at: number }>()
  for (const { name } of entries) {
    if (unfinished.test(name)) continue
    const found = await lstat(join(folder, name)).catch(() => undefined)
    if (found?.isFile()) marks.set(name, { mark: markOf(found), at: found.mtimeMs })
  }
  return marks
}

/** What changes when a file is written to or another takes its name. */
const markOf = ({ ino, size, mtimeMs }: { ino: number; size: number; mtimeMs: number }): string =>
  `${ino}-${size}-${mtimeMs}`

/**
 * Reads one file whole. `undefined` where it is gone, became a link or is being written to; throws `UpstreamError` for
 * one that is too large or may not be read.
 */
export async function readDropped(folder: string, name: string): Promise<Dropped | undefined> {
  const path = join(folder, name)
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    refused,
  )
  if (file === undefined) return undefined
  try {
    const before = await file.stat()
    if (!before.isFile()) return undefined
    if (before.size > mostBytes)
      throw new UpstreamError('too-large', `it has ${before.size} bytes, more than ${mostBytes}`)
    const bytes = await file.readFile()
    const mark = markOf(before)
    return markOf(await file.stat()) === mark ? { name, path, bytes, mark } : undefined
  } finally {
    await file.close()
  }
}

const refused = (error: unknown) => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ELOOP') return undefined
  throw new UpstreamError(
    'unreadable',
    `it cannot be read: ${error instanceof Error ? error.message : error}`,
  )
}

/** Puts a file away into `done` or `failed` beside it; the same file twice is one. One that is gone is put away already. */
export async function putAway(
  folder: string,
  { name, path }: Pick<Dropped, 'name' | 'path'>,
  where: 'done' | 'failed',
  hash: string,
) {
  await mkdir(join(folder, where), { recursive: true })
  // A file name has 255 bytes at most, and its end tells what it is.
  const kept = Buffer.from(name)
    .subarray(-240)
    .toString()
    .replace(/^\uFFFD+/, '')
  await rename(path, join(folder, where, `${hash.slice(0, 12)}-${kept}`)).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return
    throw new UpstreamError(
      'not-put-away',
      `it cannot be moved to ${where}: ${error instanceof Error ? error.message : error}`,
    )
  })
}

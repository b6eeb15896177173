import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Sent } from '../seams/outlet.ts'
import { makeFolder, writeWhole } from './_disk.ts'

const receipt = z.object({
  id: z.string(),
  status: z.enum(['usable', 'withdrawn']),
  version: z.number().int().positive(),
  published: z.string(),
  notes: z.array(z.object({ at: z.string(), note: z.string() })),
  /** Endings of its files of media. */
  media: z.array(z.string()).optional(),
  /** One line for each verb carried out here, oldest first. */
  sent: z.array(
    z.object({
      key: z.string(),
      verb: z.enum(['publish', 'correct', 'kill']),
      url: z.string(),
      hash: z.string(),
      at: z.string(),
    }),
  ),
})

/** What the outlet has of one article; written last, so that it never speaks of files that are not there. */
export type Receipt = z.infer<typeof receipt>

const place = z.object({ beat: z.string(), slug: z.string() })
type Place = z.infer<typeof place>

const ending = '.receipt.json'
const keys = '.keys'

/** The receipt of a slug, or `undefined` where none was ever finished. */
export async function readReceipt(folder: string, slug: string): Promise<Receipt | undefined> {
  try {
    return receipt.parse(JSON.parse(await readFile(join(folder, slug + ending), 'utf8')))
  } catch (fault) {
    if (isMissing(fault)) return undefined
    throw new Error(`${join(folder, slug + ending)} is no receipt; restore it from a backup`, {
      cause: fault,
    })
  }
}

/**
 * Notes where the work under a key is done, so that it is found without looking through every article.
 * Only the receipt says whether it was done: it is written after this.
 */
export async function noteKey(root: string, key: string, place: Place): Promise<void> {
  await makeFolder(join(root, keys))
  await writeWhole(join(root, keys), keyFile(key), `${JSON.stringify(place)}\n`, key)
}

export const writeReceipt = (folder: string, slug: string, value: Receipt, key: string): Promise<void> =>
  writeWhole(folder, slug + ending, `${JSON.stringify(value, null, 2)}\n`, key)

/** What was sent under a key, as its receipt tells. */
export function sentUnder(value: Receipt | undefined, key: string): Sent | undefined {
  const line = value?.sent.find((each) => each.key === key)
  return value && line && { id: value.id, url: line.url, hash: line.hash, at: line.at }
}

/** What was sent under a key, wherever in the outlet. */
export async function findSent(root: string, key: string): Promise<Sent | undefined> {
  try {
    const { beat, slug } = place.parse(JSON.parse(await readFile(join(root, keys, keyFile(key)), 'utf8')))
    return sentUnder(await readReceipt(join(root, beat), slug), key)
  } catch (fault) {
    if (isMissing(fault)) return undefined
    throw fault
  }
}

const keyFile = (key: string): string => `${createHash('sha256').update(key).digest('hex')}.json`

const isMissing = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && fault.code === 'ENOENT'

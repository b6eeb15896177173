import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Sent } from '../seams/outlet.ts'
import { writeWhole } from './_disk.ts'

const receipt = z.object({
  id: z.string(),
  status: z.enum(['usable', 'withdrawn']),
  version: z.number().int().positive(),
  published: z.string(),
  notes: z.array(z.object({ at: z.string(), note: z.string() })),
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

const ending = '.receipt.json'

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

export const writeReceipt = (folder: string, slug: string, value: Receipt, key: string): Promise<void> =>
  writeWhole(folder, slug + ending, `${JSON.stringify(value, null, 2)}\n`, key)

/** What was sent under a key, as its receipt tells. */
export function sentUnder(value: Receipt | undefined, key: string): Sent | undefined {
  const line = value?.sent.find((each) => each.key === key)
  return value && line && { id: value.id, url: line.url, hash: line.hash, at: line.at }
}

/** Looks through every receipt of an outlet for a key. Asked only of sends whose fate is unknown, so no index is kept. */
export async function findSent(root: string, key: string): Promise<Sent | undefined> {
  for (const beat of await namesIn(root)) {
    for (const name of await namesIn(join(root, beat))) {
      if (!name.endsWith(ending)) continue
      const sent = sentUnder(await readReceipt(join(root, beat), name.slice(0, -ending.length)), key)
      if (sent !== undefined) return sent
    }
  }
  return undefined
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (fault) {
    if (isMissing(fault)) return []
    throw fault
  }
}

const isMissing = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && (fault.code === 'ENOENT' || fault.code === 'ENOTDIR')

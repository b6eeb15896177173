import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Json } from '../news/json.ts'
import type { Database } from './database.ts'
import { given } from './given.ts'
import { parseJson } from './json-text.ts'
import { writeOnce } from './write-once.ts'

/** How a raw payload came. */
export type PayloadOrigin = { url: string; contentType?: string; at: string; context?: Json }

export type StoredPayload = PayloadOrigin & { bytes: Uint8Array }

const fileOf = (dir: string, hash: string) => join(dir, 'payloads', hash.slice(0, 2), hash.slice(2))

export const payloadVerbs = (database: Database, dir: string) => ({
  /**
   * Keeps raw bytes under their sha256, which it gives in hex. When it answers they are on the disk, whatever happens
   * next; the same bytes are kept once, with how they came first.
   */
  async savePayload(bytes: Uint8Array, { url, contentType, at, context }: PayloadOrigin): Promise<string> {
    const hash = createHash('sha256').update(bytes).digest('hex')
    await writeOnce(fileOf(dir, hash), bytes)
    await database.$executeRaw`INSERT OR IGNORE INTO "Payload" ("hash", "url", "contentType", "bytes", "at", "context")
      VALUES (${hash}, ${url}, ${contentType ?? null}, ${bytes.byteLength}, ${at},
        ${context === undefined ? null : JSON.stringify(context)})`
    return hash
  },

  /** The bytes kept under a hash and how they came; throws where the file on disk no longer has that hash. */
  async readPayload(hash: string): Promise<StoredPayload | undefined> {
    const row = await database.payload.findUnique({ where: { hash } })
    if (row === null) return undefined
    const bytes = await readFile(fileOf(dir, hash))
    if (createHash('sha256').update(bytes).digest('hex') !== hash)
      throw new Error(`payload ${hash} in ${fileOf(dir, hash)} is damaged: restore it from a copy`)
    const { url, contentType, at, context } = row
    return {
      ...given({ url, contentType, at, bytes }),
      ...(context === null ? {} : { context: parseJson(context) }),
    }
  },
})

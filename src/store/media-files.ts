import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeOnce } from './write-once.ts'

const fileOf = (dir: string, hash: string) => join(dir, 'media', hash.slice(0, 2), hash.slice(2))

export const mediaFileVerbs = (dir: string) => ({
  /** Keeps the bytes of a picture, a recording, a film under their sha256, which it gives in hex; the same bytes once. */
  async saveMediaFile(bytes: Uint8Array): Promise<string> {
    const hash = createHash('sha256').update(bytes).digest('hex')
    await writeOnce(fileOf(dir, hash), bytes)
    return hash
  },

  /** The bytes kept under a hash; throws where they are not there, or the file on disk no longer has that hash. */
  async readMediaFile(hash: string): Promise<Uint8Array> {
    const bytes = await readFile(fileOf(dir, hash))
    if (createHash('sha256').update(bytes).digest('hex') !== hash)
      throw new Error(
        `${fileOf(dir, hash)} is damaged: restore it from a copy, or have the medium made again`,
      )
    return new Uint8Array(bytes)
  },
})

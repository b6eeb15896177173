import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const length = 32

/**
 * What makes tokens that nobody outside the newsroom can guess, always the same for the same text: 16 hex digits. The
 * key is made once and lies beside the database; with another key what was asked of models is not found again.
 */
export async function openSeal(dir: string): Promise<(text: string) => string> {
  const file = join(dir, 'seal.key')
  const key = await readFile(file).catch(async () => {
    await makeKey(file)
    return readFile(file)
  })
  return (text) => createHmac('sha256', key).update(text).digest('hex').slice(0, 16)
}

/** The key is under its name only when it is whole; of two processes that start at once, one makes it. */
async function makeKey(file: string): Promise<void> {
  const draft = `${file}.${randomUUID()}.part`
  await writeFile(draft, randomBytes(length).toString('hex'), { mode: 0o600, flush: true })
  await link(draft, file)
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    .finally(() => rm(draft))
}

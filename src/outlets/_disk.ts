import { createHash } from 'node:crypto'
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Writes a file whole or not at all, and on disk when this returns: a temporary file beside it, fsync, rename, fsync
 * of the folder. The temporary name comes from `key`: who tries again under the same key uses up what a killed
 * attempt left.
 */
export async function writeWhole(
  folder: string,
  name: string,
  content: string | Uint8Array,
  key: string,
): Promise<void> {
  const mark = createHash('sha256').update(key).digest('hex').slice(0, 12)
  const draft = join(folder, `.${name}.${mark}.tmp`)
  const file = await open(draft, 'w')
  try {
    await file.writeFile(content, 'utf8')
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, join(folder, name))
  await syncFolder(folder)
}

/** Makes a folder and sees to it that its name is on disk too. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await syncFolder(dirname(folder))
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

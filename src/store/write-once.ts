import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Writes a file whose name tells its content: it is there whole or not at all, also after a power cut.
 * Where it is there already nothing is written.
 */
export async function writeOnce(file: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(file)
  const made = await mkdir(folder, { recursive: true })
  if ((await sizeOf(file)) !== bytes.byteLength) await replaceWhole(file, bytes)
  // The order matters: the name is on the disk only after its folder is.
  await synced(folder, 'r')
  if (made !== undefined) await synced(dirname(folder), 'r')
}

async function replaceWhole(file: string, bytes: Uint8Array): Promise<void> {
  const draft = `${file}.${randomUUID()}.part`
  try {
    await synced(draft, 'w', (handle) => handle.writeFile(bytes))
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

type Handle = Awaited<ReturnType<typeof open>>

async function synced(
  path: string,
  flags: 'w' | 'r',
  work?: (handle: Handle) => Promise<void>,
): Promise<void> {
  const handle = await open(path, flags)
  try {
    await work?.(handle)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

import { open } from 'node:fs/promises'

const pageBytes = 4096

/** Bytes of memory that a process itself holds; nothing where Linux does not tell it. */
export async function bytesOwn(pid: number): Promise<number | undefined> {
  const own = await shortText(`/proc/${pid}/statm`)
  return own === '' ? undefined : Number(own.split(' ')[1]) * pageBytes
}

/**
 * Bytes of memory that a process and all it started hold, as Linux tells it; nothing where it does not: another system, or a process
 * that is gone.
 */
export async function bytesHeld(pid: number): Promise<number | undefined> {
  const [held, children] = await Promise.all([bytesOwn(pid), shortText(`/proc/${pid}/task/${pid}/children`)])
  if (held === undefined) return undefined
  const below = await Promise.all(
    children.split(' ').flatMap((child) => (child === '' ? [] : bytesHeld(Number(child)))),
  )
  return below.reduce<number>((sum, bytes) => sum + (bytes ?? 0), held)
}

const longest = 2048

/** A short file that has no length, as those of `/proc`: `readFile` would take 64 KB each time. Nothing where it is not there. */
async function shortText(path: string): Promise<string> {
  const file = await open(path).catch(() => undefined)
  if (file === undefined) return ''
  try {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(longest), 0, longest, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } catch {
    return ''
  } finally {
    await file.close()
  }
}

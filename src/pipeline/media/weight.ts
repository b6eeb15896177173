import { readFile } from 'node:fs/promises'

const pageBytes = 4096

/**
 * Bytes of memory that a process and all it started hold, as Linux tells it; nothing where it does not: another system, or a process
 * that is gone.
 */
export async function bytesHeld(pid: number): Promise<number | undefined> {
  const [own, children] = await Promise.all([
    readFile(`/proc/${pid}/statm`, 'utf8').catch(() => ''),
    readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => ''),
  ])
  if (own === '') return undefined
  const held = Number(own.split(' ')[1]) * pageBytes
  const below = await Promise.all(
    children.split(' ').flatMap((child) => (child === '' ? [] : bytesHeld(Number(child)))),
  )
  return below.reduce<number>((sum, bytes) => sum + (bytes ?? 0), held)
}

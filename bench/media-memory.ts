import { readFile } from 'node:fs/promises'

/** What a process and all it started hold at a moment: the largest of them alone, and all together, what they share counted once. */
export type Held = { largest: number; together: number }

/** Reads it from Linux's `/proc`; nothing held where a process is gone. */
export async function heldBy(pid: number): Promise<Held> {
  const [rollup, children] = await Promise.all([
    readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => ''),
    readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => ''),
  ])
  const bytes = (key: string) =>
    Number(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0) * 1024
  const below = await Promise.all(
    children
      .split(' ')
      .filter(Boolean)
      .map((child) => heldBy(Number(child))),
  )
  return {
    largest: Math.max(bytes('Rss'), ...below.map(({ largest }) => largest)),
    together: below.reduce((sum, { together }) => sum + together, bytes('Pss')),
  }
}

import { UpstreamError } from '../news/errors.ts'
import type { Payload, Reading } from '../seams/feed.ts'
import { type Cell, openCell } from './read-apart-cell.ts'

/** A payload and how it is read: the feed's kind and its options as the kind parsed them (`OpenFeed.kind`, `.options`). */
export type ReadingTask = { kind: string; options: unknown; payload: Payload }

/** What reading may take: milliseconds a payload, megabytes of JavaScript a process, and processes at once. */
export type ReadingLimits = { milliseconds: number; megabytes: number; processes: number }

export type Reader = {
  /**
   * Reads a payload in a process of its own. Throws the `UpstreamError` of the kind as it is, and `too-slow`,
   * `too-much-memory`, `too-deep`, `too-large` (the records), `crashed`; a `ConfigError` where there is no such kind.
   */
  read: (task: ReadingTask) => Promise<Reading>
  /** Ends the processes. A reading under way fails. */
  close: () => Promise<void>
}

export const readingLimits: ReadingLimits = { milliseconds: 20_000, megabytes: 128, processes: 2 }

/**
 * Reads foreign bytes apart from the newsroom: what they do to a parser, they do to a small process without secrets that
 * may not write. A process starts with the first payload, serves on, is replaced where it exceeds a limit, and keeps no
 * program from ending.
 */
export function openReader(limits: ReadingLimits = readingLimits): Reader {
  const cells = Array.from({ length: limits.processes }, () => openCell(limits))
  const idle = [...cells]
  const waiting: ((cell: Cell) => void)[] = []
  let open = true

  const enter = async (): Promise<Cell> => idle.pop() ?? new Promise((give) => waiting.push(give))
  const leave = (cell: Cell): void => {
    const next = waiting.shift()
    if (next === undefined) idle.push(cell)
    else next(cell)
  }
  return {
    read: async (task) => {
      const cell = await enter()
      try {
        if (!open) throw new UpstreamError('crashed', `${task.payload.url}: the reader was closed`)
        return await cell.read(task)
      } finally {
        leave(cell)
      }
    },
    close: async () => {
      open = false
      await Promise.all(cells.map((cell) => cell.close()))
    },
  }
}

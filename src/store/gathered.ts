import { setTimeout as pause } from 'node:timers/promises'

/** Rows that wait for each other, so that one commit keeps them all. */
export type Gathered<Row> = {
  /** Ends when the row is kept, or rejects with what hindered it. */
  add: (row: Row) => Promise<void>
  /** Ends when all such rows that were added so far are kept; at once where there are none. */
  kept: (such: (row: Row) => boolean) => Promise<void>
}

/** Each commit waits for the disk, and everybody else meanwhile: what comes within so many milliseconds shares one. */
const shared = 20

export function gather<Row>(keep: (rows: readonly Row[]) => Promise<unknown>): Gathered<Row> {
  let waiting: Row[] = []
  let going: readonly Row[] = []
  let flushed: Promise<void> = Promise.resolve()
  const flush = async (before: Promise<void>) => {
    await pause(shared)
    await before.catch(() => undefined)
    const rows = waiting
    waiting = []
    going = rows
    await keep(rows).finally(() => {
      going = []
    })
  }
  return {
    add: (row) => {
      waiting.push(row)
      if (waiting.length === 1) flushed = flush(flushed)
      return flushed
    },
    kept: async (such) => {
      if (waiting.some(such) || going.some(such)) await flushed.catch(() => undefined)
    },
  }
}

import { setTimeout as pause } from 'node:timers/promises'

/** How long a writer waits for other processes, in milliseconds. */
const patience = 30_000
const longestPause = 25
const SQLITE_BUSY = 5
const SQLITE_LOCKED = 6

/** SQLite's extended result code of an error of `node:sqlite`; `undefined` for any other error. */
export const sqliteCode = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode
    : undefined

/** Whether another connection holds the lock that was needed. */
export function isBusy(error: unknown): boolean {
  const primary = (sqliteCode(error) ?? 0) & 0xff
  return primary === SQLITE_BUSY || primary === SQLITE_LOCKED
}

/**
 * Does the work as soon as the database is free, and gives its result. Another process' lock is waited for with
 * short random pauses, so that this process goes on serving; after 30 seconds the busy error is thrown.
 */
export async function whenFree<Result>(work: () => Result): Promise<Result> {
  const deadline = performance.now() + patience
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error
      await pause(1 + Math.random() * longestPause)
    }
  }
}

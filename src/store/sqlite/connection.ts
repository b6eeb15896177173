import { DatabaseSync } from 'node:sqlite'
import { whenFree } from './busy.ts'

/** Milliseconds SQLite itself waits, blocking this process: short, for `whenFree` waits without blocking. */
const blockingWait = 15

function open(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  database.exec(`PRAGMA busy_timeout = ${blockingWait}`)
  // SQLite's own lower() knows only ASCII.
  database.function('folded', { deterministic: true }, (text) => String(text).toLocaleLowerCase())
  return database
}

/** The connection that writes: write-ahead log, every commit on the disk before it is acknowledged. */
export async function openWriter(file: string): Promise<DatabaseSync> {
  const database = open(file)
  try {
    // Two processes that start at once meet here: the change to WAL needs the file alone, without SQLite's own wait.
    await whenFree(() => database.exec('PRAGMA journal_mode = WAL'))
    database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** The connection that reads what is committed, and can change nothing. */
export function openReader(file: string): DatabaseSync {
  const database = open(file)
  database.exec('PRAGMA query_only = ON')
  return database
}

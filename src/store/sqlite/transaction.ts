import type { DatabaseSync } from 'node:sqlite'
import {
  DriverAdapterError,
  type SqlDriverAdapterFactory,
  type Transaction,
} from '@prisma/driver-adapter-utils'
import { whenFree } from './busy.ts'
import { openWriter } from './connection.ts'
import { asPrismaError } from './error.ts'
import type { Mutex, Release } from './mutex.ts'
import { ask, tell } from './statement.ts'

/** The one connection that writes. It is opened anew should a transaction ever leave it in a bad way. */
export type Writer = Pick<SqlDriverAdapterFactory, 'provider' | 'adapterName'> & {
  file: string
  database: DatabaseSync
  mutex: Mutex
}

/** Waits for the turn, then holds the database's write lock until commit or rollback. */
export async function beginTransaction(writer: Writer): Promise<Transaction> {
  const release = await writer.mutex.lock()
  try {
    await whenFree(() => writer.database.exec('BEGIN IMMEDIATE'))
    return transaction(writer, release)
  } catch (error) {
    release()
    throw asPrismaError(error)
  }
}

function transaction(writer: Writer, release: Release): Transaction {
  let over = false
  const late = () => new DriverAdapterError({ kind: 'TransactionAlreadyClosed', cause: 'it has ended' })
  // A query that comes late would run inside the next holder's transaction.
  const within = async <Result>(work: () => Result): Promise<Result> => {
    if (over) throw late()
    try {
      return work()
    } catch (error) {
      throw asPrismaError(error)
    }
  }
  const end = async (word: 'COMMIT' | 'ROLLBACK') => {
    if (over) throw late()
    over = true
    try {
      if (word === 'COMMIT' || writer.database.isTransaction) writer.database.exec(word)
    } catch (error) {
      throw asPrismaError(error)
    } finally {
      await leaveClean(writer).finally(release)
    }
  }
  return {
    provider: writer.provider,
    adapterName: writer.adapterName,
    // Prisma then leaves COMMIT and ROLLBACK to us: a COMMIT that fails is rolled back and gives the turn on.
    options: { usePhantomQuery: true },
    queryRaw: (query) => within(() => ask(writer.database, query)),
    executeRaw: (query) => within(() => tell(writer.database, query)),
    commit: () => end('COMMIT'),
    rollback: async () => (over ? undefined : end('ROLLBACK')),
  }
}

/** Makes sure that nothing of a transaction is left on the connection. */
async function leaveClean(writer: Writer): Promise<void> {
  if (!writer.database.isTransaction) return
  try {
    writer.database.exec('ROLLBACK')
  } catch {
    // The file is rolled back by the close; only the connection is lost.
    writer.database.close()
    writer.database = await openWriter(writer.file)
  }
}

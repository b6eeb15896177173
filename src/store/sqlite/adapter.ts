import type { DatabaseSync } from 'node:sqlite'
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery } from '@prisma/driver-adapter-utils'
import { whenFree } from './busy.ts'
import { openReader, openWriter } from './connection.ts'
import { asPrismaError } from './error.ts'
import { makeMutex } from './mutex.ts'
import { ask, tell } from './statement.ts'
import { beginTransaction, type Writer } from './transaction.ts'

const names = { provider: 'sqlite', adapterName: 'nightdesk-node-sqlite' } as const

/** SQLite itself refuses to change anything by one of these, whatever stands in it. */
const onlyReads = /^\s*(?:select|explain)\b/i

/**
 * Prisma's way to one SQLite file by `node:sqlite`: one connection that writes, in turns, and one that reads what is
 * committed. No query of one caller ever runs inside the transaction of another.
 */
export const sqliteAdapter = (file: string): SqlDriverAdapterFactory => ({
  ...names,
  connect: async () => {
    const writer: Writer = { ...names, file, database: await openWriter(file), mutex: makeMutex() }
    return adapter(writer, openReader(file))
  },
})

function adapter(writer: Writer, reader: DatabaseSync): SqlDriverAdapter {
  const alone = async <Result>(work: () => Result): Promise<Result> => {
    const release = await writer.mutex.lock()
    try {
      return await whenFree(work)
    } catch (error) {
      throw asPrismaError(error)
    } finally {
      release()
    }
  }
  const readNow = async (query: SqlQuery) => {
    try {
      return await whenFree(() => ask(reader, query))
    } catch (error) {
      throw asPrismaError(error)
    }
  }
  return {
    ...names,
    queryRaw: (query) =>
      onlyReads.test(query.sql) ? readNow(query) : alone(() => ask(writer.database, query)),
    executeRaw: (query) => alone(() => tell(writer.database, query)),
    executeScript: (script) => alone(() => writer.database.exec(script)),
    startTransaction: () => beginTransaction(writer),
    getConnectionInfo: () => ({ supportsRelationJoins: false, maxBindValues: 32_766 }),
    dispose: async () => {
      const release = await writer.mutex.lock()
      reader.close()
      writer.database.close()
      release()
    },
  }
}

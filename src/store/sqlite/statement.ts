import type { DatabaseSync } from 'node:sqlite'
import type { SqlQuery, SqlResultSet } from '@prisma/driver-adapter-utils'
import { columnType, fromSqlite, toSqlite } from './values.ts'

const bound = (query: SqlQuery) => query.args.map((value, place) => toSqlite(value, query.argTypes[place]))

/** The rows a query answers with, typed for Prisma. */
export function ask(database: DatabaseSync, query: SqlQuery): SqlResultSet {
  const statement = database.prepare(query.sql)
  statement.setReadBigInts(true)
  statement.setReturnArrays(true)
  const columns = statement.columns()
  const rows: unknown[][] = statement.all(...bound(query)).map((row) => Object.values(row))
  const columnTypes = columns.map(({ type }, place) =>
    columnType(
      type,
      rows.map((row) => row[place]),
    ),
  )
  return {
    columnNames: columns.map(({ name }) => name),
    columnTypes,
    rows: rows.map((row) => row.map((value, place) => fromSqlite(value, columnTypes[place] ?? 0))),
  }
}

/** Runs a statement; gives how many rows it changed. */
export const tell = (database: DatabaseSync, query: SqlQuery): number =>
  Number(database.prepare(query.sql).run(...bound(query)).changes)

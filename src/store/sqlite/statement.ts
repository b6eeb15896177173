import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { SqlQuery, SqlResultSet } from '@prisma/driver-adapter-utils'
import { columnType, fromSqlite, toSqlite } from './values.ts'

const bound = (query: SqlQuery) => query.args.map((value, place) => toSqlite(value, query.argTypes[place]))

/** How many statements a connection keeps ready; the one not used for longest makes room. */
const kept = 200
const ready = new WeakMap<DatabaseSync, Map<string, StatementSync>>()

/** The statement for a text, prepared once: that costs more than most statements' work. */
function prepared(database: DatabaseSync, sql: string): StatementSync {
  const statements = ready.get(database) ?? new Map<string, StatementSync>()
  ready.set(database, statements)
  const statement = statements.get(sql) ?? prepare(database, sql)
  statements.delete(sql)
  statements.set(sql, statement)
  const [oldest] = statements.keys()
  if (statements.size > kept && oldest !== undefined) statements.delete(oldest)
  return statement
}

/**
 * A limit that is bound is looked at by SQLite since 3.47 to plan by it, and the whole statement prepared anew for every value:
 * three times what Prisma's reading of one row costs. What is reckoned is not looked at.
 */
const reckoned = (sql: string): string => sql.replaceAll('LIMIT ? OFFSET ?', 'LIMIT (? + 0) OFFSET ?')

/** One statement, ready to run: SQLite itself would prepare the first of several and pass over the rest in silence. */
function prepare(database: DatabaseSync, text: string): StatementSync {
  const sql = reckoned(text)
  const statement = database.prepare(sql)
  const rest = sql.slice(statement.sourceSQL.length).replace(/--.*$/gm, '')
  if (rest.trim() !== '') throw new TypeError(`one statement at a time; not run: ${rest.trim().slice(0, 80)}`)
  statement.setReadBigInts(true)
  statement.setReturnArrays(true)
  return statement
}

/** The rows a query answers with, typed for Prisma. */
export function ask(database: DatabaseSync, query: SqlQuery): SqlResultSet {
  const statement = prepared(database, query.sql)
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
  Number(prepared(database, query.sql).run(...bound(query)).changes)

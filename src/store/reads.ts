import type { SQLInputValue, StatementSync } from 'node:sqlite'
import type { Prisma } from './generated/client.ts'
import { whenFree } from './sqlite/busy.ts'
import { openReader } from './sqlite/connection.ts'

/** Asks one question; the rows are as SQLite has them, for a schema to read. */
export type Ask = (query: Prisma.Sql) => unknown[]

/** Questions that pages ask again and again, straight to SQLite: Prisma's own way costs several times what the answer does. */
export type Reads = {
  ask: (query: Prisma.Sql) => Promise<unknown[]>
  /** Several questions that are answered by the database as it is at one moment, whoever writes meanwhile. */
  together: <Answer>(work: (ask: Ask) => Answer) => Promise<Answer>
  /** Another number after every commit, by whatever connection of whatever process. */
  turn: () => number
  /** What was read, without a wait; read again only when something was written since, by whomever. */
  standing: <Answer>(read: (ask: Ask) => Answer) => () => Answer
  close: () => void
}

/** A connection of its own, which sees what is committed and can change nothing. */
export function openReads(file: string): Reads {
  const reader = openReader(file)
  const ready = new Map<string, Rows>()
  const prepared = (sql: string): Rows => {
    const known = ready.get(sql)
    if (known !== undefined) return known
    const made = rowsOf(reader.prepare(sql))
    if (ready.size >= kept) ready.clear()
    ready.set(sql, made)
    return made
  }
  const version = reader.prepare('PRAGMA data_version')
  const [begin, end] = [reader.prepare('BEGIN'), reader.prepare('COMMIT')]
  const turn = () => Number(version.get()?.data_version)
  const ask: Ask = ({ sql, values }) => prepared(sql)(values.map(bound))
  const atOnce = <Answer>(work: (ask: Ask) => Answer): Answer => {
    begin.run()
    try {
      return work(ask)
    } finally {
      end.run()
    }
  }
  return {
    ask: (query) => whenFree(() => ask(query)),
    together: (work) => whenFree(() => atOnce(work)),
    turn,
    standing: (read) => {
      let known: { turn: number; answer: ReturnType<typeof read> } | undefined
      return () => {
        // The turn first: what is written while it is read makes it old at once, never new for ever.
        const now = turn()
        if (known?.turn !== now) known = { turn: now, answer: read(ask) }
        return known.answer
      }
    },
    close: () => reader.close(),
  }
}

/** The same, given as soon as the database is free. */
export const waited =
  <Answer>(read: () => Answer) =>
  (): Promise<Answer> =>
    whenFree(read)

type Rows = (values: readonly SQLInputValue[]) => unknown[]

/**
 * A statement that answers with plain objects: those of `node:sqlite` have no prototype, which makes a hash table of each row, twice
 * as slow to make and to read.
 */
function rowsOf(statement: StatementSync): Rows {
  statement.setReturnArrays(true)
  const named = () => statement.columns().map(({ name }) => name)
  let names = named()
  return (values) =>
    statement.all(...values).map((row) => {
      const fields: Record<string, unknown> = {}
      // An array by its setting, whatever its type says.
      const cells = Object.values(row)
      // A table has been altered since the statement was prepared.
      if (cells.length !== names.length) names = named()
      for (let place = 0; place < names.length; place++) fields[names[place] ?? ''] = cells[place]
      return fields
    })
}

/** Statements kept ready: far more than the house has texts of. */
const kept = 500

// node:sqlite binds every number as a double; a whole number must arrive as one (LIMIT, json_each, typeof).
function bound(value: unknown): SQLInputValue {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value
  throw new TypeError(`no question is asked with a value of type ${typeof value}`)
}

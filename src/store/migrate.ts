import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { ConfigError } from '../news/errors.ts'
import { knownMigrations, type Migration } from './migrations.ts'
import { whenFree } from './sqlite/busy.ts'
import { openWriter } from './sqlite/connection.ts'

/** Prisma's own table, so that Prisma's tools read it too. */
const ledger = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`

const appliedRow = z.object({ migration_name: z.string(), checksum: z.string(), finished_at: z.unknown() })

/**
 * Brings a database file to the program's schema, one transaction a migration, and gives the names applied.
 * Throws `ConfigError` for a database of a newer program, an edited migration or one that broke half-way.
 */
export async function migrate(file: string, migrations?: readonly Migration[]): Promise<string[]> {
  const known = migrations ?? (await knownMigrations())
  const database = await openWriter(file)
  try {
    // A table is rebuilt by drop and rename, which would cascade; what the rebuild breaks is asked before the commit.
    database.exec('PRAGMA foreign_keys = OFF')
    const applied: string[] = []
    for (;;) {
      const name = await whenFree(() => applyNext(database, file, known))
      if (name === undefined) return applied
      applied.push(name)
    }
  } finally {
    database.close()
  }
}

/** One migration in one transaction, decided under the lock: of two processes only one finds it to do. */
function applyNext(database: DatabaseSync, file: string, known: readonly Migration[]): string | undefined {
  database.exec('BEGIN IMMEDIATE')
  try {
    database.exec(ledger)
    const next = nextOf(database, file, known)
    if (next !== undefined) apply(database, next)
    database.exec('COMMIT')
    return next?.name
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK')
  }
}

function nextOf(database: DatabaseSync, file: string, known: readonly Migration[]): Migration | undefined {
  const rows = database.prepare(`SELECT * FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`).all()
  const applied = z.array(appliedRow).parse(rows)
  for (const row of applied) checkApplied(row, file, known)
  const names = new Set(applied.map((row) => row.migration_name))
  return known.find((migration) => !names.has(migration.name))
}

function checkApplied(row: z.infer<typeof appliedRow>, file: string, known: readonly Migration[]): void {
  const name = row.migration_name
  const migration = known.find((one) => one.name === name)
  if (migration === undefined)
    throw new ConfigError(
      `${file}:1:1 the database has the migration "${name}", which this program does not know: it was used by a newer Nightdesk; update the program, or restore a copy of the database from before`,
    )
  if (migration.checksum !== row.checksum)
    throw new ConfigError(
      `prisma/migrations/${name}/migration.sql:1:1 edited after it was applied to ${file}; restore the file and put the change into a new migration`,
    )
  if (row.finished_at === null)
    throw new ConfigError(
      `${file}:1:1 the migration "${name}" began and did not finish; restore a copy of the database`,
    )
}

function apply(database: DatabaseSync, migration: Migration): void {
  const started = Date.now()
  database.exec(migration.sql)
  const broken = database.prepare('PRAGMA foreign_key_check').all()
  if (broken.length > 0)
    throw new ConfigError(
      `prisma/migrations/${migration.name}/migration.sql:1:1 leaves ${broken.length} rows without the row they point at`,
    )
  database
    .prepare(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)`,
    )
    .run(randomUUID(), migration.checksum, migration.name, started, Date.now())
}

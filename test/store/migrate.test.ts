import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { diff, readSchema } from '../../prisma/engine.ts'
import { ConfigError } from '../../src/news/errors.ts'
import { migrate } from '../../src/store/migrate.ts'
import { knownMigrations } from '../../src/store/migrations.ts'
import { start } from './workers/start.ts'

const first = {
  name: '20180101000000_desks',
  sql: 'CREATE TABLE "Desk" ("name" TEXT PRIMARY KEY);',
  checksum: 'c1',
}
const second = {
  name: '20180201000000_science',
  sql: `INSERT INTO "Desk" VALUES ('science');`,
  checksum: 'c2',
}

async function inFolder(work: (file: string, dir: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'nightdesk-migrate-'))
  await work(join(dir, 'nightdesk.db'), dir)
  await rm(dir, { recursive: true })
}

function ask(file: string, sql: string): unknown[] {
  const database = new DatabaseSync(file)
  const rows = database.prepare(sql).all()
  database.close()
  return rows.map((row) => Object.values(row)[0])
}

test('the migrations say what the schema says', async () => {
  expect(await diff(await knownMigrations(), await readSchema())).toEqual('')
})

test('a table in the schema and in no migration is found', async () => {
  const schema = `${await readSchema()}\nmodel Byline {\n  name String @id\n}\n`
  expect(await diff(await knownMigrations(), schema)).toEqual(
    '-- CreateTable\nCREATE TABLE "Byline" (\n    "name" TEXT NOT NULL PRIMARY KEY\n);',
  )
})

test('a migration is applied once and recorded as Prisma records it', async () => {
  await inFolder(async (file) => {
    expect(await migrate(file, [first])).toEqual([first.name])
    expect(await migrate(file, [first, second])).toEqual([second.name])
    expect(await migrate(file, [first, second])).toEqual([])
    expect(ask(file, 'SELECT name FROM "Desk"')).toEqual(['science'])
    expect(
      ask(
        file,
        `SELECT migration_name || ' ' || checksum || ' ' || applied_steps_count || ' ' || (finished_at >= started_at)
        FROM "_prisma_migrations" ORDER BY migration_name`,
      ),
    ).toEqual(['20180101000000_desks c1 1 1', '20180201000000_science c2 1 1'])
  })
})

test('a migration that breaks half-way leaves nothing, and is applied whole when it is mended', async () => {
  await inFolder(async (file) => {
    const broken = { ...second, sql: `${second.sql} INSERT INTO "NoSuchTable" VALUES (1);` }
    await expect(migrate(file, [first, broken])).rejects.toThrow('no such table: NoSuchTable')
    expect(ask(file, 'SELECT name FROM "Desk"')).toEqual([])
    expect(ask(file, 'SELECT migration_name FROM "_prisma_migrations"')).toEqual([first.name])
    expect(await migrate(file, [first, second])).toEqual([second.name])
  })
})

test('a migration that leaves rows without the row they point at is undone', async () => {
  await inFolder(async (file) => {
    const sql = `CREATE TABLE "Beat" ("desk" TEXT REFERENCES "Desk" ("name")); INSERT INTO "Beat" VALUES ('nowhere');`
    await expect(migrate(file, [first, { ...second, sql }])).rejects.toThrow(
      new ConfigError(
        'prisma/migrations/20180201000000_science/migration.sql:1:1 leaves 1 rows without the row they point at',
      ),
    )
    expect(ask(file, `SELECT name FROM sqlite_master WHERE name = 'Beat'`)).toEqual([])
  })
})

test('a database of a newer program is refused and left as it is', async () => {
  await inFolder(async (file) => {
    await migrate(file, [first, second])
    await expect(migrate(file, [first])).rejects.toThrow(ConfigError)
    await expect(migrate(file, [first])).rejects.toThrow('which this program does not know')
    expect(ask(file, 'SELECT name FROM "Desk"')).toEqual(['science'])
  })
})

test('a migration that was edited after it was applied is refused', async () => {
  await inFolder(async (file) => {
    await migrate(file, [first])
    await expect(migrate(file, [{ ...first, checksum: 'other' }, second])).rejects.toThrow(
      new ConfigError(
        `prisma/migrations/20180101000000_desks/migration.sql:1:1 edited after it was applied to ${file}; restore the file and put the change into a new migration`,
      ),
    )
    expect(ask(file, 'SELECT name FROM "Desk"')).toEqual([])
  })
})

test('six processes that start at once on a new folder migrate once', async () => {
  await inFolder(async (file, dir) => {
    const opened = await Promise.all(Array.from({ length: 6 }, () => start('open', dir).done))
    expect(opened).toEqual(opened.map(() => ({ code: 0, out: '0 0 0 0 0 0 0 0\n' })))
    const known = await knownMigrations()
    expect(ask(file, 'SELECT migration_name FROM "_prisma_migrations"')).toEqual(
      known.map(({ name }) => name),
    )
  })
})

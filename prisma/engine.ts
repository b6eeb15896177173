import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import { SchemaEngine } from '@prisma/schema-engine-wasm'
import type { Migration } from '../src/store/migrations.ts'
import { sqliteAdapter } from '../src/store/sqlite/adapter.ts'

/** What a schema has no words for: the indexes that words are searched in, with the tables that SQLite keeps them in. */
const ofSearch = ['StorySearch', 'StoryInside'].flatMap((index) =>
  ['', '_config', '_data', '_docsize', '_idx'].map((part) => `${index}${part}`),
)

/** Where the schema stands. */
export const schemaFile = new URL('schema.prisma', import.meta.url)

/**
 * The SQL that leads from a list of migrations to a schema; empty where they say the same.
 * Prisma's schema engine works it out on two throw-away databases.
 */
export async function diff(migrations: readonly Migration[], schema: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-diff-'))
  try {
    const main = sqliteAdapter(join(folder, 'main.db'))
    const factory = bindMigrationAwareSqlAdapterFactory({
      ...main,
      connect: async () => withScripts(await main.connect()),
      connectToShadowDb: async () => withScripts(await sqliteAdapter(join(folder, 'shadow.db')).connect()),
    })
    const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, factory)
    const { stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrationList(migrations) },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [...ofSearch], externalEnums: [] },
    })
    return (stdout ?? '').replace(/^-- This is an empty migration\.\s*$/m, '').trim()
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The engine sends a whole migration as if it were one statement (seen with 8.1.0-2). */
const withScripts = (adapter: SqlDriverAdapter): SqlDriverAdapter => ({
  ...adapter,
  executeRaw: async (query) => {
    if (query.args.length > 0) return adapter.executeRaw(query)
    await adapter.executeScript(query.sql)
    return 0
  },
})

const migrationList = (migrations: readonly Migration[]) => ({
  baseDir: 'prisma/migrations',
  lockfile: { path: 'migration_lock.toml', content: 'provider = "sqlite"\n' },
  shadowDbInitScript: '',
  migrationDirectories: migrations.map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
  })),
})

/** The schema as it stands on disk. */
export const readSchema = (): Promise<string> => readFile(schemaFile, 'utf8')

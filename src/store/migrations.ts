import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'

/** One step of the schema, as written by `npm run migrate:diff`. */
export type Migration = { name: string; sql: string; checksum: string }

/** `prisma/migrations`, from `src/store` and from `dist/store` alike. */
export const migrationsFolder = new URL('../../prisma/migrations/', import.meta.url)

/** The migrations the program knows, oldest first, with Prisma's checksum (sha256 of the file). */
export async function knownMigrations(folder: URL = migrationsFolder): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(new URL(`${name}/migration.sql`, folder))
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
    }),
  )
}

import { mkdir, writeFile } from 'node:fs/promises'
import { knownMigrations, migrationsFolder } from '../src/store/migrations.ts'
import { diff, readSchema } from './engine.ts'

// npm run migrate:diff NAME — writes the migration from what prisma/migrations says to what prisma/schema.prisma says.
const name = process.argv[2] ?? ''
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('usage: npm run migrate:diff NAME, in lower case with underscores: add_media')
  process.exit(2)
}
await mkdir(migrationsFolder, { recursive: true })
const sql = await diff(await knownMigrations(), await readSchema())
if (sql === '') {
  console.log('the migrations already say what prisma/schema.prisma says')
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = new URL(`${stamp}_${name}/`, migrationsFolder)
  await mkdir(folder)
  await writeFile(new URL('migration.sql', folder), `${sql}\n`)
  console.log(`prisma/migrations/${stamp}_${name}/migration.sql`)
}

import { defineConfig } from 'prisma/config'

// Every Prisma command wants its schema engine and fetches it from outside the registry. We need none (migrations
// are written by prisma/diff.ts and applied by src/store/migrate.ts), so any executable stands in for it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
})

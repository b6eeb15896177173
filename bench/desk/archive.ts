import { DatabaseSync } from 'node:sqlite'

/** Tables that a story's copies take along, each with its column that names the story. */
const kept = ['Draft', 'Claim', 'Finding', 'Evidence', 'DraftItem', 'DraftSource'] as const

/** Evidence and items of a copy are cut at this many: what a story page costs is measured on the originals too. */
const most = 12

/**
 * Grows a newsroom to `wanted` stories by copies of those it has, under slugs of their own: a tenth in review, the rest in the
 * statuses of an archive, their newsworthiness and times spread out. Gives the number of stories there are then.
 */
export function growArchive(file: string, wanted: number): number {
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF')
  const columns = (table: string): string[] =>
    database
      .prepare(`SELECT name FROM pragma_table_info('${table}') ORDER BY cid`)
      .all()
      .map(({ name }) => String(name))
  const count = () => Number(database.prepare('SELECT count(*) AS stories FROM "Story"').get()?.stories)
  const originals = count()
  const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')
  database.exec('CREATE TEMP TABLE original AS SELECT slug FROM "Story"')
  database.exec('BEGIN')
  for (let copy = 1; count() < wanted; copy++) {
    const changed: Readonly<Record<string, string>> = {
      slug: `slug || '-${copy}'`,
      key: `key || '-${copy}'`,
      status: `CASE (rowid + ${copy}) % 10 WHEN 0 THEN 'in-review' WHEN 1 THEN 'spiked' WHEN 2 THEN 'approved' ELSE 'published' END`,
      newsworthiness: `abs(random() % 1000) / 10.0`,
      updatedAt: `strftime('%Y-%m-%dT%H:%M:%fZ', updatedAt, '-${copy} hours')`,
    }
    const names = columns('Story')
    const chosen = names.map((name) => changed[name] ?? `"${name}"`).join(', ')
    database.exec(
      `INSERT INTO "Story" (${quoted(names)}) SELECT ${chosen} FROM "Story" WHERE slug IN (SELECT slug FROM original)`,
    )
    for (const table of kept) {
      const own = columns(table)
      const picked = own.map((name) => (name === 'story' ? `story || '-${copy}'` : `"${name}"`)).join(', ')
      const few = own.includes('position') && table !== 'Claim' ? ` AND position < ${most}` : ''
      const core = table === 'DraftItem' ? ` AND role = 'core'` : ''
      database.exec(
        `INSERT INTO "${table}" (${quoted(own)}) SELECT ${picked} FROM "${table}" WHERE story IN (SELECT slug FROM original)${few}${core}`,
      )
    }
  }
  // What a status cannot be without.
  database.exec(`UPDATE "Story" SET "approvedBy" = 'Mara Lind', "approvedAt" = "updatedAt", "approvedHash" = "hash"
    WHERE "status" IN ('approved', 'published') AND "approvedBy" IS NULL`)
  database.exec(`UPDATE "Story" SET "endedBy" = 'Mara Lind', "reason" = 'no news'
    WHERE "status" = 'spiked' AND "endedBy" IS NULL`)
  // And the record that a published story leaves: who approved it, what the outlet answered, on which attempt.
  database.exec(`INSERT INTO "Approval" ("story", "by", "at", "hash", "evidence")
    SELECT "slug", "approvedBy", "approvedAt", "approvedHash", '{"roles":["editor"],"note":"read against the record"}' FROM "Story" s
    WHERE "approvedBy" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Approval" a WHERE a."story" = s."slug")`)
  database.exec(`INSERT OR IGNORE INTO "Sending" ("key", "story", "outlet", "hash", "verb", "status", "attempts", "dueAt", "createdAt",
      "remoteId", "url", "remoteHash", "sentAt")
    SELECT "slug" || '/files/' || "hash" || '/publish', "slug", 'files', "hash", 'publish', 'sent', 1, "updatedAt", "updatedAt",
      "slug", 'https://news.example.org/' || "slug", "hash", "updatedAt" FROM "Story" WHERE "status" = 'published'`)
  database.exec(`INSERT OR IGNORE INTO "Attempt" ("key", "number", "startedAt", "endedAt", "outcome")
    SELECT "key", 1, "dueAt", "sentAt", 'sent' FROM "Sending" WHERE "status" = 'sent'`)
  database.exec('COMMIT')
  database.exec('ANALYZE')
  const grown = count()
  database.close()
  return Math.max(grown, originals)
}

import type { Json } from '../news/json.ts'
import type { Database, Within } from './database.ts'
import { parseJson } from './json-text.ts'

/** Who did what, when; `slug` where it was done to a story. */
export type AuditEntry = { at: string; who: string; verb: string; slug?: string; detail: Json }

export const auditVerbs = (database: Database) => ({
  /** Adds an entry; entries are never changed or taken away. */
  audit: (entry: AuditEntry): Promise<void> => writeAudit(database, entry),

  /** All that was done to a story, oldest first. */
  async auditOf(slug: string): Promise<AuditEntry[]> {
    const rows = await database.audit.findMany({ where: { slug }, orderBy: { id: 'asc' } })
    return rows.map(({ at, who, verb, detail }) => ({ at, who, verb, slug, detail: parseJson(detail) }))
  },
})

/** Adds an entry within the transaction of what it tells of. */
export async function writeAudit(within: Within, { at, who, verb, slug, detail }: AuditEntry): Promise<void> {
  await within.audit.create({ data: { at, who, verb, slug: slug ?? null, detail: JSON.stringify(detail) } })
}

import { z } from 'zod'
import type { Json } from '../news/json.ts'
import type { Database, Within } from './database.ts'
import { parseJson } from './json-text.ts'

/** Who did what, when; `slug` where it was done to a story. */
export type AuditEntry = { at: string; who: string; verb: string; slug?: string; detail: Json }

/** What of the audit is asked for: all that fits every part that is given. */
export type AuditFilter = {
  who?: string | undefined
  verb?: string | undefined
  slug?: string | undefined
  /** ISO 8601 in UTC: not before, and before. */
  from?: string | undefined
  to?: string | undefined
}

const verbs = z.array(z.object({ verb: z.string() }))

export const auditVerbs = (database: Database) => ({
  /** Adds an entry; entries are never changed or taken away. */
  audit: (entry: AuditEntry): Promise<void> => writeAudit(database, entry),

  /** All that was done to a story, oldest first. */
  async auditOf(slug: string): Promise<AuditEntry[]> {
    const rows = await database.audit.findMany({ where: { slug }, orderBy: { id: 'asc' } })
    return rows.map(({ at, who, verb, detail }) => ({ at, who, verb, slug, detail: parseJson(detail) }))
  },

  /** Entries older than the one of the id `before`, the newest first. */
  async auditPage(
    { from, to, ...same }: AuditFilter,
    { before, limit }: { before?: number | undefined; limit: number },
  ): Promise<(AuditEntry & { id: number })[]> {
    const rows = await database.audit.findMany({
      where: {
        ...given(same),
        ...(before === undefined ? {} : { id: { lt: before } }),
        AND: [from === undefined ? {} : { at: { gte: from } }, to === undefined ? {} : { at: { lt: to } }],
      },
      orderBy: { id: 'desc' },
      take: limit,
    })
    return rows.map(({ id, at, who, verb, slug, detail }) => ({
      ...{ id, at, who, verb, detail: parseJson(detail) },
      ...(slug === null ? {} : { slug }),
    }))
  },

  /** Every verb that was ever written, in their order. */
  async auditWords(): Promise<string[]> {
    // One step of the index a verb: a plain DISTINCT would walk through all entries there ever were.
    const rows = await database.$queryRaw`WITH RECURSIVE each("verb") AS (
        SELECT min("verb") FROM "Audit"
        UNION ALL SELECT (SELECT min("verb") FROM "Audit" WHERE "verb" > each."verb") FROM each WHERE each."verb" IS NOT NULL
      ) SELECT "verb" FROM each WHERE "verb" IS NOT NULL`
    return verbs.parse(rows).map(({ verb }) => verb)
  },
})

const given = ({ who, verb, slug }: Omit<AuditFilter, 'from' | 'to'>) => ({
  ...(who === undefined ? {} : { who }),
  ...(verb === undefined ? {} : { verb }),
  ...(slug === undefined ? {} : { slug }),
})

/** Adds an entry within the transaction of what it tells of. */
export async function writeAudit(within: Within, { at, who, verb, slug, detail }: AuditEntry): Promise<void> {
  await within.audit.create({ data: { at, who, verb, slug: slug ?? null, detail: JSON.stringify(detail) } })
}

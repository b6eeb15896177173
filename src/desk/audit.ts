import type { Context, Hono } from 'hono'
import { stream } from 'hono/streaming'
import { z } from 'zod'
import { auditCsvHead, csvLine } from './audit-csv.ts'
import type { AuditAsked, AuditRow } from './face-people.ts'
import { allowed } from './guard.ts'
import { answer, type Desk, type DeskEnv, storyAddress } from './room.ts'
import { moment } from './times.ts'

const pageSize = 100
const atOnce = 1_000

const chosen = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .optional()
    .transform((text) => text || undefined)
    .catch(undefined)
const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .optional()
  .catch(undefined)
const query = z.object({
  who: chosen(320),
  verb: chosen(100),
  slug: chosen(400),
  from: day,
  to: day,
  before: z.coerce.number().int().min(1).optional().catch(undefined),
})

type Asked = z.output<typeof query>

/** `/audit`: who did what and when, filtered and paged; `/audit.csv` and `/audit.jsonl` give all that the filter lets through. */
export function auditRoutes(app: Hono<DeskEnv>, { face }: Desk): void {
  app.get('/audit', allowed('audit'), (c) => page(c, query.parse(c.req.query())))
  const kinds = {
    csv: { type: 'text/csv; charset=utf-8', head: auditCsvHead, line: csvLine },
    jsonl: { type: 'application/jsonl', head: '', line: (row: AuditRow) => `${JSON.stringify(row)}\n` },
  }
  for (const kind of ['csv', 'jsonl'] as const)
    app.get(`/audit.${kind}`, allowed('audit'), (c) => {
      const { type, head, line } = kinds[kind]
      c.header('Content-Type', type)
      c.header('Content-Disposition', `attachment; filename="audit.${kind}"`)
      return stream(c, async (out) => {
        await out.write(head)
        for await (const rows of pages(face, filterOf(query.parse(c.req.query()))))
          await out.write(rows.map(line).join(''))
      })
    })
}

/** All pages of a filter, one in memory at a time. */
async function* pages({ audit }: Desk['face'], asked: AuditAsked): AsyncGenerator<readonly AuditRow[]> {
  let before: number | undefined
  for (;;) {
    const rows = await audit.page(asked, { before, limit: atOnce })
    if (rows.length > 0) yield rows
    if (rows.length < atOnce) return
    before = rows.at(-1)?.id
  }
}

/** Days are whole ones in UTC, the last among them. */
const filterOf = ({ who, verb, slug, from, to }: Asked): AuditAsked => ({
  ...{ who, verb, slug },
  from: from && `${from}T00:00:00.000Z`,
  to: to && new Date(Date.parse(to) + 86_400_000).toISOString(),
})

function addressOf(path: string, asked: Asked): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, String(value))
  return query.size === 0 ? path : `${path}?${query}`
}

async function page(c: Context<DeskEnv>, asked: Asked) {
  const room = c.get('room')
  const { face, words, now } = room
  const [rows, verbs] = await Promise.all([
    face.audit.page(filterOf(asked), { before: asked.before, limit: pageSize }),
    face.audit.verbs(),
  ])
  const older = rows.length < pageSize ? undefined : rows.at(-1)?.id
  const { before: _, ...filter } = asked
  const view = {
    asked,
    verbs: verbs.map((verb) => ({ verb, chosen: verb === asked.verb })),
    rows: rows.map(({ at, detail, slug, ...row }) => ({
      ...row,
      at: moment(at, now(), words.time),
      slug,
      href: slug === undefined ? undefined : storyAddress(slug),
      detail: JSON.stringify(detail),
    })),
    older: older === undefined ? undefined : addressOf('/audit', { ...asked, before: older }),
    newest: asked.before === undefined ? undefined : addressOf('/audit', { ...filter, before: undefined }),
    csv: addressOf('/audit.csv', { ...filter, before: undefined }),
    jsonl: addressOf('/audit.jsonl', { ...filter, before: undefined }),
  }
  return answer(c, room, { name: 'audit', title: words.audit.title, view })
}

import type { Hono } from 'hono'
import { z } from 'zod'
import { outStatuses } from '../store/out.ts'
import { chosen } from './asked.ts'
import { safeLink } from './evidence-view.ts'
import type { OutRow } from './face-out.ts'
import { allowed } from './guard.ts'
import { answer, type Desk, type DeskEnv, type Room, storyAddress } from './room.ts'
import { moment } from './times.ts'

const pageSize = 50

/** A place in the list as it stands in an address: `2018-02-07T06:20:00.000Z~slug`. */
const before = z
  .string()
  .max(440)
  .regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z~./)
  .transform((text) => {
    const at = text.indexOf('~')
    return { updatedAt: text.slice(0, at), slug: text.slice(at + 1) }
  })
  .optional()
  .catch(undefined)

const query = z.object({
  status: z.enum(outStatuses).optional().catch(undefined),
  beat: chosen,
  language: chosen,
  search: chosen,
  before,
})

/** `/published`: what has gone out, with what each outlet has of it; what was corrected and withdrawn says so. */
export function outRoutes(app: Hono<DeskEnv>, { face }: Desk): void {
  app.get('/published', allowed('read'), async (c) => {
    const room = c.get('room')
    const asked = query.parse(c.req.query())
    const rows = await face.out({ ...asked, limit: pageSize + 1 })
    return answer(c, room, {
      ...{ name: 'out', title: room.words.out.title },
      view: viewOut(rows, asked, room),
    })
  })
}

type Asked = z.output<typeof query>

function viewOut(rows: readonly OutRow[], asked: Asked, room: Room) {
  const { words, beats } = room
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  const languages = [...new Set(beats.flatMap((beat) => beat.languages))].sort()
  const option = (value: string, label: string, now: string | undefined) => ({
    value,
    label,
    chosen: value === now,
  })
  return {
    ...asked,
    filtered: [asked.status, asked.beat, asked.language, asked.search].some((part) => part !== undefined),
    statuses: outStatuses.map((each) => option(each, words.status[each], asked.status)),
    beats: beats.map(({ name, title }) => option(name, title, asked.beat)),
    languages: languages.map((each) => option(each, each, asked.language)),
    rows: shown.map((row) => viewRow(row, room)),
    older: last && addressOf({ ...asked, before: last }),
    newest: asked.before === undefined ? undefined : addressOf({ ...asked, before: undefined }),
  }
}

function addressOf({ before: from, ...asked }: Asked): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) search.set(name, value)
  if (from !== undefined) search.set('before', `${from.updatedAt}~${from.slug}`)
  return search.size === 0 ? '/published' : `/published?${search}`
}

function viewRow(row: OutRow, room: Room) {
  const { words, beats, now } = room
  const published = row.receipts.find(({ verb }) => verb === 'publish')
  // Of each outlet what it said last stands.
  const newest = new Map(row.receipts.map((receipt) => [receipt.outlet, receipt]))
  return {
    path: storyAddress(row.slug),
    headline: row.headline,
    language: row.language,
    beat: beats.find(({ name }) => name === row.beat)?.title ?? row.beat,
    status: { key: row.status, label: words.status[row.status] },
    marked: row.status !== 'published',
    note: row.status === 'killed' ? row.reason : row.note,
    by: row.status === 'killed' ? row.endedBy : row.approvedBy,
    published: published && moment(published.at, now(), words.time),
    changed: moment(row.updatedAt, now(), words.time),
    receipts: [...newest.values()].map(({ outlet, url, at, verb }) => ({
      outlet,
      url: safeLink(url),
      says: words.out.has[verb],
      at: moment(at, now(), words.time),
    })),
    waiting: row.waiting.map(({ outlet, status }) => ({
      outlet,
      failed: status === 'failed',
      says: status === 'failed' ? words.waiting.failed : words.waiting.due,
    })),
  }
}

import type { Status } from '../news/story.ts'
import type { DeskBeat, Queue, QueueFilter, QueueRow } from './face.ts'
import { moment } from './times.ts'
import type { Words } from './words.en.ts'

/** The filter of a queue page as it stands in its address; no `status` means all of them. */
export type Asked = Pick<QueueFilter, 'status' | 'beat' | 'language' | 'search'> & { page: number }

const tabs: readonly Status[] = [
  'in-review',
  'drafted',
  'stale',
  'approved',
  'published',
  'corrected',
  'spiked',
  'killed',
]

/** How many stories a page of the queue has. */
export const pageSize = 50

/** Everything the queue page shows of its stories. */
export function viewQueue(queue: Queue, beats: readonly DeskBeat[], asked: Asked, words: Words, now: Date) {
  const from = (asked.page - 1) * pageSize
  const titles = new Map(beats.map((beat) => [beat.name, beat.title]))
  const more = from + queue.rows.length < queue.total
  return {
    rows: queue.rows.map((row) => ({
      ...viewRow(row, titles, words, now),
      mixed: asked.status === undefined,
    })),
    found: words.queue.found(queue.total),
    range:
      queue.total > pageSize ? words.queue.range(from + 1, from + queue.rows.length, queue.total) : undefined,
    newer: asked.page > 1 ? address({ ...asked, page: asked.page - 1 }) : undefined,
    older: more ? address({ ...asked, page: asked.page + 1 }) : undefined,
    paged: asked.page > 1 || more,
    ...viewFilter(queue, beats, asked, words),
  }
}

function viewFilter(queue: Queue, beats: readonly DeskBeat[], asked: Asked, words: Words) {
  const all = tabs.reduce((sum, status) => sum + queue.counts[status], 0)
  const languages = [...new Set(beats.flatMap((beat) => beat.languages))].sort()
  const tab = (status: Status | undefined, label: string, count: number) => ({
    label,
    count,
    current: asked.status === status,
    href: address({ ...asked, status, page: 1 }),
  })
  return {
    tabs: [
      ...tabs
        .filter((status) => status === 'in-review' || queue.counts[status] > 0 || asked.status === status)
        .map((status) => tab(status, words.status[status], queue.counts[status])),
      tab(undefined, words.queue.all, all),
    ],
    status: asked.status ?? 'all',
    search: asked.search ?? '',
    filtered: asked.beat !== undefined || asked.language !== undefined || asked.search !== undefined,
    beats: beats.map(({ name, title }) => ({ value: name, label: title, chosen: asked.beat === name })),
    languages: languages.map((language) => ({
      value: language,
      label: language,
      chosen: asked.language === language,
    })),
    publishable: queue.counts.approved,
  }
}

function viewRow(row: QueueRow, titles: ReadonlyMap<string, string>, words: Words, now: Date) {
  const { supported, derived, unsupported, contradicted } = row.claims
  const open = unsupported + contradicted
  const total = supported + derived + open
  return {
    href: `/stories/${encodeURIComponent(row.slug)}`,
    slug: row.slug,
    headline: row.headline,
    language: row.language,
    because: row.because,
    reason: row.reason,
    score: Math.round(row.newsworthiness),
    beat: titles.get(row.beat) ?? row.beat,
    status: { key: row.status, label: words.status[row.status] },
    tally: words.queue.tally({ tied: total - open, total, open }),
    open,
    bar: { ...barOf(supported, derived, open), label: words.queue.bar({ supported, derived, open }) },
    ...findingsOf(row, words),
    updated: moment(row.updatedAt, now, words.time),
  }
}

const findingsOf = ({ findings }: QueueRow, words: Words) => ({
  errors: findings.error > 0 ? words.queue.errors(findings.error) : undefined,
  warnings: findings.warning > 0 ? words.queue.warnings(findings.warning) : undefined,
  suggestions: findings.suggestion > 0 ? words.queue.suggestions(findings.suggestion) : undefined,
})

/** Widths of the tally bar in hundredths. */
function barOf(supported: number, derived: number, open: number) {
  const total = Math.max(1, supported + derived + open)
  const [a, b, c] = [supported, derived, open].map((part) => Math.round((part / total) * 1000) / 10)
  return {
    supported: a ?? 0,
    derived: b ?? 0,
    open: c ?? 0,
    afterSupported: a ?? 0,
    afterDerived: (a ?? 0) + (b ?? 0),
  }
}

function address(asked: Asked): string {
  const query = new URLSearchParams()
  if (asked.status !== 'in-review') query.set('status', asked.status ?? 'all')
  if (asked.beat !== undefined) query.set('beat', asked.beat)
  if (asked.language !== undefined) query.set('language', asked.language)
  if (asked.search !== undefined) query.set('search', asked.search)
  if (asked.page > 1) query.set('page', String(asked.page))
  return query.size === 0 ? '/' : `/?${query}`
}

import type { Status } from '../news/story.ts'
import { marksAsked } from '../store/queue-filter.ts'
import { type Asked, addressOf, ages, isFiltered, whose } from './asked.ts'
import type { DeskBeat, DeskTask, Queue, QueueRow } from './face.ts'
import { type Room, storyAddress } from './room.ts'
import { type Moment, moment } from './times.ts'
import { trailThrough } from './trail.ts'
import type { Words } from './words/words.ts'

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
export function viewQueue(queue: Queue, tasks: readonly DeskTask[], asked: Asked, room: Room) {
  const { words, beats } = room
  const rowOf = rowsIn(room)
  const address = trailThrough(asked)
  const from = (asked.page - 1) * pageSize
  const touched = new Set(tasks.map((task) => task.slug))
  const more = from + queue.rows.length < queue.total
  const last = queue.rows.at(-1)
  const after = last && { newsworthiness: last.newsworthiness, slug: last.slug }
  return {
    rows: queue.rows.map((row, index) =>
      rowOf(row, {
        href: address(storyAddress(row.slug), from + index),
        updated: moment(row.updatedAt, room.now(), words.time),
        mixed: asked.status === undefined,
        task: touched.has(row.slug),
      }),
    ),
    found: words.queue.found(queue.total),
    range:
      queue.total > pageSize ? words.queue.range(from + 1, from + queue.rows.length, queue.total) : undefined,
    newer: asked.page > 1 ? addressOf({ ...asked, page: asked.page - 1, after: undefined }) : undefined,
    older: more ? addressOf({ ...asked, page: asked.page + 1, after }) : undefined,
    back: addressOf(asked),
    live: `/live${addressOf({ ...asked, page: 1 }).slice(1)}`,
    paged: asked.page > 1 || more,
    ...viewFilter(queue, beats, asked, words),
  }
}

function viewFilter(queue: Queue, beats: readonly DeskBeat[], asked: Asked, words: Words) {
  const all = tabs.reduce((sum, status) => sum + queue.counts[status], 0)
  const languages = [...new Set(beats.flatMap((beat) => beat.languages))].sort()
  const desks = [...new Set(beats.flatMap((beat) => beat.desk ?? []))].sort()
  const tab = (status: Status | undefined, label: string, count: number) => ({
    key: status ?? 'all',
    label,
    count,
    current: asked.status === status,
    href: addressOf({ ...asked, status, page: 1, after: undefined }),
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
    filtered: isFiltered(asked),
    desks:
      desks.length > 1 && desks.map((desk) => ({ value: desk, label: desk, chosen: asked.desk === desk })),
    marks: options(marksAsked, words.picking.marks, asked.marks),
    ages: options(ages, words.picking.ages, asked.age),
    whose: options(whose, words.picking.whose, asked.whose),
    beats: beats.map(({ name, title }) => ({ value: name, label: title, chosen: asked.beat === name })),
    languages: languages.map((language) => ({
      value: language,
      label: language,
      chosen: asked.language === language,
    })),
    approved: queue.counts.approved,
    publishable: queue.counts.approved + queue.counts.corrected + queue.counts.killed > 0,
  }
}

const options = <Word extends string>(
  all: readonly Word[],
  labels: Readonly<Record<Word, string>>,
  now: Word | undefined,
) => all.map((value) => ({ value, label: labels[value], chosen: now === value }))

/** What a line of the queue shows beside the row itself. */
type Beside = { href: string; updated: Moment; mixed: boolean; task: boolean }

type Kept = { of: string; view: ReturnType<typeof viewRow> & Beside }
const kept = new WeakMap<Room, WeakMap<QueueRow, Kept>>()

/**
 * The lines of a room's queue. A row that is shown as it was before gives the very same line, so that it need not be printed
 * again: most editors look at the same list, and little of it changes from one look to the next.
 */
function rowsIn(room: Room): (row: QueueRow, beside: Beside) => Kept['view'] {
  const known = kept.get(room) ?? new WeakMap<QueueRow, Kept>()
  kept.set(room, known)
  const titles = new Map(room.beats.map((beat) => [beat.name, beat.title]))
  return (row, beside) => {
    const of = `${beside.href} ${beside.updated.ago} ${beside.mixed} ${beside.task}`
    const before = known.get(row)
    if (before?.of === of) return before.view
    const view = { ...viewRow(row, titles, room.words), ...beside }
    known.set(row, { of, view })
    return view
  }
}

function viewRow(row: QueueRow, titles: ReadonlyMap<string, string>, words: Words) {
  const { supported, derived, unsupported, contradicted } = row.claims
  const open = unsupported + contradicted
  const total = supported + derived + open
  return {
    slug: row.slug,
    headline: row.headline,
    language: row.language,
    because: row.because,
    reason: row.reason,
    assignee: row.assignee,
    pick: words.picking.pick(row.headline),
    score: Math.round(row.newsworthiness),
    beat: titles.get(row.beat) ?? row.beat,
    status: { key: row.status, label: words.status[row.status] },
    tally: words.queue.tally({ tied: total - open, total, open }),
    open,
    bar: { ...barOf(supported, derived, open), label: words.queue.bar({ supported, derived, open }) },
    ...findingsOf(row, words),
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

import type { MediaBrief, Point } from '../../seams/medium.ts'
import { wordsOfPoint } from '../_draw/clause.ts'
import { wallOf } from '../_draw/told.ts'
import { type PictureWords, wordsOf } from '../_draw/words.ts'
import { type Form, formFor, formOfOne } from './form.ts'
import { type Line, linesOf, type Row, sameSteps } from './line-of.ts'
import type { ChartOptions } from './options.ts'

/** A chart before it is drawn at any width: what is shown, in which form, under which words. */
export type Plan = {
  form: Form
  lines: readonly Line[]
  title: string
  subtitle: string
  axis: string
  words: PictureWords
  /** What the draft says of the story's own values, by evidence. */
  notes: ReadonlyMap<string, string>
}

const panels = 9

/** What of a brief is drawn, and how; nothing where it has no values. */
export function planOf(brief: MediaBrief, options: ChartOptions): Plan | undefined {
  const { language } = brief.copy
  const words = wordsOf(language)
  const all = linesOf(brief.series, { language, zone: brief.zone, words })
  const form = options.form === 'auto' ? formFor(all) : options.form
  const shown = shownOf(all, form, options)
  const [first] = shown
  if (first === undefined) return undefined
  const points = shown.flatMap(({ rows }) => rows.map(({ point }) => point))
  const count = all.reduce((sum, { rows }) => sum + rows.length, 0)
  const title = options.title?.[language] ?? titleOf(shown, brief.title, words)
  return {
    ...{ form, words, title, lines: shown, axis: options.axis?.[language] ?? '' },
    subtitle:
      options.subtitle?.[language] ??
      subtitleOf(shown, title, words, count, wallOf(Date.parse(brief.issued), brief.zone).year),
    notes: notesOf(brief, points),
  }
}

function notesOf(brief: MediaBrief, points: readonly Point[]): ReadonlyMap<string, string> {
  const said = points.flatMap((point) => {
    const words = point.own ? wordsOfPoint(brief, point, points) : undefined
    return words === undefined ? [] : [[point.evidence, words] as const]
  })
  return new Map(said)
}

/** Names by value, the greatest first; of more than have room those that stand out, the story's own always among them. */
function shownOf(lines: readonly Line[], form: Form, { most, order }: ChartOptions): readonly Line[] {
  const kept = form === 'multiples' ? firstWithOwn(lines, panels) : lines
  const steps = sameSteps(kept)
  return kept.map((line) => {
    const inner = form === 'multiples' ? formOfOne(line) : form
    const counted = line.along === 'name' || (inner !== 'line' && inner !== 'dot')
    const sorted =
      line.along === 'name' && order === 'value' && !steps ? line.rows.toSorted(byValue) : line.rows
    return { ...line, rows: counted ? someOf(sorted, most, line.along === 'name') : sorted }
  })
}

const byValue = (a: Row, b: Row): number => b.point.value - a.point.value || a.index - b.index

const firstWithOwn = (lines: readonly Line[], most: number): readonly Line[] => {
  const own = lines.filter(({ rows }) => rows.some(({ point }) => point.own))
  const kept = new Set([...own, ...lines].slice(0, most))
  return lines.filter((line) => kept.has(line))
}

function someOf(rows: readonly Row[], most: number, named: boolean): readonly Row[] {
  if (rows.length <= most) return rows
  const own = rows.filter(({ point }) => point.own)
  // Of names those with the greatest values, up or down; of a run in time its end.
  const others = named
    ? rows.toSorted((a, b) => Math.abs(b.point.value) - Math.abs(a.point.value))
    : rows.toReversed()
  const kept = new Set([...own, ...others].slice(0, most))
  return rows.filter((row) => kept.has(row))
}

const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** What is shown: the one measure under the name of the beat; of many series the beat alone. */
function titleOf(lines: readonly Line[], beat: string, words: PictureWords): string {
  const [first] = lines
  if (first === undefined) return beat
  const names = [...new Set(lines.map(({ label }) => label.trim()))].filter(
    (name) => name !== '' && !same(name, beat),
  )
  return names.length === 0 || names.length > 3 ? capital(beat) : `${capital(beat)}: ${words.and(names)}`
}

/** Unit and stretch of time, and how many of all values are shown. */
function subtitleOf(
  lines: readonly Line[],
  title: string,
  words: PictureWords,
  count: number,
  now: number,
): string {
  const units = [...new Set(lines.map(({ unitWord }) => unitWord))]
  const [unit] = units
  const shown = lines.reduce((sum, { rows }) => sum + rows.length, 0)
  const parts = [
    units.length === 1 && unit !== undefined && !title.toLowerCase().includes(unit.toLowerCase())
      ? words.chart.unit(unit)
      : '',
    rangeOf(lines, words, now),
    shown < count ? words.chart.some(shown, count) : '',
  ]
  return capital(parts.filter((part) => part !== '').join(', '))
}

/** The stretch of time, with its year where that is not the year of the text. */
function rangeOf(lines: readonly Line[], words: PictureWords, now: number): string {
  if (!lines.every(({ along }) => along === 'day' || along === 'instant')) return ''
  const rows = lines.flatMap((line) => line.rows).toSorted((a, b) => a.at - b.at)
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return ''
  const days = first.day !== last.day
  const [from, to] = days ? [first.day, last.day] : [first.by, last.by]
  const told = from === to ? from : words.range(from, to)
  const year = new Date(last.at).getUTCFullYear()
  return year === now || told.includes(String(year)) ? told : words.ofYear(told, year)
}

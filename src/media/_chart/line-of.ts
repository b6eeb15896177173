import type { Point, Series } from '../../seams/medium.ts'
import { dayTold, decimalsOfAll, numberTold, timeTold, wallOf } from '../_draw/told.ts'
import type { PictureWords } from '../_draw/words.ts'
import { millisecondsOf } from './time.ts'

/** A value as it is drawn: where it stands along its axis, and how value and place are told. */
export type Row = {
  point: Point
  at: number
  by: string
  /** Of an instant, its day alone. */
  day: string
  told: string
  index: number
}

/** Values of one series, in the order they are drawn. */
export type Line = Omit<Series, 'points'> & { rows: readonly Row[]; decimals: number }

// The span of two values must be a number, too.
const largest = 1e300

type Telling = { language: string; zone: string; words: PictureWords }

/**
 * Series as they can be drawn: those with values, told along time in its order. Throws where a value is no number: a chart with a hole in its
 * arithmetic is never drawn around it.
 */
export function linesOf(series: readonly Series[], telling: Telling): readonly Line[] {
  const decimals = new Map<string, number>()
  for (const { unit = '', points } of series) {
    const own = decimalsOfAll(points.map(({ value }) => value))
    decimals.set(unit, Math.max(decimals.get(unit) ?? 0, own))
  }
  return series.flatMap((each) => {
    const bad = each.points.find(({ value }) => !(Math.abs(value) <= largest))
    if (bad !== undefined)
      throw new Error(`the value of ${bad.evidence} is ${bad.value}, which no chart can draw`)
    if (each.points.length === 0) return []
    return [lineOf(each, decimals.get(each.unit ?? '') ?? 0, telling)]
  })
}

function lineOf({ points, ...series }: Series, decimals: number, telling: Telling): Line {
  const along = points.map((point, index) => ({ point, index, at: placeOf(series.along, point, index) }))
  const ordered = series.along === 'name' ? along : along.toSorted((a, b) => a.at - b.at || a.index - b.index)
  const years =
    series.along === 'day' || series.along === 'instant' ? spansYears(ordered.map(({ at }) => at)) : false
  const rows = ordered.map((each) => ({
    ...each,
    ...byTold(series.along, each.point, each.at, years, telling),
    told: numberTold(each.point.value, telling.language, decimals),
  }))
  return { ...series, decimals, rows }
}

function placeOf(along: Series['along'], { by, evidence }: Point, index: number): number {
  if (along === 'name') return index
  if (along !== 'number') return millisecondsOf(by)
  const place = Number(by)
  if (by === '' || !Number.isFinite(place))
    throw new Error(`“${by}”, beside which ${evidence} is told, is no number`)
  return place
}

const spansYears = (places: readonly number[]): boolean =>
  new Set(places.map((at) => new Date(at).getUTCFullYear())).size > 1

function byTold(
  along: Series['along'],
  { by }: Point,
  at: number,
  years: boolean,
  { language, zone, words }: Telling,
): Pick<Row, 'by' | 'day'> {
  if (along === 'name') return { by: String(by), day: '' }
  if (along === 'number') return { by: numberTold(at, language), day: '' }
  const wall = wallOf(at, along === 'day' ? 'UTC' : zone)
  const day = dayTold(wall, words, years)
  return { day, by: along === 'day' ? day : words.moment(day, timeTold(wall, words)) }
}

/** Whether several series are told beside the same names in the same order, as quarters and halves are: steps of one event, not a ranking. */
export const sameSteps = ([first, ...others]: readonly Line[]): boolean =>
  first !== undefined &&
  others.length > 0 &&
  others.every(
    ({ rows }) =>
      rows.length === first.rows.length && rows.every(({ by }, index) => by === first.rows[index]?.by),
  )

/** Whether values follow each other in even steps, as readings of an instrument do and events do not. */
export function even(rows: readonly Row[]): boolean {
  const steps = stepsOf(rows)
  const middle = median(steps)
  return (
    middle > 0 &&
    steps.filter((step) => step >= middle * 0.5 && step <= middle * 3).length >= steps.length * 0.8
  )
}

const stepsOf = (rows: readonly Row[]): readonly number[] =>
  rows.slice(1).map(({ at }, index) => at - (rows[index]?.at ?? at))

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** The stretches of a line between its gaps: steps far longer than those it usually makes (a weekend or a holiday is none). */
export function stretches(rows: readonly Row[]): readonly (readonly Row[])[] {
  const usual = median(stepsOf(rows))
  const parts: Row[][] = []
  let before: Row | undefined
  for (const row of rows) {
    const gap = before === undefined || (rows.length > 4 && usual > 0 && row.at - before.at > usual * 7)
    if (gap) parts.push([row])
    else parts.at(-1)?.push(row)
    before = row
  }
  return parts
}

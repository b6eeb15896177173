import { numberTold } from '../_draw/told.ts'
import { type Line, type Row, stretches } from './line-of.ts'
import type { Plan } from './plan.ts'

const listed = 30

/** What a chart shows, with its figures, for who cannot see it. */
export function altOf({ form, lines, title, subtitle, words, notes }: Plan, language: string): string {
  const named = lines.every(({ along }) => along === 'name')
  const upright = form === 'bar' && !named ? 'columns' : form
  const running = (line: Line): boolean => line.along !== 'name' && line.rows.length > 12
  const units = new Set(lines.map(({ unitWord }) => unitWord)).size > 1
  const body = lines.map((line) =>
    running(line)
      ? spanOf(line, lines.length > 1, units, form === 'line' || form === 'multiples', words, language)
      : listOf(line, lines.length > 1, units, words),
  )
  const own = lines.flatMap((line) =>
    line.rows.filter(({ point }) => point.own).map((row) => ({ row, line })),
  )
  const several = lines.length > 1
  const marked = own
    .slice(0, 6)
    .map(({ row, line }) => words.chart.valueAt(row.told, several ? `${line.label}, ${row.by}` : row.by))
  const said = [...new Set(own.flatMap(({ row }) => notes.get(row.point.evidence) ?? []))].slice(0, 2)
  return words.chart.alt({
    ...{ form: words.chart.forms[upright], title, subtitle },
    body: [
      ...body,
      ...(marked.length === 0 || marked.length === lines.reduce((sum, { rows }) => sum + rows.length, 0)
        ? []
        : [words.chart.own(words.list(marked))]),
      ...said.map(words.chart.illustrates),
    ],
  })
}

/** A figure, with its unit where the charts have several. */
const unitOf = ({ told }: Row, { unitWord }: Line, units: boolean): string =>
  units && unitWord !== undefined ? `${told} ${unitWord}` : told

function listOf(line: Line, several: boolean, units: boolean, words: Plan['words']): string {
  const parts = line.rows.slice(0, listed).map((row) => words.chart.valueOf(row.by, unitOf(row, line, units)))
  const more = line.rows.length > listed ? [words.chart.more(line.rows.length - listed)] : []
  return `${several ? `${line.label} — ` : ''}${words.list([...parts, ...more])}.`
}

function spanOf(
  line: Line,
  several: boolean,
  units: boolean,
  joined: boolean,
  words: Plan['words'],
  language: string,
): string {
  const { rows } = line
  const values = rows.toSorted((a, b) => a.point.value - b.point.value)
  const told = (row: Row | undefined): string =>
    row === undefined ? numberTold(0, language) : words.chart.valueAt(unitOf(row, line, units), row.by)
  const gaps = joined ? stretches(rows).length - 1 : 0
  return [
    words.chart.span({
      ...{ label: several ? line.label : '', first: told(rows[0]), last: told(rows.at(-1)) },
      ...{ low: told(values[0]), high: told(values.at(-1)), count: rows.length },
    }),
    ...(gaps > 0 ? [words.chart.gaps(gaps)] : []),
  ].join(' ')
}

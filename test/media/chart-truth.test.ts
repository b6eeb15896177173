import { expect, test } from 'vitest'
import { chartAt } from '../../src/media/_chart/at-width.ts'
import { chartOptions } from '../../src/media/_chart/options.ts'
import { planOf } from '../../src/media/_chart/plan.ts'
import { random } from '../../src/news/random.ts'
import type { MediaBrief, Series } from '../../src/seams/medium.ts'
import { copy, pictured, russian } from './pictured.ts'
import { clashes, marksOf, readNumber, rulesOf, textsOf } from './read-back.ts'
import { readOff } from './read-off.ts'

const options = chartOptions.parse({})

async function drawn(brief: MediaBrief, width: number, given: Parameters<typeof chartOptions.parse>[0] = {}) {
  const chosen = chartOptions.parse(given)
  const plan = planOf(brief, chosen)
  if (plan === undefined) throw new Error('nothing was drawn')
  const { svg } = await chartAt(width, plan, brief, chosen, 'alt')
  return { svg, plan, rows: plan.lines.flatMap(({ rows }) => rows) }
}

const syllables = [
  'зе',
  'мле',
  'тря',
  'се',
  'ни',
  'ком',
  'пре',
  'вы',
  'шан',
  'ство',
  'ко',
  'ролев',
  'ский',
  'об',
  'ласть',
  'щи',
  'эль',
]
const latin = [
  'mag',
  'ni',
  'tude',
  'ville',
  'San ',
  'North ',
  'Port',
  'lake',
  'ham',
  'shire',
  'O’',
  'Saint-',
  'ber',
  'gen',
]

/** A series such as no one would draw by hand: any size, any sign, any number of values, names of any length. */
function anySeries(seed: number, along: Series['along'], language: string): Series {
  const next = random(seed)
  const upTo = (most: number): number => Math.floor(next() * most)
  const count = 2 + upTo([5, 12, 60, 200][upTo(4)] ?? 12)
  const size = 10 ** (upTo(14) - 4)
  const shift = [0, 0, -0.5, -1, 5, 40][upTo(6)] ?? 0
  const parts = language === 'ru' ? syllables : latin
  const name = (): string =>
    Array.from({ length: 1 + upTo(7) }, () =>
      Array.from({ length: 1 + upTo(5) }, () => parts[upTo(parts.length)]).join(''),
    ).join(' ')
  const start = Date.parse('2018-01-01T00:00:00Z') + upTo(1e6) * 60_000
  const step = [60_000, 3_600_000, 86_400_000, 40 * 86_400_000][along === 'day' ? 2 + upTo(2) : upTo(4)] ?? 1
  const by = (index: number): string | number => {
    if (along === 'name') return name()
    if (along === 'number') return index + 1
    const time = new Date(
      start + (index + (along === 'instant' && next() < 0.5 ? next() : 0)) * step,
    ).toISOString()
    return along === 'day' ? time.slice(0, 10) : time
  }
  const own = upTo(count)
  const points = Array.from({ length: count }, (_, index) => ({
    ...{ evidence: `quakes#${index}:magnitude`, by: by(index), own: index === own },
    value: Number(((next() + shift) * size).toPrecision(5)),
  }))
  return { label: name(), unitWord: name(), along, points }
}

const shapes = (['day', 'instant', 'number', 'name'] as const).flatMap((along) =>
  Array.from({ length: 10 }, (_, index) => ({
    along,
    seed: index * 31 + along.length * 1009,
    language: index % 2 === 0 ? 'ru' : 'en',
  })),
)

test('whatever the values are, those read off the picture are the facts, and no two words touch, on a phone and on a page', async () => {
  const wrong: unknown[] = []
  for (const { along, seed, language } of shapes) {
    const series = [anySeries(seed, along, language)]
    const brief = pictured({ copy: language === 'ru' ? russian : copy, series, claims: [] })
    for (const width of [320, 1280]) {
      const { svg, plan, rows } = await drawn(brief, width)
      const values = rows.map(({ point }) => point.value)
      const touched = clashes(svg)
      if (touched.length > 0)
        wrong.push({ along, seed, width, form: plan.form, touched: touched.slice(0, 3) })
      if (plan.form === 'table' || (plan.form === 'dot' && along === 'name')) continue
      const reach = Math.max(...values.map(Math.abs))
      const off = readOff(svg, plan.form, values, language)
      const far = off.filter(
        (value, index) => !(Math.abs(value - (values[index] ?? Number.NaN)) <= reach * 0.003),
      )
      if (far.length > 0 || off.length !== values.length) {
        wrong.push({
          along,
          seed,
          width,
          form: plan.form,
          off: far.slice(0, 3),
          count: [off.length, values.length],
        })
      }
    }
  }
  expect(wrong).toEqual([])
})

test('several series of any kind keep their words apart, whichever form is asked for', async () => {
  const wrong: unknown[] = []
  for (let seed = 1; seed <= 6; seed += 1) {
    const along = (['day', 'instant', 'number', 'name'] as const)[seed % 4] ?? 'day'
    const language = seed % 2 === 0 ? 'en' : 'ru'
    const series = Array.from({ length: 2 + (seed % 4) }, (_, index) =>
      anySeries(seed * 977 + index, along, language),
    )
    const brief = pictured({ copy: language === 'ru' ? russian : copy, series, claims: [] })
    for (const form of ['auto', 'multiples', 'table'] as const) {
      for (const width of [320, 1280]) {
        const { svg } = await drawn(brief, width, { form })
        const touched = clashes(svg)
        if (touched.length > 0) wrong.push({ along, seed, width, form, touched: touched.slice(0, 3) })
      }
    }
  }
  expect(wrong).toEqual([])
})

test('dots beside names stand where their values are on the scale below them', async () => {
  const points = [68.2458, 68.5, 67.98, 68.1].map((value, index) => ({
    evidence: `r#${index}:v`,
    value,
    by: `${index} декабря`,
    own: index === 0,
  }))
  const brief = pictured({ copy: russian, claims: [], series: [{ label: 'евро', along: 'name', points }] })
  const { svg, plan, rows } = await drawn(brief, 1280)
  expect(plan.form).toBe('dot')
  const grid = [...new Set(rulesOf(svg, 'axis-grid').map(({ x }) => x))].sort((a, b) => a - b)
  const bottom = Math.max(...rulesOf(svg, 'axis-grid').map(({ y, y2 }) => Math.max(y, y2)))
  const told = textsOf(svg)
    .filter(({ y1, y2 }) => y1 > bottom && y2 < bottom + 40)
    .sort((a, b) => a.x1 - b.x1)
    .map(({ text }) => readNumber(text, 'ru'))
  expect(told.length).toBe(grid.length)
  const [x0 = 0, x1 = 0, v0 = 0, v1 = 0] = [grid[0], grid.at(-1), told[0], told.at(-1)]
  const read = marksOf(svg, 'point').map(({ x }) => v0 + ((x - x0) / (x1 - x0)) * (v1 - v0))
  expect(read.map((value) => Math.round(value * 1000) / 1000)).toEqual(
    rows.map(({ point }) => Math.round(point.value * 1000) / 1000),
  )
})

test('charts side by side share the scale of their unit', async () => {
  const quarters = (values: readonly number[], own: boolean) =>
    values.map((value, index) => ({ evidence: `g#${own}:q${index}`, value, by: index + 1, own }))
  const series: Series[] = [
    { label: 'Boston', unit: 'points', along: 'number', points: quarters([24, 31, 28, 22], true) },
    { label: 'Toronto', unit: 'points', along: 'number', points: quarters([20, 25, 35, 30], false) },
  ]
  const { svg, plan } = await drawn(pictured({ series, claims: [] }), 1280)
  expect(plan.form).toBe('multiples')
  const heights = marksOf(svg, 'rect').map(({ height }) => height)
  const per = (heights[0] ?? 0) / 24
  expect(heights.map((height) => Math.round(height / per))).toEqual([24, 31, 28, 22, 20, 25, 35, 30])
})

test('the options have their say', () => {
  expect(options).toMatchObject({ form: 'auto', widths: [320, 1280], most: 15, order: 'value' })
})

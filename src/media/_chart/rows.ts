import { widthOf } from '../_draw/font.ts'
import type { Rectangle } from '../_draw/frame.ts'
import { element, label, labels } from '../_draw/svg.ts'
import { numberTold } from '../_draw/told.ts'
import { wrap } from '../_draw/wrap.ts'
import type { Line } from './line-of.ts'
import { specOf } from './rows-marks.ts'
import { linear, type Scale, type Ticks, ticksFor } from './scale.ts'
import type { Drawing, Drawn, Scene } from './scene.ts'
import { marks } from './vega.ts'

/** Values beside names, one under the other: bars from zero, or dots on a scale of their own. */
export const rows = (mark: 'bar' | 'dot'): Drawing => ({
  height: ([line], scene, width) => {
    if (line === undefined) return 0
    const { each, names } = layout(line, scene, width)
    return names.length * each + (mark === 'dot' ? scene.sizes.small * 2 : 0)
  },
  draw: ([line], scene) =>
    line === undefined ? Promise.resolve({ svg: '', noted: [] }) : draw(line, scene, mark),
})

type Layout = {
  /** Names in lines, beside the bars or above them. */
  names: readonly (readonly string[])[]
  beside: boolean
  column: number
  /** Height of a row, and of its bar. */
  each: number
  bar: number
}

/** Names stand beside their bars where there is room, above them on a phone. */
function layout({ rows }: Line, { sizes }: Omit<Scene, 'body'>, width: number): Layout {
  const size = sizes.text
  const beside = width > size * 28
  const widest = beside ? width * 0.32 : width
  const names = rows.map(({ by }) => wrap(by, widest, { size, most: 2 }).lines)
  const column = Math.max(...names.flat().map((line) => widthOf(line, size)))
  const most = Math.max(...names.map((lines) => lines.length))
  const bar = size * (beside ? 1.25 : 1)
  const each = beside
    ? Math.max(bar * 1.35, most * size * 1.15 + size * 0.4)
    : most * size * 1.2 + bar + size * 0.75
  return { names, beside, column, each, bar }
}

async function draw(line: Line, scene: Scene, mark: 'bar' | 'dot'): Promise<Drawn> {
  const { body, sizes, look } = scene
  const plan = layout(line, scene, body.width)
  const foot = mark === 'dot' ? sizes.small * 2 : 0
  const each = Math.min((body.height - foot) / plan.names.length, plan.each * (plan.beside ? 3.4 : 1.25))
  const bar = plan.beside ? Math.min(each * 0.66, sizes.text * 3.4) : plan.bar
  const left = plan.beside ? body.x + plan.column + sizes.text * 0.7 : body.x
  const place = { x: left, y: body.y, width: body.x + body.width - left, height: each * plan.names.length }
  const { x, ticks } = scaleOf(line, scene, place, mark)
  const spots = line.rows.map((row, index) => {
    const top = place.y + index * each
    const middle = plan.beside ? top + each / 2 : top + each - sizes.text * 0.4 - bar / 2
    return { row, middle, names: plan.names[index] ?? [] }
  })
  const bars = spots.map(({ row, middle }) => ({
    ...{ value: row.point.value, zero: 0, from: middle - bar / 2, to: middle + bar / 2, middle },
    fill: row.point.own ? look.colours.own : look.colours.other,
    told: `${row.by}: ${row.told}`,
  }))
  const drawn = await marks(specOf(bars, x, place, scene, mark, ticks, plan.beside))
  const texts = spots.map(({ row, middle, names }) => {
    const weight = row.point.own ? 'bold' : 'regular'
    const fill = row.point.own ? look.colours.own : look.colours.ink
    const above = middle - bar / 2 - sizes.text * 0.35 - (names.length - 1) * sizes.text * 1.2
    const name = plan.beside
      ? labels(
          names,
          {
            x: left - sizes.text * 0.7,
            y: middle + sizes.text * (0.35 - (names.length - 1) * 0.575),
            size: sizes.text,
            fill: look.colours.ink,
            anchor: 'end',
          },
          1.15,
        )
      : labels(names, { x: left, y: above, size: sizes.text, fill: look.colours.ink }, 1.2)
    const past = mark === 'dot' ? plan.bar * 0.35 : 0
    const negative = mark === 'bar' && row.point.value < 0
    const end = x.at(row.point.value) + (negative ? -1 : 1) * (past + sizes.text * 0.35)
    return `${name}${label({ text: row.told, x: end, y: middle + sizes.text * 0.35, size: sizes.text, fill, weight, anchor: negative ? 'end' : 'start' })}`
  })
  const axis =
    mark === 'dot' ? toldTicks(x, scene, ticks).map((value) => tickAt(value, x, place, scene, ticks)) : []
  return {
    svg: `${element('g', { transform: `translate(${place.x},${place.y})` }, drawn)}${texts.join('')}${axis.join('')}`,
    noted: [],
  }
}

/** The lines of the grid that are told: those whose figures stand clear of the one before. */
function toldTicks(x: Scale, { sizes, language }: Scene, { values, decimals }: Ticks): readonly number[] {
  let end = Number.NEGATIVE_INFINITY
  return values.filter((value) => {
    const half = widthOf(numberTold(value, language, decimals), sizes.small) / 2
    if (x.at(value) - half < end + sizes.small * 0.8) return false
    end = x.at(value) + half
    return true
  })
}

function tickAt(
  value: number,
  x: Scale,
  place: Rectangle,
  { sizes, look, language }: Scene,
  ticks: Ticks,
): string {
  const text = numberTold(value, language, ticks.decimals)
  const y = place.y + place.height + sizes.small * 1.4
  return label({ text, x: x.at(value), y, size: sizes.small, fill: look.colours.quiet, anchor: 'middle' })
}

/** From zero for bars, with room for the figures at their ends. */
function scaleOf({ rows }: Line, { sizes, beside, language }: Scene, place: Rectangle, mark: 'bar' | 'dot') {
  const values = [...rows.map(({ point }) => point.value), ...beside]
  const widest = Math.max(...rows.map(({ told }) => widthOf(told, sizes.text, 'bold'))) + sizes.text
  if (mark === 'dot') {
    const about = Math.max(1, Math.min(5, Math.floor(place.width / (sizes.small * 9))))
    const ticks = ticksFor(values, about, false)
    const edge = (value: number | undefined): number =>
      widthOf(numberTold(value ?? 0, language, ticks.decimals), sizes.small) / 2
    const start = place.x + Math.max(edge(ticks.values[0]), sizes.text * 0.5)
    const end = place.x + place.width - Math.max(edge(ticks.values.at(-1)), widest)
    return { ticks, x: linear(ticks.domain, [start, end]) }
  }
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  const domain = [low, high === low ? low + 1 : high] as const
  const start = place.x + (low < 0 ? widest : 0)
  const end = place.x + place.width - (high > 0 ? widest : sizes.text * 0.2)
  return { ticks: ticksFor(values, 4, true), x: linear(domain, [start, end]) }
}

import { overlap } from '../_draw/boxes.ts'
import { widthOf } from '../_draw/font.ts'
import type { Rectangle } from '../_draw/frame.ts'
import { element, label } from '../_draw/svg.ts'
import { numberTold } from '../_draw/told.ts'
import { wrap } from '../_draw/wrap.ts'
import type { Line } from './line-of.ts'
import { linear, type Scale, type Ticks, ticksFor } from './scale.ts'
import type { Drawing, Drawn, Scene } from './scene.ts'
import { type TimeTick, timeTicks } from './time.ts'
import { marks } from './vega.ts'
import { specOf } from './xy-marks.ts'
import { notesOf } from './xy-notes.ts'

/** Values along time or numbers: joined by a line, or as dots where they are events. */
export const xy = (mark: 'line' | 'dot'): Drawing => ({
  height: (_, { sizes }, width) => Math.max(sizes.text * 9, Math.min(width * 0.62, sizes.text * 19)),
  draw: (lines, scene) => draw(lines, scene, mark),
})

/** Where values stand on the picture. */
export type Plot = {
  place: Rectangle
  x: Scale
  y: Scale
  ticks: Ticks
  across: readonly TimeTick[]
  baseline: number
}

async function draw(lines: readonly Line[], scene: Scene, mark: 'line' | 'dot'): Promise<Drawn> {
  const plot = plotOf(lines, scene, mark)
  const { place } = plot
  const drawn = await marks(specOf(lines, scene, plot, mark))
  const texts = [...axisTexts(plot, scene)]
  const notes = notesOf(lines, scene, plot, mark)
  return {
    svg: `${element('g', { transform: `translate(${place.x},${place.y})` }, drawn)}${texts.join('')}${notes.svg}`,
    noted: notes.noted,
    told: notes.told ?? [],
  }
}

function plotOf(lines: readonly Line[], scene: Scene, mark: 'line' | 'dot'): Plot {
  const { body, sizes, language } = scene
  const rows = lines.flatMap((line) => line.rows)
  const values = [...rows.map(({ point }) => point.value), ...scene.beside]
  const low = values.reduce((a, b) => Math.min(a, b))
  const high = values.reduce((a, b) => Math.max(a, b))
  const room = body.height - sizes.small * (scene.axis === '' ? 2.2 : 3.6)
  const about = Math.max(2, Math.min(6, Math.round(room / (sizes.small * 3.6))))
  const ticks = ticksFor(values, about, low >= 0 && low < high * 0.35)
  const gutter = Math.max(
    ...ticks.values.map((value) => widthOf(numberTold(value, language, ticks.decimals), sizes.small)),
  )
  const left = body.x + gutter + sizes.small * 0.6
  const place = {
    x: left,
    y: body.y + sizes.small * 0.6,
    width: body.x + body.width - left - sizes.small * 0.5,
    height: room - sizes.small * 0.6,
  }
  const places = rows.map(({ at }) => at)
  const from = places.reduce((a, b) => Math.min(a, b))
  const to = places.reduce((a, b) => Math.max(a, b))
  const lone = from === to ? Math.max(1, Math.abs(from) * 1e-9) : 0
  // Dots at the rim are whole, and their labels have room.
  const air = (to - from) * 0.02
  const x = linear([from - lone - air, to + lone + air], [place.x, place.x + place.width])
  // Dots on the lowest line are whole, too.
  const [floor, ceiling] = ticks.domain
  const sunk = mark === 'dot' ? floor / 32 - ceiling / 32 : 0
  const y = linear([floor + sunk, ceiling], [place.y + place.height, place.y])
  const across = acrossOf(lines, scene, x, [from, to])
  return { place, x, y, ticks, across, baseline: place.y + place.height + sizes.small * 1.45 }
}

/** Boxes of the labels under the axis: one that would stick out is moved inside. */
function boxesOf(ticks: readonly TimeTick[], x: Scale, { body, sizes }: Scene): readonly Rectangle[] {
  return ticks.map(({ at, told }) => {
    const width = widthOf(told, sizes.small)
    const left = Math.min(Math.max(x.at(at) - width / 2, body.x), body.x + body.width - width)
    return { x: left, y: 0, width, height: 1 }
  })
}

function acrossOf(
  [first]: readonly Line[],
  scene: Scene,
  x: Scale,
  span: readonly [number, number],
): readonly TimeTick[] {
  const gap = scene.sizes.small * 0.9
  const fits = (ticks: readonly TimeTick[]): boolean => {
    const boxes = boxesOf(ticks, x, scene)
    return boxes.every((box, index) => index === 0 || !overlap(box, boxes[index - 1] ?? box, gap))
  }
  if (first?.along === 'number') return numberTicks(span, scene.language, fits)
  return timeTicks(span, { zone: scene.zone, words: scene.words, days: first?.along === 'day', fits })
}

function numberTicks(
  [from, to]: readonly [number, number],
  language: string,
  fits: (ticks: readonly TimeTick[]) => boolean,
): readonly TimeTick[] {
  for (const about of [Math.min(12, to - from), 8, 5, 3, 2, 1]) {
    if (about < 1) continue
    const { values, decimals } = ticksFor([from, to], about, false)
    const ticks = values
      .filter((at) => at >= from && at <= to)
      .map((at) => ({ at, told: numberTold(at, language, decimals) }))
    if (ticks.length > 0 && fits(ticks)) return ticks
  }
  return [{ at: to, told: numberTold(to, language) }]
}

function* axisTexts({ place, x, y, ticks, across, baseline }: Plot, scene: Scene): Generator<string> {
  const { sizes, look, language, body } = scene
  const small = { size: sizes.small, fill: look.colours.quiet }
  for (const value of ticks.values) {
    const told = numberTold(value, language, ticks.decimals)
    const at = y.at(value) + sizes.small * 0.34
    yield label({ ...small, text: told, x: place.x - sizes.small * 0.6, y: at, anchor: 'end' })
  }
  const boxes = boxesOf(across, x, scene)
  for (const [index, { told }] of across.entries()) {
    yield label({ ...small, text: told, x: boxes[index]?.x ?? 0, y: baseline })
  }
  if (scene.axis !== '') {
    const text = wrap(scene.axis, body.width, { size: sizes.small, most: 1 }).lines[0] ?? ''
    yield label({ ...small, text, x: place.x + place.width, y: baseline + sizes.small * 1.4, anchor: 'end' })
  }
}

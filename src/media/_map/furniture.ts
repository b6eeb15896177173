import type { GeoProjection } from 'd3-geo'
import { widthOf } from '../_draw/font.ts'
import type { Rectangle } from '../_draw/frame.ts'
import type { Look } from '../_draw/look.ts'
import { element, label } from '../_draw/svg.ts'
import { numberTold } from '../_draw/told.ts'
import type { PictureWords } from '../_draw/words.ts'
import type { Site } from './plan.ts'
import { distance, type Place } from './sphere.ts'
import { worldAt } from './world.ts'

/** A part of the map that is not the map, and the ground it takes. */
export type Piece = { svg: string; box: Rectangle }

/** A bar of a round length, true where it stands; nothing where no one scale holds. */
export function scaleBar(
  projection: GeoProjection,
  body: Rectangle,
  { size, look, words, language }: { size: number; look: Look; words: PictureWords; language: string },
): Piece | undefined {
  const [x, y] = [body.x + size * 0.9, body.y + body.height - size * 0.9]
  const probe = Math.min(body.width * 0.2, size * 8)
  const from = projection.invert?.([x, y])
  const to = projection.invert?.([x + probe, y])
  if (!from || !to) return undefined
  const kilometres = (distance([...from], [...to]) / probe) * Math.min(body.width * 0.26, size * 11)
  if (!Number.isFinite(kilometres) || kilometres <= 0) return undefined
  const power = 10 ** Math.floor(Math.log10(kilometres))
  const round = [5, 2, 1].map((step) => step * power).find((step) => step <= kilometres) ?? power
  const width = (round / distance([...from], [...to])) * probe
  const told =
    round >= 1
      ? words.map.bar(numberTold(round, language), 'km')
      : words.map.bar(numberTold(round * 1000, language), 'm')
  const line = `M${x} ${y - size * 0.4}V${y}H${x + width}V${y - size * 0.4}`
  const shared = { d: line, fill: 'none' }
  const svg = [
    element('path', {
      ...shared,
      stroke: look.colours.paper,
      'stroke-width': size * 0.28,
      'stroke-linejoin': 'round',
    }),
    element('path', {
      ...shared,
      class: 'scale-bar',
      stroke: look.colours.ink,
      'stroke-width': Math.max(1.2, size * 0.09),
    }),
    label({ text: told, x, y: y - size * 0.65, size, fill: look.colours.ink, halo: look.colours.paper }),
  ]
  const box = {
    x: x - size * 0.3,
    y: y - size * 1.7,
    width: Math.max(width, widthOf(told, size)) + size * 0.6,
    height: size * 2,
  }
  return { svg: svg.join(''), box }
}

/** A globe in the corner that shows where the map is: its middle marked. */
export async function globe(middle: Place, body: Rectangle, look: Look): Promise<Piece> {
  const { geoOrthographic, geoPath } = await import('d3-geo')
  const { land } = await worldAt('110m')
  const size = Math.max(64, Math.min(body.width, body.height) * 0.26)
  const edge = size * 0.08
  const box = { x: body.x + body.width - size - edge, y: body.y + edge, width: size, height: size }
  // Turned a little towards the equator: a pole in the middle tells nobody where they are.
  const projection = geoOrthographic()
    .rotate([-middle[0], -middle[1] * 0.75])
    .fitExtent(
      [
        [box.x, box.y],
        [box.x + size, box.y + size],
      ],
      { type: 'Sphere' },
    )
  const path = geoPath(projection).digits(1)
  const [x = 0, y = 0] = projection([...middle]) ?? []
  const { colours } = look
  const svg = [
    element('circle', {
      cx: box.x + size / 2,
      cy: box.y + size / 2,
      r: size / 2 + edge / 2,
      fill: colours.paper,
    }),
    element('path', {
      d: path({ type: 'Sphere' }) ?? '',
      fill: colours.water,
      stroke: colours.coast,
      'stroke-width': 1,
    }),
    element('path', {
      d: path({ type: 'MultiPolygon', coordinates: land.map(({ coordinates }) => coordinates) }) ?? '',
      fill: colours.border,
      'fill-rule': 'evenodd',
    }),
    element('circle', {
      class: 'here',
      cx: x,
      cy: y,
      r: size * 0.055,
      fill: colours.own,
      stroke: colours.paper,
      'stroke-width': size * 0.018,
    }),
  ]
  return {
    svg: svg.join(''),
    box: { ...box, x: box.x - edge, width: box.width + edge, height: box.height + edge },
  }
}

/** The radius of a circle by its value: from the least to the greatest of those in sight, evenly; one of no value as the smallest. */
export function radiusOf(sites: readonly Site[], size: number): (site: Site) => number {
  const values = sites.flatMap(({ spot: { point } }) => (point === undefined ? [] : [point.value]))
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const [least, greatest] = [size * 0.28, size * 0.95]
  return ({ spot: { point } }) => {
    if (point === undefined || values.length === 0) return least * 1.25
    if (low === high) return (least + greatest) / 2.4
    return least + ((point.value - low) / (high - low)) * (greatest - least)
  }
}

/** What the circles' sizes stand for: the least and the greatest, with their figures. */
export function sizeKey(
  sites: readonly Site[],
  body: Rectangle,
  {
    size,
    look,
    radius,
    measure,
  }: { size: number; look: Look; radius: (site: Site) => number; measure: string },
): Piece | undefined {
  const valued = sites
    .filter(({ told }) => told !== undefined)
    .toSorted((a, b) => (a.spot.point?.value ?? 0) - (b.spot.point?.value ?? 0))
  const [low, high] = [valued[0], valued.at(-1)]
  if (low?.told === undefined || high?.told === undefined || low.told === high.told) return undefined
  const circles = [low, high].map((site) => ({ r: radius(site), told: `${site.told ?? ''}` }))
  const width = circles.reduce(
    (sum, { r, told }) => sum + 2 * r + widthOf(told, size) + size * 0.9,
    size * 0.6,
  )
  const lines = measure === '' ? [] : [measure]
  const wide = Math.max(width, ...lines.map((line) => widthOf(line, size) + size * 1.2))
  if (wide > body.width * 0.6) return undefined
  const tall = Math.max(2 * radius(high), size * 1.2) + lines.length * size * 1.3 + size * 0.8
  const box = {
    x: body.x + body.width - wide - size * 0.4,
    y: body.y + body.height - tall - size * 0.4,
    width: wide,
    height: tall,
  }
  const middle = box.y + box.height - size * 0.4 - Math.max(radius(high), size * 0.6)
  let x = box.x + size * 0.6
  const { colours } = look
  const drawn = circles.map(({ r, told }) => {
    const circle = element('circle', {
      cx: x + r,
      cy: middle,
      r,
      fill: 'none',
      stroke: colours.ink,
      'stroke-width': 1.2,
    })
    const text = label({
      text: told,
      x: x + 2 * r + size * 0.3,
      y: middle + size * 0.35,
      size,
      fill: colours.ink,
    })
    x += 2 * r + widthOf(told, size) + size * 0.9
    return `${circle}${text}`
  })
  const head = lines.map((text) =>
    label({ text, x: box.x + size * 0.6, y: box.y + size * 1.25, size, fill: colours.ink }),
  )
  const ground = element('rect', { ...box, rx: 3, fill: colours.paper, 'fill-opacity': 0.88 })
  return { svg: `${ground}${head.join('')}${drawn.join('')}`, box }
}

import { type GeoPath, type GeoProjection, geoContains } from 'd3-geo'
import type { Polygon } from 'geojson'
import { overlap, within } from '../_draw/boxes.ts'
import { missingSigns, widthOf } from '../_draw/font.ts'
import type { Rectangle } from '../_draw/frame.ts'
import type { Region } from './regions.ts'
import type { View } from './view.ts'
import { polygonsOf } from './world.ts'

/** A name on the map where it has room. */
export type Named = { name: string; box: Rectangle; size: number }

/** The name of a country by its code of three digits, as Unicode has it in the language; nothing for what has no code. */
export function nameOf(id: string | number | undefined, language: string): string | undefined {
  if (id === undefined || !/^\d{3}$/.test(String(id).padStart(3, '0'))) return undefined
  try {
    const { region = '' } = new Intl.Locale(`und-${String(id).padStart(3, '0')}`)
    return /^[A-Z]{2}$/.test(region)
      ? new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(region)
      : undefined
  } catch {
    return undefined
  }
}

const size = ({ coordinates: [ring = []] }: Polygon): number => ring.length

/** A country's mainland, by far the longest of its coasts: a name on an island or an exclave says whose it is, and that may be just what is disputed. */
const largestOf = (pieces: readonly Polygon[]): Polygon | undefined =>
  pieces.toSorted((a, b) => size(b) - size(a))[0]

/** Names of the countries in sight, the largest first, each in the middle of what is seen of its mainland, where nothing else stands. */
export function countriesIn(
  { world, projection }: View,
  path: GeoPath,
  {
    language,
    size,
    body,
    taken,
    skip,
    regions,
  }: {
    language: string
    size: number
    body: Rectangle
    taken: readonly Rectangle[]
    skip: ReadonlySet<string>
    /** In place of the countries: what they are made of, named as they name themselves. */
    regions?: readonly Region[]
  },
): readonly Named[] {
  const seen = (regions ?? world.countries.features).flatMap((feature) => {
    const own = feature.properties.name ?? ''
    const name = skip.has(own) ? undefined : regions === undefined ? nameOf(feature.id, language) : own
    if (name === undefined || missingSigns(name).length > 0) return []
    const mainland = largestOf(polygonsOf(feature.geometry))
    const area = mainland === undefined ? 0 : path.area(mainland)
    if (mainland === undefined || area < size * size * 6) return []
    const [x = 0, y = 0] = path.centroid(mainland)
    return [{ name, x, y, area, mainland, bounds: path.bounds(mainland) }]
  })
  // Of regions the nearest are named first, as they come.
  const ranked = regions === undefined ? seen.sort((a, b) => b.area - a.area).slice(0, 14) : seen.slice(0, 40)
  const placed: Named[] = []
  const free = (box: Rectangle): boolean =>
    within(box, body) &&
    [...taken, ...placed.map((each) => each.box)].every((other) => !overlap(box, other, 4))
  for (const { name, x, y, bounds, mainland } of ranked) {
    const width = widthOf(name, size)
    const around = (px: number, py: number): Rectangle => ({
      x: px - width / 2,
      y: py - size * 0.7,
      width,
      height: size * 1.15,
    })
    if (width > (bounds[1][0] - bounds[0][0]) * 0.95) continue
    const box =
      [around(x, y)].find(free) ??
      elsewhere(around, free, { x, y, among: common(bounds, body), inside: insideOf(projection, mainland) })
    if (box !== undefined) placed.push({ name, box, size })
  }
  return placed
}

const insideOf =
  (projection: GeoProjection, mainland: Polygon) =>
  (x: number, y: number): boolean => {
    const at = projection.invert?.([x, y])
    return at !== undefined && at !== null && geoContains(mainland, at)
  }

/** What the bounds of a country and the map have in common. */
function common([[left, top], [right, bottom]]: Bounds, body: Rectangle): Rectangle {
  const [x, y] = [Math.max(left, body.x), Math.max(top, body.y)]
  const width = Math.max(0, Math.min(right, body.x + body.width) - x)
  return { x, y, width, height: Math.max(0, Math.min(bottom, body.y + body.height) - y) }
}

type Bounds = [[number, number], [number, number]]

const steps = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]

/** Where the middle is taken: the nearest place on the map at which the whole name stands within the country. */
function elsewhere(
  around: (x: number, y: number) => Rectangle,
  free: (box: Rectangle) => boolean,
  {
    x,
    y,
    among,
    inside,
  }: { x: number; y: number; among: Rectangle; inside: (x: number, y: number) => boolean },
): Rectangle | undefined {
  return steps
    .flatMap((right) =>
      steps.map((down) => ({ x: among.x + among.width * right, y: among.y + among.height * down })),
    )
    .sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))
    .map((at) => around(at.x, at.y))
    .find((box) => {
      const columns = [box.x, box.x + box.width / 2, box.x + box.width]
      const rows = [box.y, box.y + box.height]
      return free(box) && columns.every((px) => rows.every((py) => inside(px, py)))
    })
}

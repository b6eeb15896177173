import type { GeoPath } from 'd3-geo'
import type { Polygon } from 'geojson'
import { overlap, within } from '../_draw/boxes.ts'
import { missingSigns, widthOf } from '../_draw/font.ts'
import type { Rectangle } from '../_draw/frame.ts'
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
  { world }: View,
  path: GeoPath,
  {
    language,
    size,
    body,
    taken,
    skip,
  }: {
    language: string
    size: number
    body: Rectangle
    taken: readonly Rectangle[]
    skip: ReadonlySet<string>
  },
): readonly Named[] {
  const seen = world.countries.features.flatMap((feature) => {
    const name = skip.has(feature.properties.name ?? '') ? undefined : nameOf(feature.id, language)
    if (name === undefined || missingSigns(name).length > 0) return []
    const mainland = largestOf(polygonsOf(feature.geometry))
    const area = mainland === undefined ? 0 : path.area(mainland)
    if (mainland === undefined || area < size * size * 6) return []
    const [x = 0, y = 0] = path.centroid(mainland)
    return [{ name, x, y, area, bounds: path.bounds(mainland) }]
  })
  const placed: Named[] = []
  for (const { name, x, y, bounds } of seen.sort((a, b) => b.area - a.area).slice(0, 14)) {
    const width = widthOf(name, size)
    const box = { x: x - width / 2, y: y - size * 0.7, width, height: size * 1.15 }
    const room = bounds[1][0] - bounds[0][0]
    const free = [...taken, ...placed.map((each) => each.box)].every((other) => !overlap(box, other, 4))
    if (width < room * 0.95 && within(box, body) && free) placed.push({ name, box, size })
  }
  return placed
}

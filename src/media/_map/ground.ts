import type { GeoPath } from 'd3-geo'
import type { MultiLineString, Position } from 'geojson'
import type { Look } from '../_draw/look.ts'
import { element } from '../_draw/svg.ts'
import type { MapOptions } from './options.ts'
import type { View } from './view.ts'

type Territory = Extract<MapOptions['borders'], object>['territories'][number]

/** Land on water, with its borders as the house has decided to show them; `bordered` where any is in sight. */
export function groundSvg(view: View, path: GeoPath, look: Look, options: MapOptions, scale: number) {
  const { colours } = look
  const land =
    path({ type: 'MultiPolygon', coordinates: view.world.land.map(({ coordinates }) => coordinates) }) ?? ''
  const lines = bordersOf(view, options.borders)
  const stroke = {
    fill: 'none',
    stroke: colours.border,
    'stroke-width': 1.1 * scale,
    'stroke-linejoin': 'round',
  }
  const firm = path(lines.firm) ?? ''
  const dashed = path(lines.dashed) ?? ''
  const svg = [
    element('path', {
      class: 'land',
      d: land,
      fill: colours.land,
      'fill-rule': 'evenodd',
      stroke: colours.coast,
      'stroke-width': 0.8 * scale,
      'stroke-linejoin': 'round',
    }),
    firm === '' ? '' : element('path', { class: 'border', d: firm, ...stroke }),
    dashed === ''
      ? ''
      : element('path', {
          class: 'border disputed',
          d: dashed,
          ...stroke,
          'stroke-dasharray': `${4 * scale} ${3 * scale}`,
        }),
  ]
  return { svg: svg.join(''), bordered: firm !== '' || dashed !== '', disputed: dashed !== '' }
}

const nothing: MultiLineString = { type: 'MultiLineString', coordinates: [] }

function bordersOf(
  { world }: View,
  borders: MapOptions['borders'],
): { firm: MultiLineString; dashed: MultiLineString } {
  if (borders === 'none') return { firm: nothing, dashed: nothing }
  if (borders === 'as-natural-earth') return { firm: world.borders('all', () => true), dashed: nothing }
  const known = new Set(world.countries.features.map(({ properties }) => properties.name ?? ''))
  const names = new Set(borders.territories.flatMap((each) => (typeof each === 'string' ? [each] : [])))
  const strange = [...names].filter((name) => !known.has(name))
  if (strange.length > 0 && known.size > 200) {
    throw new Error(
      `Natural Earth has no territory ${strange.map((name) => `"${name}"`).join(', ')}; its names are English: ${[
        ...known,
      ]
        .filter((name) => name !== '')
        .sort()
        .join(', ')}`,
    )
  }
  const named = (a: string, b: string): boolean => names.has(a) || names.has(b)
  const boxes = borders.territories.flatMap((each) => (typeof each === 'string' ? [] : [each]))
  const { within, without } = parted(
    world.borders(`not ${[...names].join()}`, (a, b) => !named(a, b)),
    boxes,
  )
  const dashed = [...world.borders([...names].join(), named).coordinates, ...within]
  return {
    firm: { type: 'MultiLineString', coordinates: without },
    dashed: borders.disputed === 'dashed' ? { type: 'MultiLineString', coordinates: dashed } : nothing,
  }
}

/** Lines in the pieces that lie within any of the boxes, and those that lie without. */
function parted({ coordinates }: MultiLineString, boxes: readonly Exclude<Territory, string>[]) {
  const within: Position[][] = []
  const without: Position[][] = []
  for (const line of coordinates) {
    for (const [index, to] of line.entries()) {
      const from = line[index - 1]
      if (from === undefined) continue
      const [x = 0, y = 0] = [((from[0] ?? 0) + (to[0] ?? 0)) / 2, ((from[1] ?? 0) + (to[1] ?? 0)) / 2]
      const kind = boxes.some((box) => holds(box, x, y)) ? within : without
      const last = kind.at(-1)
      if (last !== undefined && last.at(-1) === from) last.push(to)
      else kind.push([from, to])
    }
  }
  return { within, without }
}

/** A box whose west lies east of its east goes across the date line. */
const holds = ({ west, south, east, north }: Exclude<Territory, string>, x: number, y: number): boolean =>
  y >= south && y <= north && (west <= east ? x >= west && x <= east : x >= west || x <= east)

import type { GeoPath } from 'd3-geo'
import { geoArea } from 'd3-geo'
import type { Polygon } from 'geojson'
import type { Look } from '../_draw/look.ts'
import { element } from '../_draw/svg.ts'
import type { Ground } from './plan.ts'
import type { Place } from './sphere.ts'

/** A ring as the polygon that is inside it: wound the other way, it would be all of the Earth but that. */
export function polygonOf(ring: readonly Place[]): Polygon {
  const polygon: Polygon = { type: 'Polygon', coordinates: [ring.map((at) => [...at])] }
  return geoArea(polygon) > 2 * Math.PI
    ? { ...polygon, coordinates: [ring.map((at) => [...at]).reverse()] }
    : polygon
}

/** The story's areas; a ring within a ring is a hole. And where the middle of each is seen. */
export function areasSvg(grounds: readonly Ground[], path: GeoPath, { colours }: Look, scale: number) {
  const drawn = grounds.flatMap(({ area, rings }) => {
    const polygons = rings.map(polygonOf)
    const d = polygons.map((polygon) => path(polygon) ?? '').join('')
    if (d === '') return []
    const largest = polygons.toSorted((a, b) => path.area(b) - path.area(a))[0]
    const [x = 0, y = 0] = largest === undefined ? [] : path.centroid(largest)
    const [[left, top], [right, bottom]] = path.bounds({
      type: 'MultiPolygon',
      coordinates: polygons.map((each) => each.coordinates),
    })
    const svg = element('path', {
      ...{
        class: 'area',
        'aria-label': undefined,
        d,
        'fill-rule': 'evenodd',
        fill: colours.own,
        'fill-opacity': 0.28,
      },
      ...{ stroke: colours.own, 'stroke-width': 1.3 * scale, 'stroke-linejoin': 'round' },
    })
    return [{ svg, name: area.name, x, y, width: right - left, height: bottom - top }]
  })
  return {
    svg: drawn.map(({ svg }) => svg).join(''),
    middles: drawn.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)),
  }
}

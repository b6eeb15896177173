import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type GeoPath, geoBounds, geoCentroid, geoContains, geoDistance } from 'd3-geo'
import type { Feature, FeatureCollection, Geometry, MultiLineString } from 'geojson'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Look } from '../_draw/look.ts'
import { element } from '../_draw/svg.ts'
import type { Place } from './sphere.ts'

type Names = { name?: string }
/** A state or a county. */
export type Region = Feature<Geometry, Names>
type Atlas = Topology<{ states: GeometryCollection<Names>; counties: GeometryCollection<Names> }>

/** What a country is made of, where the house has data of it: what a reader finds a place by on a map of a few miles. */
export type Regions = {
  /** States, each with its name. */
  states: FeatureCollection<Geometry, Names>
  counties: FeatureCollection<Geometry, Names>
  borders: MultiLineString
  countyBorders: MultiLineString
}

/** Let go when memory is needed, as the world is. */
let known: WeakRef<Regions> | undefined

/** States and counties of the United States (Census Bureau, 2017; public domain), if the place lies in one of them. */
export async function regionsAt(middle: Place): Promise<Regions | undefined> {
  // Of the states that a glance at their corners does not rule out.
  if (middle[1] < 17 || middle[1] > 72 || middle[0] > -60) return undefined
  const read = known?.deref()
  const all = read ?? regionsOf(await import('topojson-client'))
  if (read === undefined) known = new WeakRef(all)
  return all.states.features.some((state) => isIn(state, middle)) ? all : undefined
}

function regionsOf({ feature, mesh }: typeof import('topojson-client')): Regions {
  const file = createRequire(import.meta.url).resolve('us-atlas/counties-10m.json')
  const atlas: Atlas = JSON.parse(readFileSync(file, 'utf8'))
  const { states, counties } = atlas.objects
  return {
    states: feature(atlas, states),
    counties: feature(atlas, counties),
    borders: mesh(atlas, states, (a, b) => a !== b),
    countyBorders: mesh(atlas, counties, (a, b) => a !== b),
  }
}

function isIn(state: Feature<Geometry, Names>, [longitude, latitude]: Place): boolean {
  const [[west, south], [east, north]] = geoBounds(state)
  const inside =
    latitude >= south && latitude <= north && (west > east || (longitude >= west && longitude <= east))
  return inside && geoContains(state, [longitude, latitude])
}

/** Kilometres around the middle up to which counties are told. */
const close = 260

/** Lines of states, and of counties where the map is close enough for them. */
export function regionsSvg(
  { borders, countyBorders }: Regions,
  reach: number,
  path: GeoPath,
  { colours }: Look,
  scale: number,
): string {
  const line = (name: string, d: string | null, width: number) =>
    d === null || d === ''
      ? ''
      : element('path', {
          class: name,
          d,
          fill: 'none',
          stroke: colours.border,
          'stroke-width': width * scale,
          'stroke-linejoin': 'round',
        })
  return [
    reach <= close ? line('county', path(countyBorders), 0.45) : '',
    line('state', path(borders), 1.1),
  ].join('')
}

/** The regions whose names help on a map of that reach: states in capitals; close by their counties, too, the nearest first. */
export function namedRegions({ states, counties }: Regions, reach: number, middle: Place): readonly Region[] {
  const capitals = states.features.map((state) => ({
    ...state,
    properties: { name: (state.properties.name ?? '').toUpperCase() },
  }))
  if (reach > close / 2) return capitals
  const near = counties.features
    .map((county) => ({ county, away: geoDistance(geoCentroid(county), [middle[0], middle[1]]) }))
    .filter(({ away }) => away < 0.06)
    .sort((a, b) => a.away - b.away)
  return [...capitals, ...near.map(({ county }) => county)]
}

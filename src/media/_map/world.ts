import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { FeatureCollection, Geometry, MultiLineString, Polygon, Position } from 'geojson'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Sphere } from './sphere.ts'

type Names = { name?: string }
type Atlas = Topology<{ countries: GeometryCollection<Names>; land: GeometryCollection }>

/** The Earth by Natural Earth (public domain), at a resolution. */
export type World = {
  /** Each piece of land on its own, with all its corners. */
  land: readonly Polygon[]
  /** Countries, each with its name in Natural Earth and its code (ISO 3166-1, three digits). */
  countries: FeatureCollection<Geometry, Names>
  /** Lines between two countries of which the test is true; kept under a key. */
  borders: (key: string, test: (a: string, b: string) => boolean) => MultiLineString
}

export type Resolution = '110m' | '50m'

/** Let go when memory is needed: reading it again takes less than a tenth of a second. */
const read = new Map<Resolution, WeakRef<World>>()

/** Coasts and borders at a resolution; read once for maps that are drawn together. */
export async function worldAt(resolution: Resolution): Promise<World> {
  const known = read.get(resolution)?.deref()
  if (known !== undefined) return known
  const { feature, mesh } = await import('topojson-client')
  const file = createRequire(import.meta.url).resolve(`world-atlas/countries-${resolution}.json`)
  const atlas: Atlas = JSON.parse(readFileSync(file, 'utf8'))
  const { countries, land } = atlas.objects
  const meshes = new Map<string, MultiLineString>()
  const name = (each: { properties?: Names | undefined }): string => each.properties?.name ?? ''
  const world: World = {
    land: feature(atlas, land).features.flatMap(({ geometry }) => polygonsOf(geometry)),
    countries: feature(atlas, countries),
    borders: (key, test) => {
      const drawn = meshes.get(key) ?? mesh(atlas, countries, (a, b) => a !== b && test(name(a), name(b)))
      meshes.set(key, drawn)
      return drawn
    },
  }
  read.set(resolution, new WeakRef(world))
  return world
}

export function polygonsOf(geometry: Geometry): Polygon[] {
  if (geometry.type === 'Polygon') return [geometry]
  if (geometry.type !== 'MultiPolygon') return []
  return geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }))
}

const many = 1500

/** The pieces of land that a map around a place may show: small ones far away are left out before anything is projected. */
export const landNear = (polygons: readonly Polygon[], { near }: Sphere): readonly Polygon[] =>
  polygons.filter(
    ({ coordinates: [ring = []] }) => ring.length > many || ring.some((at: Position) => near(at)),
  )

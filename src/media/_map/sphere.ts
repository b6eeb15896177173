import type { Position } from 'geojson'

/** The mean radius of the Earth in kilometres. */
export const earth = 6371.0088

/** A place on Earth: longitude and latitude in degrees, as GeoJSON has them. */
export type Place = readonly [longitude: number, latitude: number]

/** A cap of the Earth: whether a place lies on it. */
export type Sphere = { near: (at: Position) => boolean }

const radians = Math.PI / 180

type Vector = readonly [number, number, number]

const vectorOf = (longitude: number, latitude: number): Vector => [
  Math.cos(latitude * radians) * Math.cos(longitude * radians),
  Math.cos(latitude * radians) * Math.sin(longitude * radians),
  Math.sin(latitude * radians),
]

/** The places within so many kilometres of one. */
export function capAround([longitude, latitude]: Place, kilometres: number): Sphere {
  const [x, y, z] = vectorOf(longitude, latitude)
  const least = Math.cos(Math.min(Math.PI, kilometres / earth))
  return {
    near: ([lon = 0, lat = 0]) => {
      const [px, py, pz] = vectorOf(lon, lat)
      return x * px + y * py + z * pz >= least
    },
  }
}

/** Kilometres between two places along the ground. */
export function distance([lonA, latA]: Place, [lonB, latB]: Place): number {
  const [ax, ay, az] = vectorOf(lonA, latA)
  const [bx, by, bz] = vectorOf(lonB, latB)
  // By the chord: exact for places next to each other, too.
  const chord = Math.hypot(ax - bx, ay - by, az - bz)
  return 2 * earth * Math.asin(Math.min(1, chord / 2))
}

/** The middle of places on the sphere, right across the date line and the poles; the first, where they have none. */
export function middleOf(places: readonly Place[]): Place {
  const sum = places
    .map(([lon, lat]) => vectorOf(lon, lat))
    .reduce<Vector>(([x, y, z], [px, py, pz]) => [x + px, y + py, z + pz], [0, 0, 0])
  const [x, y, z] = sum
  const length = Math.hypot(x, y, z)
  if (length < 1e-6 * places.length) return places[0] ?? [0, 0]
  return [Math.atan2(y, x) / radians, Math.asin(Math.max(-1, Math.min(1, z / length))) / radians]
}

/** Longitude −180…180. */
export const onEarth = (longitude: number): number => {
  if (longitude >= -180 && longitude <= 180) return longitude
  return ((((longitude + 180) % 360) + 360) % 360) - 180
}

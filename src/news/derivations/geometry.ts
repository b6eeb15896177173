import type { Evidence } from '../fact.ts'
import { type DerivationFunction, numberOf, type Options } from './derivation-function.ts'
import { rounded } from './exact.ts'

// Mean radius of the Earth (IUGG). Haversine on a sphere is within 0.5 % of the ellipsoid.
const earthRadiusKm = 6371.0088
const radians = (degrees: number) => (degrees * Math.PI) / 180

type Point = { latitude: number; longitude: number }

function kmBetween(from: Point, to: Point): number {
  const north = Math.sin(radians(to.latitude - from.latitude) / 2) ** 2
  const east = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2
  const chord = north + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * east
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)))
}

function point(latitude: unknown, longitude: unknown): Point | undefined {
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return undefined
  return Math.abs(latitude) > 90 || Math.abs(longitude) > 360 ? undefined : { latitude, longitude }
}

const pointOf = (latitude: Evidence | undefined, longitude: Evidence | undefined) =>
  point(numberOf(latitude), numberOf(longitude))

const given = (options: Options) => point(options.latitude, options.longitude)

export const distanceTo: DerivationFunction = {
  takes:
    'latitude, longitude of two points, the second as inputs or as options latitude, longitude → km along the surface, to 0.1',
  compute: (inputs, options) => {
    const from = pointOf(inputs[0], inputs[1])
    const to = inputs.length > 2 ? pointOf(inputs[2], inputs[3]) : given(options)
    if (from === undefined || to === undefined) return undefined
    return { value: rounded(kmBetween(from, to), 1), unit: 'km' }
  },
}

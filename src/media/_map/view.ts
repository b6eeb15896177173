import type { GeoProjection } from 'd3-geo'
import type { Rectangle } from '../_draw/frame.ts'
import { type Regions, regionsAt } from './regions.ts'
import { capAround, distance, earth, type Place } from './sphere.ts'
import { landNear, polygonsOf, type Resolution, type World, worldAt } from './world.ts'

/** The Earth as a map shows it. */
export type View = {
  projection: GeoProjection
  world: World
  /** Whether all of the Earth is on it, so that no one scale holds. */
  whole: boolean
  /** Kilometres around the middle that it shows at least. */
  reach: number
  /** States and counties, where there is data of them. */
  regions: Regions | undefined
  /** Where a place stands on the picture; nothing where it is out of sight. */
  pixel: (at: Place) => { x: number; y: number } | undefined
}

/** Kilometres around a place among counties: some of them are in sight. */
const fewest = 70

/** Kilometres from which a map shows all of the Earth. */
export const wholeEarth = 5500

/**
 * The projection that suits the place: near a pole azimuthal, in the tropics Mercator, between them conic, each turned so that its seam is on the other
 * side of the Earth; all of the Earth by Equal Earth. Far out at sea it goes on until a coast is in sight.
 */
export async function viewOf(middle: Place, asked: number, body: Rectangle, fixed: boolean): Promise<View> {
  const geo = await import('d3-geo')
  const rough = await worldAt('110m')
  const regions = asked < 900 ? await regionsAt(middle) : undefined
  // A place among counties is known by them.
  const enough = regions === undefined ? knownFrom(middle, asked, rough, geo.geoContains) : fewest
  const reach = fixed ? asked : Math.max(asked, enough)
  const whole = reach > wholeEarth
  const projection = whole ? geo.geoEqualEarth().rotate([-middle[0], 0]) : projectionFor(geo, middle, reach)
  const { x, y, width, height } = body
  const corners: [[number, number], [number, number]] = [
    [x, y],
    [x + width, y + height],
  ]
  if (whole) projection.fitExtent(corners, { type: 'Sphere' })
  else
    projection.fitExtent(
      corners,
      geo
        .geoCircle()
        .center([...middle])
        .radius((reach / earth) * (180 / Math.PI))(),
    )
  projection.clipExtent(corners)
  const resolution: Resolution = whole || reach > 3000 ? '110m' : '50m'
  const world = await worldAt(resolution)
  // The corners of a page lie further out than its reach.
  const seen = reach * Math.hypot(Math.max(width, height) / Math.min(width, height), 1) * 1.25
  const land = whole ? world.land : landNear(world.land, capAround(middle, seen))
  const inside = (px: number, py: number): boolean =>
    px >= x && px <= x + width && py >= y && py <= y + height
  return {
    ...{ projection, whole, reach, regions },
    world: { ...world, land },
    pixel: (at) => {
      if (!whole && distance(middle, at) > seen * 1.5) return undefined
      const [px = Number.NaN, py = Number.NaN] = projection([...at]) ?? []
      return inside(px, py) ? { x: px, y: py } : undefined
    },
  }
}

function projectionFor(
  geo: typeof import('d3-geo'),
  [longitude, latitude]: Place,
  reach: number,
): GeoProjection {
  const degrees = (reach / earth) * (180 / Math.PI)
  const poleward = Math.abs(latitude) + degrees
  if (poleward > 72 || degrees > 25) return geo.geoAzimuthalEqualArea().rotate([-longitude, -latitude])
  if (Math.abs(latitude) < 15) return geo.geoMercator().rotate([-longitude, 0])
  const spread = Math.max(1, degrees * 0.6)
  return geo
    .geoConicConformal()
    .parallels([latitude - spread, latitude + spread])
    .rotate([-longitude, 0])
}

/** Kilometres to the nearest coast or border, with some room: what a reader knows a place by. Not endlessly far: on land four times what is asked for, at sea as far as a map goes. */
function knownFrom(
  middle: Place,
  asked: number,
  { countries, land }: World,
  contains: typeof import('d3-geo').geoContains,
): number {
  let nearest = Number.POSITIVE_INFINITY
  for (const { geometry } of countries.features) {
    for (const { coordinates } of polygonsOf(geometry)) {
      for (const [longitude = 0, latitude = 0] of coordinates[0] ?? []) {
        nearest = Math.min(nearest, distance(middle, [longitude, latitude]))
      }
    }
  }
  const room = nearest * 1.25
  const enough = Math.min(1200, asked * 4)
  if (room <= enough) return room
  return land.some((piece) => contains(piece, [...middle])) ? enough : Math.min(room, wholeEarth * 0.9)
}

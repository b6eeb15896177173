import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { FactNode } from '../../src/news/facts.ts'
import { derived, fact, node } from './newsroom.ts'

const record = z.object({
  id: z.string(),
  properties: z.object({
    mag: z.number(),
    place: z.string(),
    time: z.number(),
    felt: z.number(),
    status: z.string(),
    tsunami: z.number(),
  }),
  geometry: z.object({ coordinates: z.array(z.number()) }),
})

const file = new URL('../fixtures/writers/hualien.json', import.meta.url)

/** The facts of the Hualien earthquake of 2018 as its beat would read them. */
export function hualien(): FactNode {
  const { properties, geometry } = record.parse(JSON.parse(readFileSync(file, 'utf8')))
  return node('', {
    magnitude: fact('magnitude', properties.mag, { unit: 'magnitude' }),
    place: fact('place', properties.place, { type: 'place' }),
    town: fact('town', /of (.+),/.exec(properties.place)?.[1] ?? '', { type: 'place' }),
    time: fact('time', new Date(properties.time).toISOString(), { type: 'time' }),
    depth: fact('depth', geometry.coordinates[2] ?? 0, { unit: 'km' }),
    felt: fact('felt', properties.felt, { unit: 'reports' }),
    status: fact('status', properties.status, { type: 'code' }),
    tsunami: fact('tsunami', properties.tsunami > 1),
    rank: derived('rank', 1),
  })
}

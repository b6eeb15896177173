import { z } from 'zod'
import type { LetSpec } from './beat-schema.ts'

const kebab = z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and dashes only')
const path = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9]*(\.([A-Za-z0-9-]+|\{key\}))*$/, 'a path such as home.points')
const text = z.string().min(1)
const words = z.record(z.string().regex(/^[a-z]{2}$/, 'a language: en'), text)
/** A fact's own value, such as the name of a side, or words of ours by language. */
const label = z.union([z.strictObject({ of: path }), words])

const series = z.strictObject({
  /** One series for each node there: paths resolve in it first, then at the root; `{key}` is its key. */
  each: path.optional(),
  label,
  /** A list and a fact of its elements, or single facts one by one. */
  values: z.union([path, z.array(path).min(1)]),
  /** What each value is told beside: a fact of the same elements, or as many numbers or words as there are values. */
  along: z.union([
    path,
    z.array(z.number()).min(1),
    z.record(z.string().regex(/^[a-z]{2}$/, 'a language: en'), z.array(text).min(1)),
  ]),
  /** The values that are the story's own; without it those that stand in the story's own items, where others do not. */
  own: z.union([path, z.array(path).min(1)]).optional(),
  /** In place of the unit of the values. */
  unit: z.string().optional(),
})

const spot = z.strictObject({
  each: path.optional(),
  latitude: path,
  longitude: path,
  /** The first of these that is there. */
  name: z.union([path, z.array(path).min(1)]),
  size: path.optional(),
})

const area = z.strictObject({
  each: path.optional(),
  /** Pairs of numbers with blanks between them, as CAP writes a polygon: `35.1,-90.2 35.4,-90.2 …`. */
  polygon: path,
  name: z.union([path, z.array(path).min(1)]),
  order: z.enum(['latitude-longitude', 'longitude-latitude']).default('latitude-longitude'),
})

/** The `media:` of a kind of story; `lets` is the schema of its `let`, as stories have one. */
export const mediaSchema = (lets: z.ZodType<Readonly<Record<string, LetSpec>>>) =>
  z.strictObject({
    /** Picks and derivations that media alone ask for: no word of the copy rests on them. */
    let: lets.optional(),
    /** The feed's items up to the story's newest, newest first, as `archive`: for lines over more than the story's window. */
    archive: z
      .union([
        z.strictObject({ days: z.number().positive() }),
        z.strictObject({ items: z.int().positive().max(2000) }),
      ])
      .optional(),
    /** By language: what places are called on a picture, where the copy only tells them in a case. */
    names: z
      .record(z.string().regex(/^[a-z]{2}$/, 'a language: ru'), z.record(z.string(), z.string()))
      .default({}),
    series: z.array(series).default([]),
    spots: z.array(spot).default([]),
    areas: z.array(area).default([]),
    /** Kinds that are made of such a story, in place of the house's list. */
    make: z.array(kebab).min(1).optional(),
    /** Options of kinds, over the house's. */
    kinds: z.record(kebab, z.record(z.string(), z.unknown())).default({}),
  })

export type MediaSpec = z.infer<ReturnType<typeof mediaSchema>>
export type SeriesSpec = z.infer<typeof series>
export type SpotSpec = z.infer<typeof spot>
export type AreaSpec = z.infer<typeof area>

import { z } from 'zod'
import { lookShape, widthsShape } from '../_draw/look.ts'

/** A territory whose borders are in dispute: by its name in Natural Earth, or the part of the borders within a box of degrees. */
const territory = z.union([
  z.string().min(1),
  z.strictObject({
    name: z.string().min(1),
    west: z.number().min(-180).max(180),
    south: z.number().min(-90).max(90),
    east: z.number().min(-180).max(180),
    north: z.number().min(-90).max(90),
  }),
])

/** How a house or a beat has its maps. */
export const mapOptions = z.strictObject({
  ...lookShape,
  widths: widthsShape,
  /**
   * Which borders are drawn is an editorial decision. Natural Earth shows who holds the ground, not who claims it: Crimea stands with Russia in it.
   * `none` draws no border at all; `disputed` draws those of the territories listed dashed, or not at all.
   */
  borders: z
    .union([
      z.enum(['as-natural-earth', 'none']),
      z.strictObject({ disputed: z.enum(['dashed', 'none']), territories: z.array(territory).min(1) }),
    ])
    .default('as-natural-earth'),
  /** Whether countries are named, by the Unicode names of the copy's language. */
  countries: z.enum(['named', 'unnamed']).default('named'),
  /** A globe that shows where on Earth the map is. */
  inset: z.enum(['globe', 'none']).default('globe'),
  /** Kilometres from the middle that the map shows at least, in place of what the data ask for. */
  reach: z.number().min(20).max(20_000).optional(),
  /** What the map shows, by language, in place of the beat and the place. */
  title: z.record(z.string(), z.string().min(1)).optional(),
})
export type MapOptions = z.output<typeof mapOptions>

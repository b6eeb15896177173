import { z } from 'zod'
import { contrast } from '../_draw/look.ts'

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'a colour is written as #1a2b3c')

/** Sizes that outlets and social networks take: a link's preview, a square, a story, a page of 16:9. */
export const cardSizes = ['1200x630', '1080x1080', '1080x1920', '1280x720'] as const

const colours = z
  .strictObject({
    ground: colour.default('#12263a'),
    ink: colour.default('#ffffff'),
    quiet: colour.default('#b9c6d2'),
    accent: colour.default('#ff9d5c'),
  })
  .prefault({})
  .superRefine(({ ground, ...texts }, context) => {
    for (const [name, text] of Object.entries(texts)) {
      if (contrast(text, ground) >= 4.5) continue
      context.addIssue({
        code: 'custom',
        message: `${name} ${text} on ${ground} has a contrast of ${contrast(text, ground).toFixed(1)}; text is read from 4.5 on`,
      })
    }
  })

/** How a house or a beat has its cards. */
export const cardOptions = z.strictObject({
  colours,
  sizes: z
    .array(z.enum(cardSizes))
    .min(1)
    .default([...cardSizes]),
  /** The largest size of text, against the house's own. */
  text: z.number().min(0.6).max(1.4).default(1),
  /** Whether the standfirst stands under the headline, where there is room. */
  standfirst: z.boolean().default(true),
})
export type CardOptions = z.output<typeof cardOptions>

import { z } from 'zod'

/** A colour as pictures are drawn in: `#1a2b3c`. */
const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'a colour is written as #1a2b3c')

// Told apart by who sees red and green as one (after Okabe and Ito, 2008), darkened until text in them is read on white.
const colours = z.strictObject({
  paper: colour.default('#ffffff'),
  ink: colour.default('#16191d'),
  /** Of what is said beside: axes, source, credit. */
  quiet: colour.default('#565d66'),
  grid: colour.default('#d9dde2'),
  /** The story's own value or place. */
  own: colour.default('#b83a00'),
  /** The values beside it. */
  other: colour.default('#7f9bb3'),
  /** Lines of several series, in their order. */
  series: z.array(colour).min(2).default(['#b83a00', '#005b94', '#00694e', '#8a3c74', '#7a5200', '#33404d']),
  land: colour.default('#f0ece2'),
  water: colour.default('#d7e6ee'),
  border: colour.default('#a39a86'),
  coast: colour.default('#9bb3c0'),
})

/** What every picture of the house has in common. */
export const lookShape = {
  colours: colours.prefault({}).superRefine((given, context) => {
    const texts = {
      ink: given.ink,
      quiet: given.quiet,
      own: given.own,
      ...Object.fromEntries(given.series.entries()),
    }
    for (const [name, text] of Object.entries(texts)) {
      if (contrast(text, given.paper) >= 4.5) continue
      context.addIssue({
        code: 'custom',
        message: `${name} ${text} on ${given.paper} has a contrast of ${contrast(text, given.paper).toFixed(1)}; text is read from 4.5 on`,
      })
    }
  }),
  /** All sizes of text, against the house's own: 1.15 for a page of large type. */
  text: z.number().min(0.8).max(1.5).default(1),
}

/** Widths in pixels of which a picture is made: for a phone and for a page. */
export const widthsShape = z.array(z.int().min(280).max(2400)).min(1).default([320, 1280])

const channel = (value: number): number =>
  value / 255 <= 0.040_45 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(hex.slice(at, at + 2), 16)),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast of two colours as WCAG 2.2 counts it, 1…21. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, two) => one - two)
  return (light + 0.05) / (dark + 0.05)
}

const look = z.object(lookShape)
/** What pictures of a house have in common. */
export type Look = z.output<typeof look>

/** Sizes in pixels on a picture of a width. */
export type Sizes = {
  margin: number
  title: number
  subtitle: number
  text: number
  small: number
  gap: number
}

const phone: Sizes = { margin: 14, title: 18, subtitle: 13.5, text: 12.5, small: 11, gap: 8 }
const page: Sizes = { margin: 44, title: 40, subtitle: 25, text: 21, small: 18, gap: 18 }

/** Sizes for a width: those of a phone up to 320 px, those of a page from 1280 px on, between them in proportion. */
export function sizesFor(width: number, scale: number): Sizes {
  const share = Math.max(0, (Math.min(width, 1600) - 320) / (1280 - 320))
  const of = (name: keyof Sizes, times = 1): number =>
    Math.round((phone[name] + (page[name] - phone[name]) * share) * times * 10) / 10
  return {
    margin: of('margin'),
    gap: of('gap'),
    title: of('title', scale),
    subtitle: of('subtitle', scale),
    text: of('text', scale),
    small: of('small', scale),
  }
}

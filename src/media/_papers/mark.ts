import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'
import sharp, { type Sharp } from 'sharp'
import type { LabelWords } from '../../news/papers.ts'
import { escaped } from './rdf.ts'

/** A mark as it is burned in: its picture and where its upper left corner stands. */
export type Mark = { png: Uint8Array; left: number; top: number; width: number; height: number }

const font = createRequire(import.meta.url).resolve('@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf')
const plate = { ground: '#000000', ink: '#ffffff' } as const

// A picture of the full width of a phone (320 px) shows letters of this share of its width at 13 px.
const share = 0.042
const leastPixels = 12

/**
 * The mark for a picture of this size: white on an opaque black plate with a white rim, so that it does not depend on what is
 * under it; letters large enough to be read where the picture fills a phone's width. Throws where not even the short words fit.
 */
export function markFor(size: { width: number; height: number }, words: LabelWords): Mark {
  const letters = Math.max(leastPixels, Math.round(size.width * share))
  for (const text of [words.mark, words.short]) {
    const mark = drawn(text, letters)
    const margin = Math.max(2, Math.round(letters * 0.5))
    if (mark.width + 2 * margin <= size.width && mark.height + 2 * margin <= size.height)
      return { ...mark, left: margin, top: margin }
  }
  throw new Error(
    `a picture of ${size.width} × ${size.height} has no room for its label; have a larger one generated`,
  )
}

function drawn(text: string, letters: number): Omit<Mark, 'left' | 'top'> {
  const rim = Math.max(1, Math.round(letters / 12))
  const [sides, above] = [Math.round(letters * 0.55) + rim, Math.round(letters * 0.3) + rim]
  const inner = textWidth(text, letters)
  const [width, height] = [Math.ceil(inner) + 2 * sides, Math.ceil(letters * 1.15) + 2 * above]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="${width}" height="${height}" fill="${plate.ink}"/>
    <rect x="${rim}" y="${rim}" width="${width - 2 * rim}" height="${height - 2 * rim}" fill="${plate.ground}"/>
    <text x="${sides}" y="${above + letters * 0.92}" font-family="PT Sans" font-weight="700" font-size="${letters}" fill="${plate.ink}">${escaped(text)}</text></svg>`
  return { png: rendered(svg).render().asPng(), width, height }
}

const rendered = (svg: string): Resvg =>
  new Resvg(svg, { font: { fontFiles: [font], loadSystemFonts: false, defaultFontFamily: 'PT Sans' } })

/** Throws where the font has no letters for it: a label that shows nothing is none. */
function textWidth(text: string, letters: number): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="200"><text x="0" y="100" font-family="PT Sans" font-weight="700" font-size="${letters}">${escaped(text)}</text></svg>`
  const box = rendered(svg).getBBox()
  if (box === undefined || box.width < letters * 0.5) throw new Error(`the label "${text}" cannot be drawn`)
  return box.width + Math.max(0, box.x)
}

/**
 * Makes sure that a picture, as it is encoded, shows the mark: what stands in its place is the mark, and its letters stand off from
 * their ground as WCAG asks of small text (7:1). Throws where it does not.
 */
export async function assertMarked(bytes: Uint8Array, mark: Mark): Promise<void> {
  const { left, top, width, height } = mark
  const grey = async (of: Sharp) => (await of.flatten().greyscale().raw().toBuffer()).subarray()
  const shown = await grey(sharp(bytes).extract({ left, top, width, height }))
  const meant = await grey(sharp(mark.png))
  const [dark, light] = [
    shadesWhere(shown, meant, (is) => is < 32),
    shadesWhere(shown, meant, (is) => is > 223),
  ]
  const ratio = (luminance(light) + 0.05) / (luminance(dark) + 0.05)
  if (!(ratio >= 7)) throw new Error(`the label does not stand out in the picture (${ratio.toFixed(1)}:1)`)
}

/** The mean shade of what should be dark, or light. */
function shadesWhere(shown: Uint8Array, meant: Uint8Array, is: (shade: number) => boolean): number {
  let [sum, count] = [0, 0]
  for (const [at, shade] of meant.entries()) {
    if (!is(shade)) continue
    sum += shown[at] ?? 0
    count++
  }
  return sum / count
}

/** Of a shade of grey, as WCAG 2 computes it. */
function luminance(shade: number): number {
  const part = shade / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

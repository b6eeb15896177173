import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Made } from '../../seams/medium.ts'
import { element, labels } from '../_draw/svg.ts'
import { wrap } from '../_draw/wrap.ts'

/** A frame's size and where in it the picture, the label and the captions stand. */
export type Stage = {
  width: number
  height: number
  strip: number
  text: number
  margin: number
  small: number
}

/** Captions of two lines of about 38 letters, in a strip of their own: no picture lies under them. */
export function stageOf(width: number, height: number): Stage {
  const text = Math.round(Math.min(width / 24, height / 20))
  const small = Math.round(text * 0.58)
  return {
    width,
    height,
    text,
    small,
    margin: Math.round(text * 0.8),
    strip: Math.round(text * 3.1 + small * 3.4),
  }
}

/** Most lines of a caption. */
export const mostLines = 2

/** A text in the lines of a caption. */
export const captionLines = ({ width, margin, text }: Stage, words: string): readonly string[] =>
  wrap(words, width - 2 * margin, { size: text, weight: 'bold' }).lines

const paper = '#ffffff'
const dark = '#16191d'
const pale = '#c9d2da'

/** A picture of a story as it stands in a frame: raw pixels, drawn once for all sentences that it is seen with. */
export type Still = { pixels: Buffer; file: string | undefined }

/** Fits a picture into the frame above the strip. Of its files that is taken whose shape leaves the least of the frame empty. */
export async function stillOf(stage: Stage, { files }: Made): Promise<Still> {
  const [{ Resvg }, { default: sharp }] = await Promise.all([import('@resvg/resvg-js'), import('sharp')])
  const area = { width: stage.width, height: stage.height - stage.strip }
  const [best] = files
    .flatMap(({ name, type, bytes, width = 0, height = 0 }) =>
      type === 'image/svg+xml' && width > 0 && height > 0
        ? [
            {
              ...{ name, bytes },
              filled: Math.min(
                (area.height * width) / (area.width * height),
                (area.width * height) / (area.height * width),
              ),
              wide: width / height > area.width / area.height,
            },
          ]
        : [],
    )
    .sort((a, b) => b.filled - a.filled)
  const blank = (background: string) =>
    sharp({ create: { width: stage.width, height: stage.height, channels: 3, background } })
  if (best === undefined) return { pixels: await blank(paper).raw().toBuffer(), file: undefined }
  const fitTo = best.wide
    ? ({ mode: 'width', value: area.width } as const)
    : ({ mode: 'height', value: area.height } as const)
  const drawn = new Resvg(new TextDecoder().decode(best.bytes), {
    fitTo,
    font: { loadSystemFonts: false },
    logLevel: 'off',
  }).render()
  const raw = { width: drawn.width, height: drawn.height, channels: 4, premultiplied: true } as const
  const place = {
    left: Math.floor((area.width - drawn.width) / 2),
    top: Math.floor((area.height - drawn.height) / 2),
  }
  const { pixels } = drawn
  // What is left of the frame has the colour of the picture's own edge.
  const edge = `#${pixels.subarray(0, 3).toString('hex')}`
  const placed = blank(pixels[3] === 255 ? edge : paper).composite([{ input: pixels, raw, ...place }])
  return { pixels: await placed.removeAlpha().raw().toBuffer(), file: best.name }
}

/** Writes a frame: the picture, the captions in their strip, and the label that is seen all the time. */
export async function frame(
  stage: Stage,
  still: Still,
  { lines, label, name, folder }: { lines: readonly string[]; label: string; name: string; folder: string },
): Promise<string> {
  const [{ Resvg }, { default: sharp }] = await Promise.all([import('@resvg/resvg-js'), import('sharp')])
  const { width, height, strip, text, small, margin } = stage
  const middle = width / 2
  const told = wrap(label, width - 2 * margin, { size: small, most: 2 }).lines
  const body = [
    element('rect', { x: 0, y: 0, width, height: strip, fill: dark }),
    labels(lines, {
      x: middle,
      y: text * 1.35,
      size: text,
      fill: '#ffffff',
      weight: 'bold',
      anchor: 'middle',
    }),
    labels(told, {
      x: middle,
      y: strip - small * (0.9 + 1.25 * (told.length - 1)),
      size: small,
      fill: pale,
      anchor: 'middle',
    }),
  ].join('')
  const svg = element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height: strip, viewBox: `0 0 ${width} ${strip}` },
    body,
  )
  const drawn = new Resvg(svg, { font: { loadSystemFonts: false }, logLevel: 'off' }).render()
  const file = join(folder, name)
  const image = await sharp(still.pixels, { raw: { width, height, channels: 3 } })
    .composite([
      {
        input: drawn.pixels,
        raw: { width: drawn.width, height: drawn.height, channels: 4, premultiplied: true },
        left: 0,
        top: height - strip,
      },
    ])
    .removeAlpha()
    .png({ compressionLevel: 1 })
    .toBuffer()
  await writeFile(file, image)
  return file
}

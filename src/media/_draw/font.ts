import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Font, parseFont, type Step } from './sfnt.ts'

/** PT Sans (ParaType, SIL Open Font License): Latin and Cyrillic drawn as one. */
export type Weight = 'regular' | 'bold'

const files = { regular: '400Regular/PTSans_400Regular.ttf', bold: '700Bold/PTSans_700Bold.ttf' } as const
const read = new Map<Weight, { bytes: Uint8Array; font: Font }>()

function loaded(weight: Weight) {
  const known = read.get(weight)
  if (known !== undefined) return known
  const bytes = readFileSync(
    createRequire(import.meta.url).resolve(`@expo-google-fonts/pt-sans/${files[weight]}`),
  )
  const fresh = { bytes, font: parseFont(bytes) }
  read.set(weight, fresh)
  return fresh
}

/** The shipped font as it is read from its package. */
export const fontBytes = (weight: Weight): Uint8Array => loaded(weight).bytes

// Signs that look the same as one that the font has.
const alike: Readonly<Record<string, string>> = {
  '\u202f': '\u00a0',
  '\u2009': ' ',
  '\u200a': ' ',
  '\u2007': '\u00a0',
  '\u2010': '-',
  '\u2011': '-',
  '\u02bb': '‘',
  '\u02bc': '’',
  '\t': ' ',
  '\n': ' ',
}

/** The text in the signs of the font: composed, with its invisible marks left out. */
export const drawable = (text: string): string =>
  [...text.normalize('NFC').replace(/\p{Cf}|\p{Variation_Selector}/gu, '')]
    .map((sign) => alike[sign] ?? sign)
    .join('')

/** The signs of a text that the shipped fonts cannot draw: `台 (U+53F0)`. */
export function missingSigns(text: string): readonly string[] {
  const missing = [...new Set(drawable(text))].filter((sign) => {
    const code = sign.codePointAt(0) ?? 0
    return loaded('regular').font.glyphOf(code) === 0 || loaded('bold').font.glyphOf(code) === 0
  })
  return missing.map(
    (sign) => `${sign} (U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`,
  )
}

/** Throws an error that names what the shipped fonts cannot draw: a box in place of a letter is never published. */
export function mustDraw(texts: readonly string[]): void {
  const missing = [...new Set(texts.flatMap(missingSigns))]
  if (missing.length > 0) throw new Error(`the shipped font PT Sans cannot draw ${missing.join(', ')}`)
}

const glyphsOf = (text: string, font: Font): readonly number[] =>
  [...drawable(text)].map((sign) => font.glyphOf(sign.codePointAt(0) ?? 0))

/** How wide a line of text is drawn, in pixels. */
export function widthOf(text: string, size: number, weight: Weight = 'regular'): number {
  const { font } = loaded(weight)
  return (
    (glyphsOf(text, font).reduce((sum, glyph) => sum + font.advanceOf(glyph), 0) * size) / font.unitsPerEm
  )
}

const short = (value: number): string => String(Math.round(value * 100) / 100)

/** The outline of a line of text that starts at `x` on the baseline `y`, as the `d` of a path. */
export function outlineOf(text: string, x: number, y: number, size: number, weight: Weight): string {
  const { font } = loaded(weight)
  const scale = size / font.unitsPerEm
  let pen = x
  let path = ''
  for (const glyph of glyphsOf(text, font)) {
    path += stepsOf(font.outlineOf(glyph), pen, y, scale)
    pen += font.advanceOf(glyph) * scale
  }
  return path
}

function stepsOf(steps: readonly Step[], dx: number, dy: number, scale: number): string {
  const at = (x: number, y: number): string => `${short(dx + x * scale)} ${short(dy - y * scale)}`
  const written = steps.map((step, index) => {
    const end = steps[index + 1]?.to === 'move' || index === steps.length - 1 ? 'Z' : ''
    if (step.to === 'curve') return `Q${at(step.cx, step.cy)} ${at(step.x, step.y)}${end}`
    return `${step.to === 'move' ? 'M' : 'L'}${at(step.x, step.y)}${end}`
  })
  return written.join('')
}

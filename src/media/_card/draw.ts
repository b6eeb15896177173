import type { SatoriOptions } from 'satori'
import type { MadeFile, MediaBrief, MediaTools } from '../../seams/medium.ts'
import { fontBytes, mustDraw } from '../_draw/font.ts'
import { files } from '../_draw/raster.ts'
import { signedBy } from '../_draw/sources.ts'
import { escaped } from '../_draw/svg.ts'
import { dayTold, timeTold, wallOf } from '../_draw/told.ts'
import type { PictureWords } from '../_draw/words.ts'
import { type Card, layout, type Size, textsOf } from './layout.ts'
import type { CardOptions } from './options.ts'

let shipped: SatoriOptions['fonts'] | undefined

/** The shipped fonts as Satori takes them: the same list each time, for it reads a list but once. */
function fontsOf(): SatoriOptions['fonts'] {
  shipped ??= [
    { name: 'PT Sans', data: Buffer.from(fontBytes('regular')), weight: 400, style: 'normal' },
    { name: 'PT Sans', data: Buffer.from(fontBytes('bold')), weight: 700, style: 'normal' },
  ]
  return shipped
}

/** A card as SVG, all of its text as paths. */
export async function cardSvg(
  card: Card,
  size: Size,
  options: CardOptions,
  told: { title: string; alt: string },
) {
  const { default: satori } = await import('satori')
  const { node, width, height, cut } = layout(card, size, options)
  const fonts = fontsOf()
  const drawn = await satori({ key: null, ...node }, { width, height, fonts })
  const named = `<svg role="img" aria-labelledby="title desc"${drawn.slice('<svg'.length)}`
  const at = named.indexOf('>') + 1
  const svg = `${named.slice(0, at)}<title id="title">${escaped(told.title)}</title><desc id="desc">${escaped(told.alt)}</desc>${named.slice(at)}`
  return { svg, width, height, cut }
}

/** A card in all the sizes asked for. */
export async function drawCard(
  name: string,
  card: Card,
  options: CardOptions,
  told: { title: string; alt: string },
  tools: MediaTools,
): Promise<readonly MadeFile[]> {
  mustDraw(textsOf(card))
  const made: MadeFile[] = []
  for (const [index, size] of options.sizes.entries()) {
    tools.signal.throwIfAborted()
    tools.progress(index / options.sizes.length, `${name}-${size}`)
    const { svg, width, height } = await cardSvg(card, size, options, told)
    made.push(...(await files(`${name}-${size}`, svg, width, height)))
  }
  return made
}

/** The date of the text in the newsroom's zone, and by whom the card is. */
export function dateOf(
  { issued, zone, copy: { language } }: Pick<MediaBrief, 'issued' | 'zone' | 'copy'>,
  words: PictureWords,
): string {
  const at = Date.parse(issued)
  const wall = wallOf(at, zone)
  const name = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value
  return `${words.moment(dayTold(wall, words, true), timeTold(wall, words))} ${words.zone(zone, name ?? zone)}`
}

/** How the text came to be, and its source where that does not name it. */
export function labelOf(brief: MediaBrief, words: PictureWords): string {
  const { source, graphic } = signedBy(brief, words)
  const names = brief.sources.map(({ name }) => name)
  const told = names.every((name) => brief.disclosure.includes(name)) ? '' : source
  return [brief.disclosure, told, graphic]
    .filter((line) => line !== '')
    .map((line) => (/[.!?]$/.test(line) ? line : `${line}.`))
    .join(' ')
}

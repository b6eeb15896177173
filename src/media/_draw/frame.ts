import type { Look, Sizes } from './look.ts'
import { element, label, labels } from './svg.ts'
import { wrap } from './wrap.ts'

/** What is said around a picture. */
export type Around = {
  title: string
  subtitle: string
  /** What a colour stands for: of a series, of the story's own value. */
  keys: readonly { colour: string; words: string; mark: 'line' | 'box' | 'dot' }[]
  /** Under the picture, one line each: source, notes. */
  foot: readonly string[]
  /** `Graphic: Nightdesk`: at the right of the last line. */
  credit: string
}

export type Rectangle = { x: number; y: number; width: number; height: number }

/** A picture's place within its words: what is drawn around it, and what is left for it. */
export type Frame = { width: number; height: number; body: Rectangle; drawn: string }

/** Title, subtitle and keys above, source and credit below; the body is as high as it asks, and fills a page of 16:9 where it may. */
export function frame(
  { title, subtitle, keys, foot, credit }: Around,
  {
    width,
    sizes,
    look,
    height,
    fills,
  }: { width: number; sizes: Sizes; look: Look; height: number; fills: boolean },
): Frame {
  const { margin, gap } = sizes
  const { colours } = look
  const inner = width - 2 * margin
  const parts: string[] = []
  let y = margin
  const block = (
    lines: readonly string[],
    size: number,
    fill: string,
    weight: 'regular' | 'bold',
    x = margin,
  ): void => {
    parts.push(labels(lines, { x, y: y + size * 0.95, size, fill, weight }))
    y += lines.length * size * 1.25
  }
  block(
    wrap(title, inner, { size: sizes.title, weight: 'bold', most: 4 }).lines,
    sizes.title,
    colours.ink,
    'bold',
  )
  if (subtitle !== '') {
    y += gap * 0.3
    block(
      wrap(subtitle, inner, { size: sizes.subtitle, most: 4 }).lines,
      sizes.subtitle,
      colours.quiet,
      'regular',
    )
  }
  for (const { colour, words, mark } of keys) {
    y += gap * 0.4
    const size = sizes.text
    parts.push(keyMark(mark, colour, margin, y + size * 0.6, size))
    const x = margin + size * 1.5
    block(wrap(words, inner - size * 1.5, { size, weight: 'bold', most: 4 }).lines, size, colour, 'bold', x)
  }
  const top = y + gap
  const under = footOf(foot, credit, inner, sizes)
  const footHeight = under.lines.length * sizes.small * 1.3 + gap + margin * 0.8
  const whole = Math.round(Math.max(top + height + footHeight, fills ? (width * 9) / 16 : 0))
  const body = { x: margin, y: top, width: inner, height: whole - footHeight - top }
  const first = whole - margin * 0.8 - (under.lines.length - 1) * sizes.small * 1.3
  const small = { size: sizes.small, fill: colours.quiet }
  parts.push(labels(under.lines, { ...small, x: margin, y: first }, 1.3))
  if (under.beside) {
    parts.push(label({ ...small, text: credit, x: width - margin, y: whole - margin * 0.8, anchor: 'end' }))
  }
  return { width, height: whole, body, drawn: parts.join('') }
}

/** The lines under a picture; the credit stands beside the last where there is room, else on a line of its own. */
function footOf(foot: readonly string[], credit: string, width: number, { small, gap }: Sizes) {
  const lines = foot.flatMap((line) => wrap(line, width, { size: small, most: 3 }).lines)
  const last = lines.at(-1) ?? ''
  const beside =
    wrap(`${last} ${credit}`.replaceAll(' ', '\u00a0'), width - 2 * gap, { size: small }).lines.length === 1
  const own = beside ? [] : wrap(credit, width, { size: small, most: 2 }).lines
  return { lines: [...lines, ...own], beside }
}

function keyMark(mark: 'line' | 'box' | 'dot', fill: string, x: number, y: number, size: number): string {
  if (mark === 'dot') return element('circle', { cx: x + size / 2, cy: y, r: size * 0.38, fill })
  const height = mark === 'line' ? Math.max(3, size * 0.2) : size * 0.75
  return element('rect', { x, y: y - height / 2, width: size, height, fill })
}

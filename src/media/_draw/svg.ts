import { drawable, outlineOf, type Weight, widthOf } from './font.ts'

/** A line of text: `y` is its baseline. */
export type Label = {
  text: string
  x: number
  y: number
  size: number
  fill: string
  weight?: Weight
  anchor?: 'start' | 'middle' | 'end'
  /** Colour of a rim that keeps it legible on what lies under it. */
  halo?: string
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as it stands in XML; signs that XML cannot hold are left out. */
export const escaped = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)

export const round = (value: number): number => Math.round(value * 100) / 100

const written = (attributes: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(attributes)
    .map(([name, value]) =>
      value === undefined ? '' : ` ${name}="${typeof value === 'number' ? round(value) : escaped(value)}"`,
    )
    .join('')

/** `<rect x="1" …/>`, with its children if it has any. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  children = '',
): string => `<${name}${written(attributes)}${children === '' ? '/>' : `>${children}</${name}>`}`

const shares = { start: 0, middle: 0.5, end: 1 } as const

/** A line of text as paths, the same in every program; what it says stands in `aria-label`. */
export function label({ text, x, y, size, fill, weight = 'regular', anchor = 'start', halo }: Label): string {
  if (text.trim() === '') return ''
  const left = x - widthOf(text, size, weight) * shares[anchor]
  return element('path', {
    'aria-label': drawable(text),
    d: outlineOf(text, round(left), round(y), size, weight),
    fill,
    ...(halo === undefined
      ? {}
      : {
          stroke: halo,
          'stroke-width': Math.max(2.5, size / 5),
          'stroke-linejoin': 'round',
          'paint-order': 'stroke',
        }),
  })
}

/** Lines of text one under the other; `y` is the baseline of the first. */
export const labels = (lines: readonly string[], at: Omit<Label, 'text'>, leading = 1.25): string =>
  lines.map((text, index) => label({ ...at, text, y: at.y + index * at.size * leading })).join('')

/** A whole picture: what it shows is told to who cannot see it. */
export const picture = (
  {
    width,
    height,
    title,
    alt,
    paper,
  }: { width: number; height: number; title: string; alt: string; paper: string },
  body: string,
): string =>
  element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-labelledby': 'title desc',
    },
    `<title id="title">${escaped(title)}</title><desc id="desc">${escaped(alt)}</desc>${element('rect', { width, height, fill: paper })}${body}`,
  )

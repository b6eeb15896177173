import type { MediaBrief } from '../../seams/medium.ts'
import { oneLine, wrap } from '../_draw/wrap.ts'
import { type Fit, fitText, leading } from './fit.ts'
import type { CardOptions, cardSizes } from './options.ts'

export type Size = (typeof cardSizes)[number]

/** What a card says. */
export type Card = {
  beat: string
  publisher: string
  /** Headline or quotation, and what stands under it. */
  main: string
  under: string
  italic: boolean
  /** The lines at the bottom: date, how the text came to be, source. */
  date: string
  label: string
}

type Node = { type: 'div'; props: { style: Record<string, string | number>; children?: string | Node[] } }

const box = (style: Record<string, string | number>, children?: Node[] | string): Node => ({
  type: 'div',
  props: {
    style: { display: 'flex', boxSizing: 'border-box', ...style },
    ...(children === undefined ? {} : { children }),
  },
})

/** Lines as they were measured: nothing is wrapped a second time. */
const linesOf = (
  { lines, size }: Pick<Fit, 'lines' | 'size'>,
  style: Record<string, string | number>,
  high = leading,
): Node =>
  box(
    { flexDirection: 'column' },
    lines.map((line) =>
      box({ fontSize: size, lineHeight: high, height: size * high, whiteSpace: 'pre', ...style }, line),
    ),
  )

/** Room at the rims, in pixels: a story of a social network has buttons over its top and its foot. */
function rims(width: number, height: number) {
  const side = Math.round(Math.min(width, height) * 0.075)
  return height > width * 1.5
    ? { side, top: 250, bottom: 300 }
    : { side, top: side, bottom: Math.round(side * 0.8) }
}

/** A card of a size as a tree of boxes, every line measured; and whether anything had to be cut. */
export function layout(
  card: Card,
  size: Size,
  { colours, text }: CardOptions,
): { node: Node; width: number; height: number; cut: boolean } {
  const [width = 0, height = 0] = size.split('x').map(Number)
  const { side, top, bottom } = rims(width, height)
  const inner = width - 2 * side
  const unit = Math.min(width, height) / 630
  const small = Math.round(21 * Math.max(1, unit * 0.85))
  const head = small * 1.5
  const label = wrap(card.label, inner, { size: small * 0.86, most: 3 })
  const foot = small * 1.35 + label.lines.length * small * 0.86 * 1.3 + small * 0.9
  const room = height - top - bottom - head - foot - small * 2.2
  const most = 88 * Math.max(1, unit * 0.9) * text
  const least = 20
  const under =
    card.under === ''
      ? undefined
      : fitText(card.under, {
          width: inner,
          height: room * 0.34,
          most: Math.min(most * 0.46, small * 1.75),
          least: small * 1.1,
          weight: 'regular',
        })
  // The standfirst gives way: a headline is never made small for it.
  const shown = under === undefined || (under.cut && !card.italic) ? undefined : under
  const mainHeight = room - (shown === undefined ? 0 : shown.height + small)
  const main = fitText(card.main, { width: inner, height: mainHeight, most, least, weight: 'bold' })
  const line = { color: colours.quiet, fontWeight: 400 }
  const name = oneLine(card.publisher, inner * 0.5, small * 1.1, 'bold')
  const node = box(
    {
      flexDirection: 'column',
      justifyContent: 'space-between',
      width,
      height,
      padding: `${top}px ${side}px ${bottom}px`,
      backgroundColor: colours.ground,
      fontFamily: 'PT Sans',
    },
    [
      box({ flexDirection: 'row', justifyContent: 'space-between', alignItems: 'center', height: head }, [
        box({ alignItems: 'center' }, [
          box({
            width: small * 2.2,
            height: small * 0.34,
            backgroundColor: colours.accent,
            marginRight: small * 0.7,
          }),
          box(
            { fontSize: small * 1.1, fontWeight: 700, color: colours.accent, whiteSpace: 'pre' },
            oneLine(card.beat, inner * 0.5 - small * 3, small * 1.1, 'bold'),
          ),
        ]),
        box({ fontSize: small * 1.1, fontWeight: 700, color: colours.ink, whiteSpace: 'pre' }, name),
      ]),
      box({ flexDirection: 'column' }, [
        linesOf(main, { color: colours.ink, fontWeight: 700 }),
        ...(shown === undefined
          ? []
          : [
              box({ height: small }),
              linesOf(shown, card.italic ? { color: colours.accent, fontWeight: 400 } : line),
            ]),
      ]),
      box({ flexDirection: 'column', borderTop: `2px solid ${colours.quiet}`, paddingTop: small * 0.6 }, [
        box(
          { fontSize: small, lineHeight: 1.35, color: colours.ink, whiteSpace: 'pre' },
          oneLine(card.date, inner, small),
        ),
        linesOf({ lines: label.lines, size: small * 0.86 }, line, 1.3),
      ]),
    ],
  )
  return { node, width, height, cut: main.cut }
}

/** Everything that a card draws, to be held against the font. */
export const textsOf = ({ beat, publisher, main, under, date, label }: Card): readonly string[] => [
  beat,
  publisher,
  main,
  under,
  date,
  label,
]

/** The parts of a card that headline and quotation have in common. */
export const common = ({ title, publisher }: Pick<MediaBrief, 'title' | 'publisher'>) => ({
  beat: title,
  publisher,
})

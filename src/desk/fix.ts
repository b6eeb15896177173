import type { Copy } from '../news/draft.ts'
import type { Span } from '../seams/rule.ts'
import type { Edit } from './face.ts'
import { partsOf } from './parts.ts'

/** A stretch of a copy's plain text and what is to stand there instead. */
export type Fix = Span & { replacement: string }

/** A stretch of one part of a copy: `at` and `length` count UTF-16 code units within it. */
export type PartSpan = { part: string; at: number; length: number }

/** In which part a span of the plain text lies, and where there; nothing where it crosses parts. */
export function placeOf(copy: Copy, { start, end }: Span): PartSpan | undefined {
  const { headline, standfirst, dateline, body } = partsOf(copy)
  const named: [string, Span | undefined][] = [
    ['headline', headline],
    ['standfirst', standfirst],
    ['dateline', dateline],
    ...body.map((span, index): [string, Span] => [`body-${index + 1}`, span]),
  ]
  const [part, span] = named.find(([, span]) => span && span.start <= start && end <= span.end) ?? []
  if (part === undefined || span === undefined) return undefined
  return { part, at: start - span.start, length: end - start }
}

/** The words of a copy with a fix made; nothing where the span is not within one part. */
export function fixed(copy: Copy, fix: Fix): Edit | undefined {
  const place = placeOf(copy, fix)
  if (place === undefined) return undefined
  const put = (part: string, text: string): string =>
    part === place.part
      ? tidy(text.slice(0, place.at) + fix.replacement + text.slice(place.at + place.length))
      : text
  return {
    headline: put('headline', copy.headline),
    standfirst: put('standfirst', copy.standfirst),
    dateline: put('dateline', copy.dateline),
    body: copy.body.map((paragraph, index) => put(`body-${index + 1}`, paragraph)),
  }
}

/** Where words were taken out, no two spaces stay and none before a full stop. */
const tidy = (text: string): string =>
  text
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/ +([,.;:!?])/g, '$1')
    .trim()

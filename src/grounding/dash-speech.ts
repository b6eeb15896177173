import type { Quotation } from './quotes.ts'
import type { Reading } from './sentences.ts'
import { isSaying } from './speech.ts'
import type { Token } from './tokens.ts'

const dash = /^[—–-]$/

/**
 * Speech that a dash opens, as Russian copy sets it: «— Мы победили, — сказал Иванов. — Это важно»: what is said, in as
 * many parts as the words about the speaker leave.
 */
export function dashSpeechIn(reading: Reading): Quotation[] {
  const { sentences, tokens } = reading
  if (!sentences.some(({ from }) => dash.test(tokens[from]?.text ?? ''))) return []
  return [...Map.groupBy(sentences, ({ paragraph }) => paragraph).values()].flatMap((paragraph) => {
    const from = paragraph[0]?.from ?? 0
    const to = paragraph.at(-1)?.to ?? from
    // A dash that opens a paragraph without a speaker opens an entry of a list.
    return dash.test(tokens[from]?.text ?? '') && namesSpeaker(tokens.slice(from + 1, to))
      ? saidParts(reading, from + 1, to)
      : []
  })
}

const namesSpeaker = (inside: readonly Token[]): boolean =>
  inside.some((token, at) => dash.test(token.text) && inside.slice(at + 1, at + 4).some(isSaying))

/** What is said between two places, without the words about the speaker that dashes set off: `…, — he said, — …`. */
export function saidParts({ tokens, text }: Reading, start: number, end: number): Quotation[] {
  const cuts = [start - 1]
  for (let at = start; at < end; at += 1) {
    const isCut = dash.test(tokens[at]?.text ?? '') && /^[,.!?…]$/.test(tokens[at - 1]?.text ?? '')
    if (isCut) cuts.push(at)
  }
  return cuts.flatMap((cut, index): Quotation[] => {
    const from = cut + 1
    const to = cuts[index + 1] ?? end
    const inside = tokens.slice(from, to)
    const [first, last] = [inside[0], inside.at(-1)]
    if (first === undefined || last === undefined || (index > 0 && inside.slice(0, 3).some(isSaying)))
      return []
    const words = text.slice(first.start, last.end)
    const verbatim = inside.filter(({ kind }) => kind !== 'sign').length > 2
    return [{ from, to, start: first.start, end: last.end, words, verbatim }]
  })
}

/** A quotation with the speaker named within its marks, in its parts: «Мы победили, — сказал он, — и рады этому». */
export function partedAtSpeaker(reading: Reading, quotation: Quotation): Quotation[] {
  const { from, to } = quotation
  const inside = reading.tokens.slice(from, to)
  const isParted = inside.some(
    (token, at) => dash.test(token.text) && inside.slice(at + 1, at + 4).some(isSaying),
  )
  return isParted ? saidParts(reading, from + 1, to - 1) : [quotation]
}

/** All that is said in a text in somebody's own words, between marks or behind a dash. */
export function speechIn(reading: Reading, marked: readonly Quotation[]): Quotation[] {
  const dashed = dashSpeechIn(reading).filter(
    (one) => !marked.some(({ from, to }) => from < one.to && one.from < to),
  )
  return [...marked, ...dashed].sort((a, b) => a.from - b.from)
}

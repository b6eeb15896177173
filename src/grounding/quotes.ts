import { partedAtSpeaker } from './dash-speech.ts'
import type { Mention } from './mentions.ts'
import type { Finding } from './pointers.ts'
import { findRun, type Library, proseStem } from './prose.ts'
import type { Reading } from './sentences.ts'
import type { Token } from './tokens.ts'
import { foldTypography } from './typography.ts'

/** Words between quotation marks; `verbatim` where there are enough of them to be somebody's words. */
export type Quotation = {
  from: number
  to: number
  start: number
  end: number
  words: string
  verbatim: boolean
}

const closing: ReadonlyMap<string, string> = new Map(
  Object.entries({ '“': '”', '«': '»', '"': '"', '„': '“' }),
)

/** Every quotation of a text; one that is never closed ends with its paragraph and is none. */
export function quotationsOf(reading: Reading, mentions: readonly Mention[], library: Library): Quotation[] {
  const { tokens, text } = reading
  const found: Quotation[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const open = tokens[at]
    const close = open === undefined ? undefined : closing.get(open.text)
    const end = close === undefined ? -1 : closingAt(reading, at, close)
    const last = tokens[end]
    if (open === undefined || last === undefined) continue
    const inside = tokens.slice(at + 1, end)
    const words = text.slice(open.end, last.start)
    const stems = inside.filter(({ kind }) => kind !== 'sign').map(proseStem)
    // A name may be written in many ways, but has no word twice that its source has once.
    const isRepeating = new Set(stems).size < stems.length && findRun(library, stems) === undefined
    const isName = !isRepeating && mentions.some((mention) => mention.from === at + 1 && mention.to === end)
    const verbatim = !isName && stems.length > 2
    const quotation = { from: at, to: end + 1, start: open.start, end: last.end, words, verbatim }
    found.push(...(verbatim ? partedAtSpeaker(reading, quotation) : [quotation]))
    at = end
  }
  return found
}

/** Nobody is quoted with more words at a stretch: a sign that opens and never closes is not looked after for ever. */
const longest = 1000

function closingAt(reading: Reading, open: number, close: string): number {
  const { tokens, sentences, sentenceOf } = reading
  const paragraph = sentences[sentenceOf[open] ?? 0]?.paragraph
  const isInside = (token: Token | undefined, at: number) =>
    token !== undefined && sentences[sentenceOf[at] ?? 0]?.paragraph === paragraph
  const opening = tokens[open]?.text
  let depth = 0
  for (let at = open + 1; at - open <= longest && isInside(tokens[at], at); at += 1) {
    if (tokens[at]?.text === close && depth === 0) return at
    if (tokens[at]?.text === close) depth -= 1
    else if (tokens[at]?.text === opening && opening !== close) depth += 1
  }
  return -1
}

/** Whether words stand in a text as whole words. */
function hasWords(text: string, sought: string): boolean {
  const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{L}\d]/u.test(sign)
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    const starts = !isLetter(text[at - 1]) || !isLetter(sought[0])
    if (starts && (!isLetter(text[at + sought.length]) || !isLetter(sought.at(-1)))) return true
  }
  return false
}

/** Looks for the words of a quotation, as they are, in the texts of the sources. */
export function weighQuotation(quotation: Quotation, library: Library): Finding {
  const sought = foldTypography(quotation.words).replace(/[.,!?;:]+$/, '')
  const prose = library.proses.find((one) => hasWords(one.even, sought))
  if (prose === undefined) {
    return { verdict: 'unsupported', evidence: [], why: 'these words stand in no source' }
  }
  const pointer = prose.pointer === undefined ? {} : { pointer: prose.pointer }
  const start = prose.body.indexOf(quotation.words)
  const span = start < 0 ? {} : { start, end: start + quotation.words.length }
  const evidence = [
    { source: prose.source, ...pointer, ...(prose.whole ? span : {}), value: quotation.words },
  ]
  return { verdict: 'supported', evidence, why: 'stands so in the source' }
}

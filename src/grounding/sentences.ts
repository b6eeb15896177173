import type { Language } from '../news/language.ts'
import { type Token, tokensOf } from './tokens.ts'

/** A sentence: its first token and the one after its last. */
export type Sentence = {
  from: number
  to: number
  start: number
  end: number
  paragraph: number
  /** It ends without a full stop, as headlines do. */
  heading: boolean
  /** The stems of all its words. */
  stems: ReadonlySet<string>
}

/** A text read into sentences. `sentenceOf[i]` is the number of the sentence that token `i` stands in. */
export type Reading = {
  text: string
  language: Language
  tokens: readonly Token[]
  sentences: readonly Sentence[]
  sentenceOf: readonly number[]
}

/** Reads a text into tokens and sentences; a line break ends a sentence. */
export function readText(text: string, language: Language): Reading {
  const tokens = tokensOf(text, language)
  const sentences: Sentence[] = []
  const sentenceOf: number[] = []
  let from = 0
  let paragraph = 0
  for (const [index, token] of tokens.entries()) {
    sentenceOf.push(sentences.length)
    const next = tokens[index + 1]
    const gap = next === undefined ? '' : text.slice(token.end, next.start)
    const lineEnds = gap.includes('\n')
    if (next !== undefined && !lineEnds && !endsSentence(tokens, index)) continue
    sentences.push(sentence(tokens, from, index + 1, paragraph))
    from = index + 1
    if (lineEnds) paragraph += 1
  }
  return { text, language, tokens, sentences, sentenceOf }
}

const abbreviations = new Set(
  'jan feb mar apr jun jul aug sep sept oct nov dec mr mrs ms dr jr sr st no vs inc co corp ltd gov sen rep gen г гг руб коп тыс млн млрд им ул стр др пр'.split(
    ' ',
  ),
)

function endsSentence(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  const next = tokens[index + 1]
  if (token === undefined || next === undefined || next.glued) return closesQuote(tokens, index)
  if (token.kind !== 'sign' || !/^(?:[.!?…]|["”»’)])$/.test(token.text))
    return token.text.endsWith('.') && endsInitials(token, next)
  if (/^["”»’)]$/.test(token.text)) return closesQuote(tokens, index) && next.capital
  const before = tokens[index - 1]
  if (token.text !== '.') return true
  const short =
    before !== undefined &&
    (abbreviations.has(before.lower) || (isInitial(before) && !isUnit(tokens, index - 1)))
  return !short && (next.capital || next.kind !== 'word')
}

/** `9.72°C.` ends a sentence. */
const isUnit = (tokens: readonly Token[], at: number): boolean =>
  /^[°º]$/.test(tokens[at - 1]?.text ?? '') ||
  // "USB Type-C. The phone"
  (tokens[at - 1]?.text === '-' && tokens[at]?.glued === true) ||
  (tokens[at - 1]?.kind === 'figure' && tokens[at]?.glued === true)

const isInitial = (token: Token): boolean => token.capital && token.text.length === 1

const endsInitials = (token: Token, next: Token): boolean =>
  /^[ap]\.m\.$/.test(token.lower) &&
  next.capital &&
  next.kind === 'word' &&
  next.text !== next.text.toUpperCase()

function closesQuote(tokens: readonly Token[], index: number): boolean {
  const quote = tokens[index]?.text ?? ''
  const before = tokens[index - 1]?.text ?? ''
  return /^["”»’]$/.test(quote) && /^[.!?…]$/.test(before) && tokens[index + 1]?.glued !== true
}

function sentence(tokens: readonly Token[], from: number, to: number, paragraph: number): Sentence {
  const heading = !/^[.!?…”»]$/.test(tokens[to - 1]?.text ?? '')
  const stems = new Set<string>()
  for (let at = from; at < to; at += 1) stems.add(tokens[at]?.stem ?? '')
  return {
    from,
    to,
    stems,
    start: tokens[from]?.start ?? 0,
    end: tokens[to - 1]?.end ?? 0,
    paragraph,
    heading,
  }
}

import { type Copy, plainText } from '../news/draft.ts'
import type { Language } from '../news/language.ts'
import type { CheckedText, Span } from '../seams/rule.ts'
import { recent } from './_recent.ts'

/**
 * The copy as rules see it. A standfirst that is missing stands as an empty span after the headline, so that a rule
 * can ask for one; the dateline belongs to the first paragraph, as in `plainText`.
 */
export function checkedCopy(copy: Copy): CheckedText {
  const text = plainText(copy)
  const headline = { start: 0, end: copy.headline.length }
  const from = headline.end === 0 ? 0 : headline.end + 2
  const bare = copy.standfirst === ''
  const standfirst = bare ? { start: headline.end, end: headline.end } : span(from, copy.standfirst.length)
  const body = paragraphs(text, bare ? from : standfirst.end + 2)
  const opening = body[0]
  const dateline =
    copy.dateline === '' || opening === undefined
      ? {}
      : { dateline: span(opening.start, copy.dateline.length) }
  return { text, language: copy.language, parts: { headline, standfirst, ...dateline, body } }
}

/** The copy with the captions of its pictures behind it: rules for captions, and only they, read them. */
export function withCaptions(checked: CheckedText, captions: readonly string[]): CheckedText {
  if (captions.length === 0) return checked
  let { text } = checked
  const spans = captions.map((caption) => {
    text += `\n\n${caption}`
    return span(text.length - caption.length, caption.length)
  })
  return { ...checked, text, parts: { ...checked.parts, captions: spans } }
}

/** Text of which no more is known than its language: all of it is body, a blank line parts its paragraphs. */
export const checkedText = (
  text: string,
  language: Language,
  markup: 'plain' | 'markdown' = 'plain',
): CheckedText => ({ text, language, markup, parts: { body: paragraphs(text, 0) } })

const span = (start: number, length: number): Span => ({ start, end: start + length })

function paragraphs(text: string, from: number): Span[] {
  const found: Span[] = []
  for (const { index, 0: paragraph } of text.slice(from).matchAll(/\S(?:[^\n]|\n(?!\s*\n))*/g)) {
    found.push(span(from + index, paragraph.trimEnd().length))
  }
  return found
}

/** Parts of a text that a rule can look at. */
export const places = [
  'text',
  'headline',
  'standfirst',
  'lede',
  'body',
  'paragraph',
  'sentence',
] as const satisfies readonly string[]
export type Place = (typeof places)[number]

/** Where those parts stand: `body` is one span, `text` is every part by itself; a part nobody told us of gives none. */
export function spansOf(checked: CheckedText, place: Place): readonly Span[] {
  const { headline, standfirst, body } = checked.parts
  const first = body[0]
  const last = body.at(-1)
  if (place === 'headline') return headline === undefined ? [] : [headline]
  if (place === 'standfirst') return standfirst === undefined ? [] : [standfirst]
  if (place === 'lede') return first === undefined ? [] : [first]
  if (place === 'body')
    return first === undefined || last === undefined ? [] : [{ start: first.start, end: last.end }]
  if (place === 'paragraph') return body
  if (place === 'sentence') return body.flatMap((paragraph) => sentencesIn(checked, paragraph))
  return [headline, standfirst, ...body].filter((part) => part !== undefined)
}

/** A full stop that ends no sentence: initials (U.S., J.), titles, months before a day, short words of addresses. */
const runsOn =
  /(?:^|[\s(«“"])(?:(?:\p{Lu}\.)+|(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|St|Mt|No|Nos|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|г|ул|им|св|проф|акад|тыс|руб)\.)$/u

/** What may end a sentence, with the marks that close behind it, and what the next begins with. */
const stop = /[.?!…]+["'”’»)\]*_]*(?=\s+(\S))|\n[ \t]*\n/g

/**
 * The sentences of a text, without the white space between them. A small letter goes on with a sentence, as after “Why?”
 * he asked; a line that is broken within a paragraph ends none.
 */
export const sentencesOf = recent((text): Span[] => {
  const found: Span[] = []
  let start = 0
  const take = (end: number): void => {
    const sentence = text.slice(start, end)
    const blank = sentence.length - sentence.trimStart().length
    const { length } = sentence.trim()
    if (length > 0) found.push(span(start + blank, length))
    start = end
  }
  for (const { 0: sign, 1: next = '', index } of text.matchAll(stop)) {
    const end = index + sign.length
    if (/^\p{Ll}/u.test(next)) continue
    if (sign === '.' && runsOn.test(text.slice(Math.max(start, index - 12), end))) continue
    take(end)
  }
  take(text.length)
  return found
})

/** The sentences of a span, without the white space between them. */
export const sentencesIn = (checked: CheckedText, within: Span): Span[] =>
  sentencesOf(checked.text.slice(within.start, within.end), checked.language).map(({ start, end }) => ({
    start: within.start + start,
    end: within.start + end,
  }))

const word = /[\p{L}\p{M}\p{N}]+(?:['’.,-][\p{L}\p{M}\p{N}]+)*/gu

/** A word where it stands, and its letters in lower case. */
export type Word = Span & { word: string; lower: string }

const wordsOf = recent((text): Word[] =>
  [...text.matchAll(word)].map(({ 0: found, index }) => ({
    ...span(index, found.length),
    word: found,
    lower: found.toLowerCase(),
  })),
)

/** The words of a span: letters and figures, with the hyphens, apostrophes, points and commas inside them. */
export const wordsIn = (checked: CheckedText, { start: from, end: to }: Span): Word[] =>
  wordsOf(checked.text.slice(from, to)).map(({ start, end, word, lower }) => ({
    ...{ start: from + start, end: from + end, word, lower },
  }))

// It keeps its place, which the other must not.
const nextWord = new RegExp(word)

/** The first word of a span. */
export function firstWordIn({ text }: CheckedText, { start: from, end: to }: Span): Word | undefined {
  nextWord.lastIndex = from
  const found = nextWord.exec(text)
  if (found === null || found.index >= to) return undefined
  const [said] = found
  return { ...span(found.index, said.length), word: said, lower: said.toLowerCase() }
}

const quotation = /“[^”]*(?:”|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)|"[^"]*"/g

/** The quotations of a text, marks included: other people's words, which the house does not correct. */
export const quotationsIn = recent((text): Span[] =>
  /[“«„"]/.test(text) ? [...text.matchAll(quotation)].map((found) => span(found.index, found[0].length)) : [],
)

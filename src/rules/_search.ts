import { z } from 'zod'
import type { CheckedText, Span } from '../seams/rule.ts'
import { mayHold } from './_grams.ts'
import { wordsOf } from './_pattern/common.ts'
import { literalsOf } from './_pattern/literals.ts'
import { readPattern } from './_pattern/read.ts'
import type { Words } from './_pattern/write.ts'
import { type Phrase, phraseEnd, phraseOf } from './_phrase.ts'
import { recent } from './_recent.ts'
import { spansOf } from './_text.ts'
import { viewOf } from './_view.ts'
import { candidates, type Opening, openingsOf, wordIndex } from './_word-index.ts'
import { expression, type LetterCase, patternSource, phrasesSource } from './_words.ts'

/** Keys of every kind of rule that looks for words: where it looks, and whether inside quotations too. */
export const searchKeys = {
  in: z.enum(['text', 'headline', 'standfirst', 'lede', 'body']).default('text'),
  quotations: z.enum(['skip', 'check']).default('skip'),
}
export type Search = {
  in: 'text' | 'headline' | 'standfirst' | 'lede' | 'body'
  quotations: 'skip' | 'check'
}

/** A place where something sought stands; of a list of phrases, which it is. */
export type Hit = Span & { phrase: number }

/** What a rule looks for: phrases, tried only where a word stands that one of them begins with, or a pattern. */
export type Sought =
  | { kind: 'phrases'; openings: readonly Opening[]; phrases: readonly Phrase[] }
  | { kind: 'pattern'; expression: (words: Words) => RegExp; needs?: readonly string[] }

/** The phrases in the order in which they are tried at one place: the longest first. */
export function soughtPhrases(phrases: readonly string[], letters: LetterCase): Sought {
  const openings = openingsOf(phrases)
  if (openings === undefined)
    return { kind: 'pattern', expression: expression(phrasesSource(phrases), letters) }
  return { kind: 'phrases', openings, phrases: phrases.map((each) => phraseOf(each, letters)) }
}

export function soughtPattern(source: string, letters: LetterCase): Sought {
  const needs = literalsOf(readPattern(source, {}, 'every'))
  return {
    ...{ kind: 'pattern' as const, expression: expression(patternSource(source), letters) },
    ...(needs === undefined ? {} : { needs }),
  }
}

/** Every place where `sought` stands in the parts that the rule looks at, in order. */
export function hitsOf(checked: CheckedText, sought: Sought, search: Search): Hit[] {
  if (sought.kind === 'phrases') return phraseHits(checked, sought, search)
  if (sought.needs !== undefined) {
    const grams = viewOf(checked).grams()
    if (!sought.needs.some((each) => mayHold(grams, each))) return none
  }
  const expression = sought.expression(viewOf(checked).words)
  const found: Hit[] = []
  for (const span of spansOf(checked, placeOf(search))) {
    const text = checked.text.slice(span.start, span.end)
    // matchAll would make the expression anew for each text.
    expression.lastIndex = 0
    for (let match = next(expression, text); match !== null; match = next(expression, text)) {
      const start = span.start + match.index
      // Phrases that do not all begin with a word stand in one pattern, a group for each.
      const phrase = match.findIndex((group, at) => at > 0 && group !== undefined) - 1
      add(found, checked, search, { start, end: start + match[0].length, phrase })
    }
  }
  return found
}

/** The next match, on from the last one; an empty one is stepped over. */
function next(pattern: RegExp, text: string): RegExpExecArray | null {
  const match = pattern.exec(text)
  if (match?.[0] === '') pattern.lastIndex += (text.codePointAt(pattern.lastIndex) ?? 0) > 0xffff ? 2 : 1
  return match
}

type Phrases = Extract<Sought, { kind: 'phrases' }>

function phraseHits(checked: CheckedText, sought: Phrases, search: Search): Hit[] {
  const places = candidates(viewOf(checked).index(), sought.openings)
  if (places.length === 0) return none
  const spans = spansOf(checked, placeOf(search))
  const found: Hit[] = []
  let from = 0
  let part = 0
  for (const { at, phrases } of places) {
    while (part < spans.length && (spans[part]?.end ?? 0) <= at) part += 1
    const span = spans[part]
    if (span === undefined || at < from || at < span.start) continue
    const match = phraseAt(checked.text, at, phrases, sought)
    if (match === undefined || match.end > span.end) continue
    from = match.end
    add(found, checked, search, match)
  }
  return found
}

/** The first of the phrases that stands at a place. */
function phraseAt(text: string, at: number, begun: readonly number[], { phrases }: Phrases): Hit | undefined {
  for (const each of begun) {
    const phrase = phrases[each]
    const end = phrase === undefined ? undefined : phraseEnd(text, at, phrase)
    if (end !== undefined && end > at) return { start: at, end, phrase: each }
  }
  return undefined
}

const none: Hit[] = []
const placeOf = (search: Search) => (search.in === 'body' ? 'paragraph' : search.in)

function add(found: Hit[], checked: CheckedText, { quotations }: Search, hit: Hit): void {
  if (hit.end === hit.start) return
  const quoted =
    quotations === 'skip' &&
    viewOf(checked)
      .quotations()
      .some(({ start, end }) => hit.start < end && start < hit.end)
  if (!quoted) found.push(hit)
}

/** Whether `sought` stands in a span of a text. */
export function standsWithin(checked: CheckedText, { start, end }: Span, sought: Sought): boolean {
  if (sought.kind === 'pattern')
    return checked.text.slice(start, end).search(sought.expression(viewOf(checked).words)) !== -1
  return candidates(viewOf(checked).index(), sought.openings).some(({ at, phrases }) => {
    if (at < start || at >= end) return false
    const found = phraseAt(checked.text, at, phrases, sought)
    return found !== undefined && found.end <= end
  })
}

/** Every place where `sought` stands in a text by itself. */
export function placesIn(text: string, sought: Sought): { index: number; length: number }[] {
  if (sought.kind === 'pattern')
    return [...text.matchAll(sought.expression(wordsOf(text)))].map(({ 0: found, index }) => ({
      index,
      length: found.length,
    }))
  const places: { index: number; length: number }[] = []
  let from = 0
  for (const { at, phrases } of candidates(recentIndex(text), sought.openings)) {
    const found = at < from ? undefined : phraseAt(text, at, phrases, sought)
    if (found === undefined) continue
    places.push({ index: at, length: found.end - at })
    from = found.end
  }
  return places
}

const recentIndex = recent(wordIndex)

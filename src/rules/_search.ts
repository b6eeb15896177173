import { z } from 'zod'
import type { CheckedText, Span } from '../seams/rule.ts'
import { mayHold } from './_grams.ts'
import { literalsOf } from './_pattern/literals.ts'
import { readPattern } from './_pattern/read.ts'
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

export type Hit = Span & { groups: readonly (string | undefined)[] }

/** What a rule looks for: phrases, of which it is known with which word they begin, or a pattern. */
export type Sought = { expression: RegExp; openings?: readonly Opening[]; needs?: readonly string[] }

export function soughtPhrases(phrases: readonly string[], letters: LetterCase): Sought {
  const openings = openingsOf(phrases)
  const source = phrasesSource(phrases)
  return openings === undefined
    ? { expression: expression(source, letters) }
    : { expression: new RegExp(source, letters === 'ignore' ? 'iuy' : 'uy'), openings }
}

export function soughtPattern(source: string, letters: LetterCase): Sought {
  const needs = literalsOf(readPattern(source, {}, 'every'))
  return { expression: expression(patternSource(source), letters), ...(needs === undefined ? {} : { needs }) }
}

/** Every place where `sought` stands in the parts that the rule looks at, in order. */
export function hitsOf(checked: CheckedText, sought: Sought, search: Search): Hit[] {
  if (sought.openings !== undefined) return phraseHits(checked, sought, search)
  if (sought.needs !== undefined) {
    const grams = viewOf(checked).grams()
    if (!sought.needs.some((each) => mayHold(grams, each))) return none
  }
  const found: Hit[] = []
  for (const span of spansOf(checked, placeOf(search))) {
    const text = checked.text.slice(span.start, span.end)
    for (const match of text.matchAll(sought.expression)) {
      const start = span.start + match.index
      add(found, checked, search, { start, end: start + match[0].length, groups: match.slice(1) })
    }
  }
  return found
}

/** Phrases are tried only where a word stands that one of them begins with. */
function phraseHits(
  checked: CheckedText,
  { expression: sought, openings = [] }: Sought,
  search: Search,
): Hit[] {
  const places = candidates(viewOf(checked).index(), openings)
  if (places.length === 0) return none
  const spans = spansOf(checked, placeOf(search))
  const found: Hit[] = []
  let from = 0
  let part = 0
  for (const at of places) {
    while (part < spans.length && (spans[part]?.end ?? 0) <= at) part += 1
    const span = spans[part]
    if (span === undefined || at < from || at < span.start) continue
    sought.lastIndex = at
    const match = sought.exec(checked.text)
    if (match === null || at + match[0].length > span.end) continue
    from = at + Math.max(1, match[0].length)
    add(found, checked, search, { start: at, end: at + match[0].length, groups: match.slice(1) })
  }
  return found
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
export function standsWithin(
  checked: CheckedText,
  { start, end }: Span,
  { expression: sought, openings }: Sought,
): boolean {
  if (openings === undefined) return checked.text.slice(start, end).search(sought) !== -1
  return candidates(viewOf(checked).index(), openings).some((at) => {
    if (at < start || at >= end) return false
    sought.lastIndex = at
    const [found] = sought.exec(checked.text) ?? []
    return found !== undefined && at + found.length <= end
  })
}

/** Every place where `sought` stands in a text by itself. */
export function placesIn(
  text: string,
  { expression: sought, openings }: Sought,
): { index: number; length: number }[] {
  if (openings === undefined)
    return [...text.matchAll(sought)].map(({ 0: found, index }) => ({ index, length: found.length }))
  const places: { index: number; length: number }[] = []
  let from = 0
  for (const at of candidates(recentIndex(text), openings)) {
    if (at < from) continue
    sought.lastIndex = at
    const [found] = sought.exec(text) ?? []
    if (found === undefined) continue
    places.push({ index: at, length: found.length })
    from = at + Math.max(1, found.length)
  }
  return places
}

const recentIndex = recent(wordIndex)

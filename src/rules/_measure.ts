import { syllable } from 'syllable'
import { recent } from './_recent.ts'
import { sentencesOf } from './_text.ts'

/** What formulas of readability are made of. */
export type Measures = {
  words: number
  sentences: number
  paragraphs: number
  /** Letters and digits. */
  characters: number
  syllables: number
  /** Words of more than six letters. */
  longWords: number
  /** Words of three syllables and more … */
  polysyllabicWords: number
  /** … that have them without -es, -ed and -ing. */
  complexWords: number
}

const word = /(?:[A-Z]\.){2,}|[\p{N}\p{L}\p{M}'’]+/gu

/** Measures a text whose paragraphs are parted by blank lines. */
export const measured = recent((text, language): Measures => {
  const measures: Measures = {
    ...{ words: 0, sentences: 0, paragraphs: 0, characters: 0 },
    ...{ syllables: 0, longWords: 0, polysyllabicWords: 0, complexWords: 0 },
  }
  for (const paragraph of text.split(/\n\n+/)) {
    if (paragraph.trim() === '') continue
    measures.paragraphs += 1
    for (const { start, end } of sentencesOf(paragraph, language)) {
      measures.sentences += 1
      for (const [found] of paragraph.slice(start, end).matchAll(word)) count(measures, found, language)
    }
  }
  return measures
}, 8)

function count(measures: Measures, found: string, language: string): void {
  const syllables = syllablesOf(found, language)
  measures.words += 1
  measures.characters += found.replaceAll(/[^\p{L}\p{N}]/gu, '').length
  measures.syllables += syllables
  if (found.length > 6) measures.longWords += 1
  if (syllables > 2) measures.polysyllabicWords += 1
  if (syllables - (/(?:es|ed|ing)$/.test(found) ? 1 : 0) > 2) measures.complexWords += 1
}

/** A Russian word has as many syllables as vowels; an English one is looked up and counted by rule. */
export function syllablesOf(found: string, language: string): number {
  if (/\p{Script=Cyrillic}/u.test(found) || language.startsWith('ru'))
    return found.match(/[аеёиоуыэюя]/giu)?.length ?? 0
  const known = counted.get(found)
  if (known !== undefined) return known
  const syllables = syllable(found)
  if (counted.size > 20_000) counted.clear()
  counted.set(found, syllables)
  return syllables
}

const counted = new Map<string, number>()

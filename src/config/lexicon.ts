import type { Language } from '../news/language.ts'
import type { HouseStyle } from '../seams/writer.ts'
import type { BeatSpec, FactsSpec, LetSpec } from './beat-schema.ts'

/** How measures and units are named in each language. */
export type Lexicon = {
  /** Lower-case nouns that name a measure or unit in running text, for the reader of claims. */
  words: (language: Language) => Readonly<Record<string, readonly string[]>>
  /** What an editor calls the measures that the beat has a label for. */
  labels: (language: Language) => Readonly<Record<string, string>>
}

type Named = {
  unit?: string | undefined
  label?: Readonly<Record<string, string>> | undefined
  words?: Readonly<Record<string, string[]>> | undefined
}

/** Gathers the labels, words and unit forms of a beat. */
export function lexicon(spec: BeatSpec, style: HouseStyle): Lexicon {
  const measures = new Map<string, Named[]>()
  const note = (measure: string, named: Named) =>
    measures.set(measure, [...(measures.get(measure) ?? []), named])
  noteFacts(spec.facts, note)
  for (const story of spec.stories) noteLet(story.let, note)
  const cache = new Map<Language, Readonly<Record<string, readonly string[]>>>()
  const told = new Map<Language, Readonly<Record<string, string>>>()
  return {
    words: (language) => {
      const known = cache.get(language) ?? wordsOf(measures, style, language)
      cache.set(language, known)
      return known
    },
    labels: (language) => {
      const known = told.get(language) ?? labelsOf(measures, language)
      told.set(language, known)
      return known
    },
  }
}

function labelsOf(measures: ReadonlyMap<string, Named[]>, language: Language): Record<string, string> {
  const labels: Record<string, string> = {}
  for (const [measure, named] of measures) {
    const label = named.find((each) => each.label?.[language] !== undefined)?.label?.[language]
    if (label !== undefined) labels[measure] = label
  }
  return labels
}

function noteFacts(facts: FactsSpec, note: (measure: string, named: Named) => void): void {
  for (const [name, spec] of Object.entries(facts)) {
    if ('at' in spec) note(name, spec)
    else noteFacts(spec.facts, note)
  }
}

function noteLet(
  specs: Readonly<Record<string, LetSpec>>,
  note: (measure: string, named: Named) => void,
): void {
  for (const [name, spec] of Object.entries(specs)) if ('derive' in spec) note(name, spec)
}

function wordsOf(
  measures: ReadonlyMap<string, Named[]>,
  style: HouseStyle,
  language: Language,
): Record<string, readonly string[]> {
  const words: Record<string, readonly string[]> = {}
  for (const [unit, languages] of Object.entries(style.units)) words[unit] = unitWords(languages[language])
  for (const [measure, named] of measures) {
    const own = named.flatMap((each) => [each.label?.[language] ?? [], each.words?.[language] ?? []].flat())
    words[measure] = [
      ...new Set([
        ...(Object.hasOwn(words, measure) ? (words[measure] ?? []) : []),
        ...own.map((word) => word.toLocaleLowerCase(language)),
      ]),
    ]
  }
  return words
}

function unitWords(unit: HouseStyle['units'][string][Language] | undefined): string[] {
  if (unit === undefined) return []
  const forms = [unit.forms, ...Object.values(unit.cases ?? {})].flatMap((each) => Object.values(each))
  return [
    ...new Set(
      [...forms, ...(unit.symbol === undefined ? [] : [unit.symbol]), ...(unit.words ?? [])].map((word) =>
        word.toLowerCase(),
      ),
    ),
  ]
}

import type { Language } from '../news/language.ts'
import type { HouseStyle } from '../seams/writer.ts'
import type { BeatSpec, FactsSpec, LetSpec } from './beat-schema.ts'

/** How measures and units are named in each language. */
export type Lexicon = {
  /** Lower-case nouns that name a measure or unit in running text, for the reader of claims. */
  words: (language: Language) => Readonly<Record<string, readonly string[]>>
  /** The label an editor sees, the measure's own name where the beat gives none. */
  label: (measure: string, language: Language) => string
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
  return {
    words: (language) => {
      const known = cache.get(language) ?? wordsOf(measures, style, language)
      cache.set(language, known)
      return known
    },
    label: (measure, language) =>
      measures.get(measure)?.find((named) => named.label?.[language])?.label?.[language] ?? measure,
  }
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
      ...new Set([...(words[measure] ?? []), ...own.map((word) => word.toLocaleLowerCase(language))]),
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

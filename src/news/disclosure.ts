import type { Draft } from './draft.ts'
import { ConfigError } from './errors.ts'
import type { Language, PerLanguage } from './language.ts'

/** The sentences of `editorial-rules/disclosure.yaml`; `{publishers}`, `{editors}` and `{responsible}` are filled in. */
export type DisclosureWords = PerLanguage<{
  made: Readonly<Record<'template' | 'llm' | 'mixed' | 'person', string>>
  source: string
  edited: string
  /** That a person approved it, whatever their review was. */
  reviewed: string
  /** In its place, that the review was substantive; `{responsible}`: who holds editorial responsibility. */
  examined?: string | undefined
  responsible?: string | undefined
}>

/** How a copy came to be. */
export type Making = {
  language: Language
  /** Every version of the copy, oldest first; the last is the one that goes out. */
  versions: readonly Pick<Draft, 'writer' | 'by'>[]
  /** Who published the data, as the copy names them. */
  publishers: readonly string[]
  /** Whether a person approved this very version. */
  reviewed: boolean
  /** Whether a review of this very version was substantive, by the house's rule. */
  substantive?: boolean | undefined
  /** Who holds editorial responsibility, where somebody is named. */
  responsible?: string | undefined
}

const sourceTypes = {
  template: 'dataDrivenMedia',
  llm: 'trainedAlgorithmicMedia',
  mixed: 'compositeWithTrainedAlgorithmicMedia',
  person: 'digitalCreation',
} as const

/**
 * The disclosure of a copy: its IPTC digital source type and the sentence its readers see.
 * A person's edit of a template draft leaves it data-driven and is named; of a model's draft it makes a composite.
 * Throws `ConfigError` where the house has no sentences in the copy's language.
 */
export function disclose(
  making: Making,
  words: DisclosureWords,
): { digitalSourceType: string; sentence: string } {
  const said = words[making.language]
  if (said === undefined) {
    throw new ConfigError(
      `editorial-rules/disclosure.yaml:1:1 no sentences in "${making.language}"; add them there`,
    )
  }
  const { made, editors } = howMade(making.versions)
  const list = new Intl.ListFormat(making.language, { type: 'conjunction' })
  const people = list.format(editors)
  const publishers = list.format(new Set(making.publishers))
  const sentences = [
    said.made[made].replaceAll('{editors}', () => people),
    publishers === '' ? '' : said.source.replaceAll('{publishers}', () => publishers),
    made === 'person' || people === '' ? '' : said.edited.replaceAll('{editors}', () => people),
    making.reviewed ? reviewOf(making, said) : '',
  ]
  return {
    digitalSourceType: `http://cv.iptc.org/newscodes/digitalsourcetype/${sourceTypes[made]}`,
    sentence: sentences.filter((sentence) => sentence !== '').join(' '),
  }
}

/** How it was reviewed, and who answers for it (EU AI Act, Article 50(4): both together). */
function reviewOf({ substantive, responsible }: Making, said: DisclosureWords[string]): string {
  const review = (substantive === true ? said?.examined : undefined) ?? said?.reviewed ?? ''
  return responsible === undefined || said?.responsible === undefined
    ? review
    : `${review} ${said.responsible.replaceAll('{responsible}', () => responsible)}`
}

/** What wrote the last automatic version, if any, and who edited after it. */
export function howMade(versions: Making['versions']): {
  made: keyof typeof sourceTypes
  editors: string[]
} {
  const base = versions.findLastIndex(({ writer }) => writer !== 'person')
  const editors = [...new Set(versions.slice(base + 1).flatMap(({ by }) => by ?? []))]
  const edited = base < versions.length - 1
  const writer = versions[base]?.writer ?? 'person'
  return { made: writer === 'llm' && edited ? 'mixed' : writer, editors }
}

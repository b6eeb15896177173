import type { Witness } from '../grounding/grounds.ts'
import type { Evidence } from '../news/fact.ts'
import type { ReadingBrief } from './brief.ts'

type Spoken = Pick<Witness, 'words' | 'label'>

/** What a table has under a word of the source, be it `constructor`. */
export const own = <T>(table: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined

type Speaking = { labels: ReadingBrief['labels']; of: Map<string, Map<string | undefined, Spoken>> }

/** What has been read of a beat's words in a language: its measures and units are the same in every draft. */
const spokenBefore = new WeakMap<ReadingBrief['words'], Speaking>()

/** Gives evidence the words that name it; what is measured alike shares them. */
export function witnesses(
  { labels, words }: Pick<ReadingBrief, 'labels' | 'words'>,
  called: (source: string) => string,
): (evidence: Evidence) => Witness {
  const before = spokenBefore.get(words)
  const known: Speaking =
    before?.labels === labels && before !== undefined ? before : { labels, of: new Map() }
  spokenBefore.set(words, known)
  const spokenOf = ({ measure, unit }: Evidence): Spoken => {
    const units = known.of.get(measure) ?? new Map<string | undefined, Spoken>()
    const read = units.get(unit)
    if (read !== undefined) return read
    const unitWords = unit === undefined ? [] : (own(words, unit) ?? [])
    const spoken = {
      words: [...(own(words, measure) ?? []), ...unitWords],
      label: own(labels ?? {}, measure),
    }
    known.of.set(measure, units.set(unit, spoken))
    return spoken
  }
  return (evidence) => spokenFor(evidence, called(sourceOf(evidence)), spokenOf(evidence))
}

/**
 * All facts have the same fields in the same order, what they lack as `undefined`, and all derivations: a record has hundreds
 * that are looked at a dozen times each, and the engine reads the fields of objects of one make fastest.
 */
function spokenFor(evidence: Evidence, source: string, { words, label }: Spoken): Witness {
  const { from, id, measure, type, value, unit, subject } = evidence
  if (from === 'derivation') {
    const { name, inputs, options } = evidence
    return { id, from, measure, type, value, unit, subject, source, words, label, name, inputs, options }
  }
  const { item, pointer } = evidence
  return { id, from, measure, type, value, unit, subject, source, words, label, item, pointer }
}

const sourceOf = (evidence: Evidence): string => (evidence.from === 'item' ? evidence.item : evidence.name)

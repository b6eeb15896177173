import { synonymsOf } from './synonyms.ts'
import { stemsOf } from './tokens.ts'

const partStems = new Set(
  'half halftime break interval quarter period overtime penalty first second third fourth q1 q2 q3 q4 ht тайм половин четверт период перерыв овертайм добавочн пенальт'.split(
    ' ',
  ),
)

/** A word for a part of a game: half, quarter, тайм. */
export const isPart = (stem: string): boolean => partStems.has(stem)

/** How a text may name a measure. */
export type Spoken = {
  /** The phrases that name it, each as stems. */
  phrases: readonly (readonly string[])[]
  stems: ReadonlySet<string>
  /** It counts only a part of a game or period. */
  partial: boolean
}

/** The same words stand in every draft of a beat: what was read of them is kept, so many at most. */
const readings = new Map<string, Spoken>()
const mostReadings = 5000

/** The phrases by which a text names a measure, from its words and their synonyms. */
export function spokenAs(words: readonly string[]): Spoken {
  const key = words.join('|')
  const known = readings.get(key)
  if (known !== undefined) return known
  const told = phrasesOf(words)
  const phrases = [...told, ...phrasesOf(synonymsOf(new Set(told.flat())))]
  const partial = phrases.some((phrase) => phrase.some(isPart))
  const read = { phrases, stems: new Set(phrases.flat()), partial }
  if (readings.size >= mostReadings) readings.clear()
  readings.set(key, read)
  return read
}

const quiet = new Set('the a an of in on at from per for by to в на за по с и от'.split(' '))
const counted = /^(?:\d+|made|attempted|attempt)$/

/** Phrases as stems without small words; "made" and "attempted" tell two measures of a pair apart, not from others. */
const phrasesOf = (words: readonly string[]): string[][] =>
  [...new Set(words)].flatMap((phrase) => {
    const stems = stemsOf(phrase).filter((stem) => !quiet.has(stem))
    const telling = stems.filter((stem) => !counted.test(stem))
    return telling.length > 0 ? [telling] : stems.length > 0 ? [[...stems]] : []
  })

/** The words in a beat's own name for a measure: `halfTimeGoals` says half, time and goals. */
export const spaced = (name: string): string =>
  name.replace(/([a-z])([A-Z0-9])/g, '$1 $2').replaceAll('_', ' ')

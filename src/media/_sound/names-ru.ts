import type { RussianSpeech } from '../../news/speech.ts'
import { asWord, heardAs } from './capitals.ts'
import { saidIn } from './printed.ts'
import type { Place } from './replace.ts'
import { letters } from './words/ru.ts'

/** A short name as it is said: as the house has it, as a word, or letter by letter. */
export function shortName({ match, behind }: Place, { names }: RussianSpeech): string {
  const [name] = match
  const saying = saidIn(names, name)
  if (saying !== undefined) return saying
  if (heardAs(name, match.input.slice(0, match.index), behind) === 'word') return asWord(name)
  return [...name.toLowerCase()].map((letter) => letters.get(letter) ?? letter).join(' ')
}

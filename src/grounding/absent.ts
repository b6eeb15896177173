import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'
import type { NumberWitness } from './measures.ts'
import type { Mention } from './mentions.ts'

/**
 * Whether a figure that was held to the evidence of somebody is told of another, of whom there is none: one who is in no
 * source, or in the record without figures. The name is marked, and with it all that is told of it.
 */
export function isOfAbsent(hearing: Hearing, { from }: Figure, about: readonly NumberWitness[]): boolean {
  const { roster, reading, mentions, strangers } = hearing
  if (!about.some(({ subject = '' }) => roster.people.has(subject))) return false
  const number = reading.sentenceOf[from]
  const isHere = (place: { from: number; to: number }) =>
    place.to <= from && reading.sentenceOf[place.from] === number
  const owner = mentions.findLast(
    (one) => isHere(one) && one.subjects.some((id) => about.some(({ subject }) => subject === id)),
  )
  const isCloser = (place: { from: number; to: number }) => isHere(place) && place.from >= (owner?.to ?? 0)
  return (
    mentions.some((one) => isCloser(one) && isAbsent(hearing, one)) ||
    strangers.some((run) => run.isPerson && isCloser(run))
  )
}

/** A person of the record of whom it counts nothing. */
export const isAbsent = ({ roster }: Pick<Hearing, 'roster'>, { type, subjects }: Mention): boolean =>
  type === 'person' && roster.people.size > 1 && subjects.every((id) => !roster.people.has(id))

/** The person without figures of whom the text tells some right behind the name. */
export function hasFigures(hearing: Hearing, mention: Mention): boolean {
  const { figures, mentions, reading } = hearing
  const number = reading.sentenceOf[mention.from]
  const next = mentions.find((one) => one.from >= mention.to && one.type === 'person')
  return figures.some(
    (one) =>
      one.from >= mention.to &&
      reading.sentenceOf[one.from] === number &&
      one.from < (next?.from ?? Number.POSITIVE_INFINITY),
  )
}

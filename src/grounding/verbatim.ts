import { type Claim, isOpen } from '../news/claim.ts'
import type { Hearing } from './hearing.ts'
import type { Prose } from './prose.ts'
import { foldTypography } from './typography.ts'

const shortest = 24

/** Claims of sentences that stand word for word in a text of the sources are borne out by it. */
export function heldVerbatim(hearing: Hearing, claims: readonly Claim[]): Claim[] {
  const found = new Map<number, Prose | undefined>()
  return claims.map((claim) => {
    if (!isOpen(claim)) return claim
    const number = hearing.reading.sentences.findIndex(
      ({ start, end }) => start <= claim.start && claim.end <= end,
    )
    if (!found.has(number)) found.set(number, standsIn(hearing, number))
    const prose = found.get(number)
    if (prose === undefined) return claim
    const pointer = prose.pointer === undefined ? {} : { pointer: prose.pointer }
    const evidence = [{ source: prose.source, ...pointer, value: claim.text }]
    return { ...claim, verdict: 'supported', evidence, why: 'the sentence stands so in the source' }
  })
}

function standsIn(hearing: Hearing, number: number): Prose | undefined {
  const sentence = hearing.reading.sentences[number]
  if (sentence === undefined) return undefined
  const sought = foldTypography(hearing.reading.text.slice(sentence.start, sentence.end)).replace(
    /[.!?]+$/,
    '',
  )
  return sought.length < shortest
    ? undefined
    : hearing.library.proses.find((prose) => prose.even.includes(sought))
}

import type { Claim, EvidencePointer } from '../news/claim.ts'
import type { Witness } from './grounds.ts'

/** Where a piece of evidence stands, for a claim. */
export function pointerTo(witness: Witness): EvidencePointer {
  const { source, value } = witness
  if (witness.from === 'item') return { source, pointer: witness.pointer, value }
  const { name, inputs, options } = witness
  return { source, value, derivation: { name, inputs, ...(options === undefined ? {} : { options }) } }
}

/** The verdict on a claim that evidence bears out: `derived` where it had to be computed. */
export const borneOut = (witnesses: readonly Witness[]): 'supported' | 'derived' =>
  witnesses.some((witness) => witness.from === 'derivation') ? 'derived' : 'supported'

/** What has been found out about a span. */
export type Finding = Pick<Claim, 'verdict' | 'evidence' | 'why'>

/** A finding with the place it is of. */
export type Located = { start: number; end: number; finding: Finding }

/** Evidence as an editor would name it: `points 38 of Isaiah Thomas`. */
export function tellWitness(witness: Witness, nameOf: (subject: string) => string | undefined): string {
  const owner = witness.subject === undefined ? undefined : nameOf(witness.subject)
  return `${witness.label ?? witness.measure} ${witness.value}${owner === undefined ? '' : ` of ${owner}`}`
}

import { type Claim, isOpen } from '../../news/claim.ts'
import type { Finding } from '../../news/finding.ts'
import type { Aid } from '../../seams/writer.ts'
import { type Backing, unbacked } from './backing.ts'
import type { Proof } from './manuscript.ts'
import type { Offer, OfferedFact } from './offer.ts'

/** A piece that may not stand as it is: why, and the slots of the right values where the ledger knows them. */
export type Fault = { at: string; text: string; reasons: readonly string[]; slots: readonly string[] }

/**
 * Holds a manuscript in type to the evidence, the house's rules and the plain draft's words. The ledger reads the text
 * as if it knew nothing of slots: what a sentence cites proves nothing.
 */
export function faultsOf(proof: Proof, aid: Aid, backing: Backing, offer: Offer): Fault[] {
  const { claims, findings } = aid.check(proof.copy)
  const open = claims.filter(isOpen)
  const errors = findings.filter(({ level }) => level === 'error')
  const ids = new Set([...offer.facts, ...offer.phrases, ...offer.quotes].map(({ id }) => id))
  const faults = proof.pieces.map((piece): Fault => {
    const own = open.filter((claim) => isIn(claim, piece))
    return {
      at: piece.piece.at,
      text: piece.piece.text,
      reasons: [
        ...own.map(({ text, why }) => `“${text}”: ${why}`),
        ...errors.filter((each) => isIn(each, piece)).map(({ message }) => message),
        ...unbacked(piece, backing),
        ...piece.piece.facts
          .filter((id) => !ids.has(id))
          .map((id) => `it cites “${id}”, which is not on the list`),
      ],
      slots: own.flatMap((claim) => slotsFor(claim, offer.facts)),
    }
  })
  const astray = [...open, ...errors].filter((each) => !proof.pieces.some((piece) => isIn(each, piece)))
  const missing =
    proof.copy.body.length === 0 ? [{ at: 'whole', text: '', reasons: ['no paragraph'], slots: [] }] : []
  return [...missing, ...faults.filter(({ reasons }) => reasons.length > 0), ...astray.map(wholeFault)]
}

type Span = { start: number; end: number }

const isIn = (span: Span, piece: Span): boolean => span.start < piece.end && span.end > piece.start

/** What stands in no piece is a fault of the whole draft: the dateline, a text that lacks something. */
const wholeFault = (fault: Claim | Finding): Fault => ({
  at: 'whole',
  text: '',
  reasons: ['why' in fault ? `“${fault.text}”: ${fault.why}` : fault.message],
  slots: [],
})

/** The slots of the evidence that a claim contradicts, or came near to. */
function slotsFor({ evidence }: Claim, facts: readonly OfferedFact[]): string[] {
  return evidence.flatMap((pointer) =>
    facts.flatMap(({ id, evidence: fact }) => {
      const same =
        fact.from === 'item'
          ? fact.item === pointer.source && fact.pointer === pointer.pointer
          : fact.name === pointer.derivation?.name && fact.value === pointer.value
      return same ? [`{{${id}}}`] : []
    }),
  )
}

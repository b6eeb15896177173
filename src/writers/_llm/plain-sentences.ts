import type { Sheet } from '../_sheet.ts'
import type { Offer } from './offer.ts'
import type { PlainDraft } from './plain.ts'
import { rootsOf, type WordSet } from './roots.ts'
import { segmentsOf } from './segments.ts'
import { type Filled, fill } from './slots.ts'

/** A sentence of the template's draft: the words it types, the evidence it prints, the words that bind it. */
export type PlainSentence = {
  roots: readonly string[]
  evidence: readonly string[]
  filled: Filled
  /** Words such as "not" and "may", without which it would say something else. */
  bound: readonly string[]
  opening: boolean
}

/** The sentences of the plain draft; headline, standfirst and first paragraph open it. */
export function plainSentences(
  plain: PlainDraft,
  offer: Offer,
  sheet: Sheet,
  bound: WordSet,
): PlainSentence[] {
  const [lede = '', ...rest] = plain.body
  const read = (part: string, opening: boolean) =>
    segmentsOf(part).map(({ text }) => {
      const filled = fill(text, offer, sheet)
      const { evidence } = filled
      const roots = rootsOf(filled.typed)
      return { roots, evidence, filled, bound: roots.filter((root) => bound.has(root)), opening }
    })
  return [
    ...[plain.headline, plain.standfirst, lede].flatMap((part) => read(part, true)),
    ...rest.flatMap((part) => read(part, false)),
  ]
}

/** Whether words are those of the sentence, in its order, with all that binds it. */
export function isTaken(roots: readonly string[], evidence: readonly string[], from: PlainSentence): boolean {
  let at = 0
  for (const root of from.roots) if (root === roots[at]) at += 1
  const all = roots.length > 0 && at === roots.length
  const binds = from.bound.every((root) => roots.includes(root))
  return all && binds && evidence.every((id) => from.evidence.includes(id))
}

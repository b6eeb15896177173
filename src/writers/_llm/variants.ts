import { isOpen } from '../../news/claim.ts'
import { type Alternatives, plainText } from '../../news/draft.ts'
import type { Aid } from '../../seams/writer.ts'
import { unmarked } from '../_marks.ts'
import type { Sheet } from '../_sheet.ts'
import type { HeadlinesAnswer } from './answers.ts'
import { type Backing, unbacked } from './backing.ts'
import type { Proof } from './manuscript.ts'
import type { Offer } from './offer.ts'
import { fill } from './slots.ts'
import { most } from './view.ts'

type Desk = { aid: Aid; sheet: Sheet; offer: Offer; backing: Backing }
const mostOffered = 3

/**
 * What a model offers beside the copy, held to what the copy is held to; what is too long, says more than the facts or is a
 * repetition is left out.
 */
export function alternativesOf(answer: HeadlinesAnswer, proof: Proof, desk: Desk): Alternatives | undefined {
  const { headlines, standfirsts, ...single } = answer
  const offered = [
    ...headlines.map((text) => ({ name: 'headline' as const, text })),
    ...standfirsts.map((text) => ({ name: 'standfirst' as const, text })),
    ...names.map((name) => ({ name, text: single[name] })),
  ]
  const sound = soundOf(offered, proof, desk)
  const several = (name: 'headline' | 'standfirst') =>
    [
      ...new Set(
        sound.filter((each) => each.name === name && each.said !== proof.copy[name]).map(({ said }) => said),
      ),
    ].slice(0, mostOffered)
  const [heads, stands] = [several('headline'), several('standfirst')]
  const made: Alternatives = {
    ...(heads.length === 0 ? {} : { headlines: heads }),
    ...(stands.length === 0 ? {} : { standfirsts: stands }),
    ...Object.fromEntries(sound.flatMap(({ name, said }) => (isSingle(name) ? [[name, said]] : []))),
  }
  return Object.keys(made).length === 0 ? undefined : made
}

type Name = keyof typeof most
const names = ['seoTitle', 'social', 'push', 'alt'] as const
const isSingle = (name: Name) => names.some((each) => each === name)

/** Those of the texts that are within their length and hold; the ledger reads them at once, a paragraph each, below the headline. */
function soundOf(
  offered: readonly { name: Name; text: string }[],
  { copy }: Proof,
  { aid, sheet, offer, backing }: Desk,
): { name: Name; said: string }[] {
  const fit = offered.flatMap(({ name, text }) => {
    const filled = fill(text, offer, sheet)
    const said = unmarked(filled.marked).text
    const piece = { piece: { at: name, text, facts: [] }, filled, start: 0, end: said.length }
    const isFit = said !== '' && said.length <= most[name] && unbacked(piece, backing).length === 0
    return isFit ? [{ name, said }] : []
  })
  const asCopy = { ...copy, standfirst: '', body: fit.map(({ said }) => said) }
  const { claims, findings } = aid.check(asCopy)
  const wrong = [...claims.filter(isOpen), ...findings.filter(({ level }) => level === 'error')]
  let from = plainText({ ...asCopy, body: [''] }).length
  return fit.filter(({ said }) => {
    const start = plainText(asCopy).indexOf(said, from)
    from = start + said.length
    return !wrong.some((each) => each.start < from && each.end > start)
  })
}

import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'
import type { NumberWitness } from './measures.ts'
import type { Outcome } from './outcomes.ts'
import { partBeside } from './parts.ts'

type Pair = readonly NumberWitness[]
const reach = 14

/** The word for a result that a score belongs to: the nearest one with no other score between them. */
export function resultBeside(hearing: Hearing, figure: Figure, isPart: boolean): Outcome | undefined {
  const { reading, mentions, outcomes, figures } = hearing
  const { tokens, sentenceOf } = reading
  if (tokens[figure.from - 1]?.text === '(') return undefined
  // "the score was 1-0 to Chelsea"
  const given = mentions.find(({ from }) => from === figure.to + 1)
  const isGiven = tokens[figure.to]?.lower === 'to' && given !== undefined
  const isSaid = /^(?:was|is|score|stood)$/.test(tokens[figure.from - 1]?.lower ?? '')
  if (isGiven && isSaid) return { at: figure.to, result: 'lead', agent: given }
  // "the third period ended in a 1-1 tie"
  if (/^(?:tie|draw)$/.test(tokens[figure.to]?.lower ?? '')) return { at: figure.to, result: 'draw' }
  const near = outcomes.filter(({ at, result }) => {
    if (sentenceOf[at] !== sentenceOf[figure.from]) return false
    if (isPart && /^(?:win|loss)$/.test(result)) return false
    const [from, to] = at < figure.from ? [at + 1, figure.from] : [figure.to, at]
    if (to - from > reach) return false
    if (figures.some((one) => one !== figure && one.form === 'pair' && one.from >= from && one.to <= to))
      return false
    const between = tokens.slice(from, to)
    if (between.some(({ text }) => /^[;:()]$/.test(text))) return false
    if (at > figure.from && between.some(({ text }) => text === ',')) return false
    return (
      isPart || result === 'draw' || hearing.words.isFinal(tokens[at]?.lower ?? '') || !hasPart(hearing, at)
    )
  })
  const distance = ({ at }: Outcome) => (at < figure.from ? figure.from - at : at - figure.to + 1)
  return near.toSorted((a, b) => distance(a) - distance(b))[0]
}

const hasPart = (hearing: Hearing, at: number): boolean =>
  partBeside(hearing, { from: at, to: at + 1 }, (token) => hearing.words.isFinal(token.lower)) !== undefined

/** Whether a score stands in the order and has the winner that the word for its result asks for. */
export function isOrdered(hearing: Hearing, [one, other]: Pair, outcome: Outcome | undefined): boolean {
  if (one === undefined || other === undefined || one.subject === other.subject) return true
  if (outcome === undefined) return true
  const { result, agent } = outcome
  if (result === 'draw') return one.value === other.value
  if (one.value === other.value) return false
  const isAgent = (witness: NumberWitness) => agent?.subjects.includes(witness.subject ?? '') === true
  const isAhead = result === 'win' || result === 'lead'
  const [high, low] = one.value > other.value ? [one, other] : [other, one]
  if (isAgent(high) !== isAgent(low) && isAgent(isAhead ? low : high)) return false
  // English tells the higher score first, whoever is spoken of.
  return result === 'trail' || hearing.reading.language !== 'en' || one === high
}

/** A bare score stands as the record has it, home side first, or with the higher score first. */
export const isPlainOrder = ([one, other]: Pair, matchup: Pair): boolean =>
  one === matchup[0] || (one?.value ?? 0) >= (other?.value ?? 0)

import type { Figure } from './figures.ts'
import { fitsExactly } from './fits.ts'
import type { Hearing } from './hearing.ts'
import { isScore, type NumberWitness } from './measures.ts'
import { countsToldBy, moveRole, opposes, toldMove } from './moves.ts'
import { measuresOfPart, partBeside } from './parts.ts'

type Test = (witness: NumberWitness) => boolean

/**
 * What the words around a figure ask of evidence beside its value: that a change goes the way they say, that a change
 * is no level, that a count of those that rose is one, that a part of a game is not the whole of it.
 */
export function fittingFor(hearing: Hearing, figure: Figure, held: readonly NumberWitness[]): Test {
  const move = toldMove(hearing, figure)
  const role = moveRole(hearing, figure)
  const isKnown =
    role !== undefined &&
    (held.some(({ id }) => hearing.moves.has(id)) || changesOf(hearing, figure, held).length > 0)
  const isReached = role === 'level' && move !== undefined
  const counts = countsToldBy(hearing, figure)
  const ofGame = scoresElsewhere(hearing, figure)
  const isPlaced: Test = ({ id }) =>
    role === undefined || !isKnown || hearing.moves.has(id) === (role === 'by')
  const isCounted: Test = ({ unit }) =>
    counts.every((count) => count.unit !== unit) || counts.some((count) => fitsExactly(figure, count))
  return (witness) =>
    !ofGame.has(witness) &&
    !opposes(hearing, witness, move) &&
    !(isReached && hearing.starts.has(witness.id)) &&
    isPlaced(witness) &&
    isCounted(witness)
}

/** `The rate rose by 0.0007`: the changes of whatever the rate is a rate of, though no word names the change itself. */
export function changesOf(
  hearing: Hearing,
  figure: Figure,
  held: readonly NumberWitness[],
): readonly NumberWitness[] {
  if (moveRole(hearing, figure) !== 'by' || held.some(({ id }) => hearing.moves.has(id))) return []
  const subjects = new Set(held.map(({ subject }) => subject))
  return hearing.measures.flatMap((measure) =>
    measure.held.filter(({ id, subject }) => hearing.moves.has(id) && subjects.has(subject)),
  )
}

const none: ReadonlySet<NumberWitness> = new Set()

/** The scores of the whole game, where the words put the figure in a part of it that the evidence counts. */
function scoresElsewhere(hearing: Hearing, figure: Figure): ReadonlySet<NumberWitness> {
  const part = partBeside(hearing, figure, () => false)
  if (part === undefined || measuresOfPart(hearing, part).length === 0) return none
  return new Set(hearing.measures.filter(isScore).flatMap(({ held }) => held))
}

import { isOpen } from '../news/claim.ts'
import { isOfAbsent } from './absent.ts'
import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'
import type { NumberWitness } from './measures.ts'
import { misnamedBy, type Weighed } from './misnamed.ts'
import { pairClaims } from './pair-claims.ts'
import type { Located } from './pointers.ts'
import { isRunning } from './running.ts'
import { weighFigure } from './weigh-figure.ts'
import { weighPair } from './weigh-pair.ts'

/**
 * Holds every figure to the evidence. Where all that is told of one subject is true of another, the name is marked in
 * place of the figures; figures of somebody of whom the evidence has none are told with the name.
 */
export function weighFigures(hearing: Hearing): { figures: Located[]; names: Located[] } {
  const weighed = hearing.figures
    .map((figure) => weigh(hearing, figure))
    .filter((one) => one !== undefined)
    .filter(
      ({ figure, about, open }) =>
        !open || !(isRunning(hearing, figure) || isOfAbsent(hearing, figure, about)),
    )
  const misnamed = misnamedBy(hearing, weighed)
  const settled = new Map(misnamed.flatMap(({ borneOut }) => borneOut))
  const figures = weighed.flatMap(({ figure, claims }) => settled.get(figure) ?? claims)
  return { figures, names: misnamed.map(({ name }) => name) }
}

function weigh(hearing: Hearing, figure: Figure): Weighed | undefined {
  if (figure.form === 'pair') {
    const pair = weighPair(hearing, figure)
    const about = pair.right ?? pair.about ?? []
    return { figure, about, open: isOpen(pair), claims: pairClaims(hearing, figure, pair) }
  }
  const found = weighFigure(hearing, figure)
  if (found === undefined) return undefined
  const { about, ...finding } = found
  const held: readonly NumberWitness[] = about === undefined ? [] : [about]
  const claims = [{ start: figure.start, end: figure.end, finding }]
  return { figure, about: held, open: isOpen(finding), claims }
}

import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'
import type { Measure, NumberWitness } from './measures.ts'
import type { Mention } from './mentions.ts'
import { isPlainOrder } from './pair-order.ts'

type Side = { mention: Mention; distance: number; behind: boolean }

/** The scores a pair may tell: two sides of one item under one of the measures, the sides named nearest first. */
export function opposing(hearing: Hearing, figure: Figure, measures: readonly Measure[]): NumberWitness[][] {
  if (figure.values.length !== 2) return []
  const sides = sidesOf(hearing, figure)
  const strict = isBetween(hearing, figure)
  const ranked = measures.flatMap((measure) =>
    measure.matchups.flatMap(([a, b]) => {
      const [one, other] = [sideOf(sides, a), sideOf(sides, b)]
      if (sides.length > 0 && one === undefined && other === undefined) return []
      const distance = (one?.distance ?? 40) + (other?.distance ?? 40)
      const inOrder = (one?.mention.from ?? 0) <= (other?.mention.from ?? 0) ? [a, b] : [b, a]
      const both = [inOrder, inOrder.toReversed()].filter((pair) => isPlainOrder(pair, [a, b]))
      return [{ distance, pairs: strict ? [inOrder] : both }]
    }),
  )
  ranked.sort((a, b) => a.distance - b.distance)
  const nearest = ranked[0]?.distance ?? 0
  return ranked.filter(({ distance }) => distance <= nearest).flatMap(({ pairs }) => pairs)
}

/** The mentions of the figure's sentence, else those of the text before it, with their distance in tokens. */
function sidesOf({ reading, mentions }: Hearing, figure: Figure): Side[] {
  const { sentenceOf } = reading
  const here = mentions.filter((mention) => sentenceOf[mention.from] === sentenceOf[figure.from])
  const spoken = here.length > 0 ? here : mentions.filter((mention) => mention.to <= figure.from).slice(-2)
  return spoken.map((mention) => {
    const behind = mention.from >= figure.to
    return { mention, behind, distance: behind ? mention.from - figure.to + 3 : figure.from - mention.to }
  })
}

function sideOf(sides: readonly Side[], witness: NumberWitness): Side | undefined {
  const own = sides.filter(({ mention }) => mention.subjects.includes(witness.subject ?? ''))
  return own.toSorted((a, b) => a.distance - b.distance)[0]
}

/** `Arsenal 2-1 Chelsea (1-0 at halftime)`: the first value is the first side's, in the brackets too. */
function isBetween({ mentions, figures, reading }: Hearing, figure: Figure): boolean {
  const stands = (one: Figure) =>
    mentions.some((mention) => mention.to === one.from) && mentions.some((mention) => mention.from === one.to)
  if (stands(figure)) return true
  if (reading.tokens[figure.from - 1]?.text !== '(') return false
  const number = reading.sentenceOf[figure.from]
  const outer = figures.findLast(
    (one) => one.form === 'pair' && one.to < figure.from && reading.sentenceOf[one.from] === number,
  )
  return outer !== undefined && stands(outer)
}

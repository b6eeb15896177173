import type { Binding } from './bind.ts'
import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'
import { isPart, isScore, type Measure, type NumberWitness } from './measures.ts'
import type { Mention } from './mentions.ts'

type Side = { mention: Mention; distance: number; behind: boolean }

/** The scores a pair may tell: two sides of one item under one measure, the sides named nearest first. */
export function opposing(hearing: Hearing, figure: Figure, binding: Binding): NumberWitness[][] {
  if (figure.values.length !== 2) return []
  const measures = binding.sure ? binding.measures : plainOnes(hearing, figure, binding.company.far)
  const sides = sidesOf(hearing, figure)
  const strict = isBetween(hearing, figure)
  const ranked = measures.flatMap((measure) =>
    measure.matchups.flatMap(([a, b]) => {
      const [one, other] = [sideOf(sides, a), sideOf(sides, b)]
      if (sides.length > 0 && one === undefined && other === undefined) return []
      const distance = (one?.distance ?? 40) + (other?.distance ?? 40)
      const inOrder = (one?.mention.from ?? 0) <= (other?.mention.from ?? 0) ? [a, b] : [b, a]
      return [{ distance, pairs: strict ? [inOrder] : [inOrder, inOrder.toReversed()] }]
    }),
  )
  ranked.sort((a, b) => a.distance - b.distance)
  const nearest = ranked[0]?.distance ?? 0
  return ranked.filter(({ distance }) => distance <= nearest).flatMap(({ pairs }) => pairs)
}

/** Without a word for it, a score is the whole game's; a bare pair in brackets behind another is a part's. The score first. */
function plainOnes(hearing: Hearing, figure: Figure, far: ReadonlySet<string>): readonly Measure[] {
  const { tokens } = hearing.reading
  const inBrackets = tokens[figure.from - 1]?.text === '('
  const second =
    inBrackets && hearing.figures.some((one) => one.form === 'pair' && one.to === figure.from - 1)
  const told = hearing.measures.filter(
    (measure) =>
      second || !measure.partial || [...measure.stems].some((stem) => isPart(stem) && far.has(stem)),
  )
  return told.toSorted((a, b) => Number(isScore(b)) - Number(isScore(a)))
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

/** `Arsenal 2-1 Chelsea`: the first value is the first side's. */
const isBetween = ({ mentions }: Hearing, figure: Figure): boolean =>
  mentions.some((mention) => mention.to === figure.from) &&
  mentions.some((mention) => mention.from === figure.to)

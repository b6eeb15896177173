import type { Figure } from './figures.ts'
import { isTold } from './fits.ts'
import type { Hearing } from './hearing.ts'
import type { NumberWitness } from './measures.ts'
import type { Mention } from './mentions.ts'
import { type Located, pointerTo, tellWitness } from './pointers.ts'

/** A figure with the evidence it was held to and the claims that came of it. */
export type Weighed = {
  figure: Figure
  about: readonly NumberWitness[]
  open: boolean
  claims: readonly Located[]
}

/** A name that stands where another belongs, and the figures that are right of that other. */
export type Misnamed = { name: Located; borneOut: [Figure, Located[]][] }

/** `The Rockets shot 58 percent and made 33 percent of their threes`, where both are the Knicks': the name is wrong. */
export function misnamedBy(hearing: Hearing, weighed: readonly Weighed[]): Misnamed[] {
  const { reading } = hearing
  const groups = Map.groupBy(
    weighed.filter(({ about }) => ownerOf(about) !== undefined),
    ({ figure, about }) => `${reading.sentenceOf[figure.from]} ${ownerOf(about)}`,
  )
  return [...groups.values()].flatMap((group) => renamed(hearing, group) ?? [])
}

const ownerOf = (about: readonly NumberWitness[]): string | undefined => {
  const [first] = about
  return about.every(({ subject }) => subject === first?.subject) ? first?.subject : undefined
}

function renamed(hearing: Hearing, group: readonly Weighed[]): Misnamed | undefined {
  const [first] = group
  const owner = ownerOf(first?.about ?? [])
  const wrong = group.filter(({ open }) => open)
  if (first === undefined || owner === undefined || wrong.length < 2) return undefined
  const mention = hearing.mentions.findLast(
    (one) => one.to <= first.figure.from && one.subjects.includes(owner),
  )
  if (mention === undefined) return undefined
  const told = group.flatMap(({ figure, about }) => valuesOf(figure, about))
  // Two small figures agree with somebody's by accident.
  if (told.length < 3 && told.every(({ value }) => value < 10)) return undefined
  const other = othersLike(hearing, owner).find((id) => told.every((one) => isOf(hearing, one, id)))
  return other === undefined ? undefined : misnamed(hearing, mention, wrong, other)
}

type Told = { value: number; step: number; witness: NumberWitness }

const valuesOf = (figure: Figure, about: readonly NumberWitness[]): Told[] =>
  about.flatMap((witness, index) => {
    const value = figure.values[index]
    return value === undefined ? [] : { value, step: figure.steps[index] ?? 1, witness }
  })

/** Others of the same kind: people for a person, sides for a side. */
function othersLike({ roster, sides }: Hearing, owner: string): string[] {
  const kin = roster.people.has(owner) ? roster.people : sides.has(owner) ? sides : new Set<string>()
  return [...kin].filter((id) => id !== owner)
}

const isOf = (hearing: Hearing, told: Told, id: string): boolean =>
  counterpart(hearing, told.witness, id).some(({ value }) => isTold(told.value, told.step, 0, value))

const counterpart = ({ measures }: Hearing, witness: NumberWitness, id: string): readonly NumberWitness[] =>
  measures.find(({ held }) => held.includes(witness))?.owners.get(id) ?? []

function misnamed(hearing: Hearing, mention: Mention, wrong: readonly Weighed[], other: string): Misnamed {
  const name = hearing.nameOf(other) ?? ''
  const held = wrong.flatMap(({ about }) =>
    about.flatMap((one) => counterpart(hearing, one, other).slice(0, 1)),
  )
  const why = `these are figures of ${name}: ${held.map((one) => tellWitness(one, () => undefined)).join(', ')}`
  return {
    name: {
      start: mention.start,
      end: mention.end,
      finding: { verdict: 'contradicted', evidence: held.map(pointerTo), why },
    },
    borneOut: wrong.map(({ figure, about }) => {
      const evidence = about.flatMap((one) => counterpart(hearing, one, other).slice(0, 1).map(pointerTo))
      const finding = { verdict: 'supported' as const, evidence, why: `a figure of ${name}` }
      return [figure, [{ start: figure.start, end: figure.end, finding }]]
    }),
  }
}

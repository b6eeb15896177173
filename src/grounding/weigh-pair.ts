import { type Binding, bind } from './bind.ts'
import type { Figure } from './figures.ts'
import { fitsValue, isTold } from './fits.ts'
import type { Hearing } from './hearing.ts'
import { isRecord } from './kin.ts'
import type { Measure, NumberWitness } from './measures.ts'
import { opposing } from './opposing.ts'
import { isOrdered, resultBeside } from './pair-order.ts'
import { pairsByPeriod } from './period-pairs.ts'
import { borneOut, type Finding, pointerTo, tellWitness } from './pointers.ts'
import { proseSupport } from './prose-support.ts'
import { type Scope, scopeOf } from './scope.ts'
import { termOf } from './terms.ts'
import { whose } from './whose.ts'

export type Pair = readonly NumberWitness[]

/** `right` is what the evidence has in place of a pair that it contradicts; `about` the pair that bears it out. */
export type PairFinding = Finding & { right?: Pair; about?: Pair }

/** Holds a pair, record or range (`113-107`, `6-of-11`, `10-5-3`, `5–10 km`) to the evidence. */
export function weighPair(hearing: Hearing, figure: Figure): PairFinding {
  if (termOf(hearing.reading, hearing.grounds, figure) === 'wrong')
    return proseSupport(hearing, figure) ?? unheard
  const scope = scopeOf(hearing, figure)
  const kin = new Set(scope.isPart ? [] : hearing.kin.flat())
  const told = new Set(scope.measures)
  const binding = bind(hearing, figure, (measure) => told.has(measure) || kin.has(measure))
  const result = resultBeside(hearing, figure, scope.isPart)
  const isScore = (one: NumberWitness) => scope.plain.some(({ held }) => held.includes(one))
  // "lost despite winning the boards, 52-47": who won tells nothing of another measure.
  const isFit = (pair: Pair) => {
    const isOther = (result?.result === 'win' || result?.result === 'loss') && !pair.some(isScore)
    return isOther || isOrdered(hearing, pair, result)
  }
  const candidates = candidatesFor(hearing, figure, binding, scope)
  const match = candidates.find((pair) => isPair(figure, pair) && isFit(pair))
  if (match !== undefined) return found(hearing, match)
  const { must: stood, may } = pairsByPeriod(hearing, figure)
  const then = [...stood, ...may].find((pair) => isPair(figure, pair) && isOrdered(hearing, pair, result))
  if (then !== undefined) return found(hearing, then)
  const prose = proseSupport(hearing, figure)
  if (prose !== undefined) return prose
  const range = asRange(hearing, figure, binding)
  if (range !== undefined) return found(hearing, range)
  if (hearing.grounds.unlabelled === true && isKnownRun(hearing, figure))
    return { verdict: 'supported', evidence: [], why: 'the values stand in the source' }
  const turned = candidates.find((pair) => isPair(figure, pair) || isPair(figure, pair.toReversed()))
  const right =
    turned ??
    stood.find((pair) => isOrdered(hearing, pair, result)) ??
    candidates.find(isFit) ??
    candidates[0]
  if (right === undefined) return unheard
  const why = `the evidence has ${right.map((witness) => tellWitness(witness, hearing.nameOf)).join(', ')}`
  const isNamed =
    scope.isPart ||
    stood.length > 0 ||
    result !== undefined ||
    isRecordPlace(hearing, figure) ||
    (binding.sure && right.some((one) => binding.measures.some(({ held }) => held.includes(one))))
  return { verdict: isNamed ? 'contradicted' : 'unsupported', evidence: right.map(pointerTo), why, right }
}

/** Values that are too precise to agree by accident: a range `1014-1016`, a time `02:00:00`. */
function isKnownRun({ measures, library }: Hearing, { values, steps }: Figure): boolean {
  const isRange = values.every((value, at) => {
    const step = steps[at] ?? 1
    const isTelling = value / step >= 100
    return isTelling && measures.some(({ held }) => held.some((one) => isTold(value, step, 0, one.value)))
  })
  return (
    isRange ||
    (values.length > 2 &&
      values.every(
        (value) => library.index.has(`#${value}`) || library.index.has(`@${String(value).padStart(2, '0')}`),
      ))
  )
}

/** Pairs of the measures that the words name first, then the score of the two sides. */
function candidatesFor(hearing: Hearing, figure: Figure, binding: Binding, scope: Scope): Pair[] {
  const own: ReturnType<typeof complementary> = scope.isPart
    ? { pairs: [], named: false }
    : complementary(hearing, figure, binding)
  if (isRecordPlace(hearing, figure) && own.pairs.length > 0) return recordsFirst(hearing, own.pairs)
  // "13 of 35": made and attempted, never two sides.
  const isShare = hearing.reading.tokens
    .slice(figure.from, figure.to)
    .some(({ lower }) => lower === 'of' || lower === 'for')
  if (isShare) return own.pairs
  const between = opposing(hearing, figure, binding.sure ? binding.measures : scope.plain)
  const { far } = binding.company
  const said = scope.measures.filter(({ own, stems }) => !far.isDisjointFrom(own.size > 0 ? own : stems))
  const plain = opposing(hearing, figure, binding.sure ? [...scope.plain, ...said] : said)
  return own.named ? [...own.pairs, ...between, ...plain] : [...between, ...own.pairs, ...plain]
}

const unheard: Finding = { verdict: 'unsupported', evidence: [], why: 'no evidence has this pair' }

const found = (hearing: Hearing, pair: Pair): PairFinding => ({
  about: pair,
  verdict: borneOut(pair),
  evidence: pair.map(pointerTo),
  why: pair.map((witness) => tellWitness(witness, hearing.nameOf)).join(', '),
})

const isPair = (figure: Figure, pair: Pair): boolean =>
  pair.length === figure.values.length &&
  figure.values.every((value, index) =>
    isTold(value, figure.steps[index] ?? 1, 0, pair[index]?.value ?? Number.NaN),
  )

/** The records among pairs, where there are any. */
function recordsFirst({ measures }: Hearing, pairs: readonly Pair[]): Pair[] {
  const counted = new Set(measures.filter(isRecord).flatMap(({ held }) => held))
  const records = pairs.filter((pair) => pair.every((one) => counted.has(one)))
  return records.length > 0 ? records : [...pairs]
}

/** A pair in brackets right behind a name is its record. */
const isRecordPlace = (hearing: Hearing, figure: Figure): boolean =>
  hearing.reading.tokens[figure.from - 1]?.text === '(' &&
  hearing.mentions.some((mention) => mention.to === figure.from - 1)

/** Two or three measures of one subject that belong together: made and attempted, won and lost. */
function complementary(
  hearing: Hearing,
  figure: Figure,
  binding: Binding,
): { pairs: Pair[]; named: boolean } {
  const sets = figure.values.length === 3 ? [hearing.measures.filter(isRecord)] : hearing.kin
  const named = binding.sure ? sets.filter((set) => set.some((one) => binding.measures.includes(one))) : []
  const chosen = named.length > 0 ? named : sets
  const isOwner = (subject: string) => chosen.some(([first]) => first?.owners.has(subject) === true)
  const spoken = whose(hearing.reading, figure, hearing.mentions, ({ subjects: ids }) => ids.some(isOwner))
  const subjects =
    spoken.length > 0
      ? new Set(spoken.flatMap((mention) => mention.subjects))
      : new Set(chosen.flatMap(([first]) => [...(first?.owners.keys() ?? [])]))
  const pairs = chosen.flatMap((set) => ofOne(set, subjects))
  return { pairs, named: named.length > 0 && named.length < sets.length }
}

function ofOne([first, ...others]: readonly Measure[], subjects: ReadonlySet<string>): Pair[] {
  const leads = first?.held.filter((witness) => subjects.has(witness.subject ?? '')) ?? []
  return leads.flatMap((lead) => {
    const rest = others.map(({ owners }) =>
      owners.get(lead.subject ?? '')?.find(({ source }) => source === lead.source),
    )
    const complete = rest.filter((one) => one !== undefined)
    return complete.length === rest.length ? [[lead, ...complete]] : []
  })
}

/** Both ends of a range as values of the same measures. */
function asRange(hearing: Hearing, figure: Figure, binding: Binding): Pair | undefined {
  const before = hearing.reading.tokens[figure.from - 1]?.lower ?? ''
  if (figure.unit === undefined && !/^(?:from|between|от|с)$/.test(before)) return undefined
  const ends = figure.values.map((value, index) => {
    const end: Figure = { ...figure, form: 'plain', values: [value], steps: [figure.steps[index] ?? 1] }
    return binding.held.find((witness) => fitsValue(end, witness))
  })
  const told = ends.filter((end) => end !== undefined)
  return told.length === ends.length ? told : undefined
}

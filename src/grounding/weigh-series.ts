import type { Anchor } from './anchors.ts'
import { type Binding, bind } from './bind.ts'
import { computed } from './computed.ts'
import type { Figure } from './figures.ts'
import { fitsValue } from './fits.ts'
import type { Hearing } from './hearing.ts'
import type { Measure, NumberWitness } from './measures.ts'
import { type Finding, pointerTo, tellWitness } from './pointers.ts'
import { type Entry, extremeOf, type Series } from './series.ts'
import { type Role, rangeOf, roleOf } from './series-role.ts'
import { convert } from './units.ts'
import { whenOf } from './when.ts'

/**
 * Holds a figure to a series: to the values of the day that the text speaks of, to the least or greatest of them where
 * the words ask for that. Nothing where neither is told.
 */
export function weighInSeries(hearing: Hearing, figure: Figure, binding: Binding): Finding | undefined {
  const { series } = hearing
  if (series === undefined || figure.form !== 'plain') return undefined
  const sentence = hearing.reading.sentences[hearing.reading.sentenceOf[figure.from] ?? 0]
  if (isDuration(hearing, figure) || sentence?.stems.has('respectively') === true) return undefined
  const role = roleOf(hearing, figure)
  const [opening, closing] = (role === undefined ? undefined : rangeOf(hearing, figure)) ?? []
  const bound = opening === undefined || opening === figure ? binding : bind(hearing, opening)
  const measures = measuresIn(hearing, series, figure, bound)
  if (measures.length === 0) return undefined
  const when = spokenOf(hearing, figure, closing)
  const covers = when?.anchor.covers ?? (when === undefined ? () => true : undefined)
  if (covers === undefined || (role === undefined && when === undefined)) return undefined
  const all = measures.map((measure) => series.of.get(measure) ?? [])
  const some = all.map((entries) => entries.filter(({ moment }) => covers(moment)))
  const entries = some.flat()
  if (entries.length === 0) return undefined
  if (role === undefined) return amongThem(hearing, figure, entries, when)
  const right = some.flatMap((each) => inRole(each, role) ?? [])
  // A day told a sentence ago may be spoken of no more: then the figure is one of the whole series.
  const whole = when?.inherited === true ? all.flatMap((each) => inRole(each, role) ?? []) : []
  const match = [...right, ...whole].find(
    ({ witness }) => fitsValue(figure, witness) || isCutOff(hearing, figure, witness),
  )
  if (match !== undefined) return borneOut(hearing, match, role)
  if (right.length === 0) return undefined
  return otherExtreme(hearing, right, role, when?.anchor)
}

/** Of which days a range is told: of those behind its second end, where it is told of any there. */
function spokenOf(hearing: Hearing, figure: Figure, closing: Figure | undefined) {
  const when = whenOf(hearing, hearing.anchors, figure)
  if (closing === undefined || closing === figure) return when
  const behind = whenOf(hearing, hearing.anchors, closing)
  return behind !== undefined && behind.anchor.from >= closing.to ? behind : when
}

/** The value among these that a role asks for: one of them, their sum or their mean. */
function inRole(entries: readonly Entry[], role: Role): Entry | undefined {
  const [first] = entries
  if (role === 'low' || role === 'high') return extremeOf(entries, role)
  const witnesses = entries.map(({ witness }) => witness)
  const sum = witnesses.reduce((total, { value }) => total + value, 0)
  const value = Math.round((role === 'total' ? sum : sum / Math.max(1, entries.length)) * 1e6) / 1e6
  const { label, measure = '' } = first?.witness ?? {}
  const witness = computed(role === 'total' ? 'sum' : 'mean', label ?? measure, value, witnesses)
  return first === undefined || witness === undefined
    ? undefined
    : { at: `${entries.length} times`, moment: first.moment, witness }
}

/** The measures of the series that the words name; where the figure has a unit of theirs, those told in it. */
function measuresIn(
  { reading }: Hearing,
  { of }: Series,
  { from, to, unit, spelled }: Figure,
  { measures, sure }: Binding,
): Measure[] {
  const own = measures.filter((measure) => of.has(measure))
  // "per 1,000 people"
  if (reading.tokens[from - 1]?.lower === 'per') return []
  const word = reading.tokens[to]?.lower ?? ''
  const said = symbols.get(word) ?? word
  const inUnit = [...of.keys()].filter((measure) => measure.unit?.toLowerCase() === said)
  if (unit === undefined && inUnit.length > 0) {
    const both = own.filter((measure) => inUnit.includes(measure))
    return both.length > 0 ? both : inUnit
  }
  // Where one thing alone is told, a figure that is no small word is one of it.
  const isOfUnit = unit !== undefined && own.every((measure) => measure.unit !== undefined)
  return sure || isOfUnit || (of.size === 1 && !spelled) ? own : []
}

/** Units that the figures of a text do not carry along, as records write them. */
const symbols: ReadonlyMap<string, string> = new Map([
  ['hectopascal', 'hpa'],
  ['hectopascals', 'hpa'],
  ['millibars', 'hpa'],
  ['mbar', 'hpa'],
  ['millimeter', 'mm'],
  ['millimeters', 'mm'],
  ['millimetres', 'mm'],
])

/** `3-hour`, `five days`: how long, not how much. */
const isDuration = ({ reading: { tokens } }: Hearing, { to }: Figure): boolean => {
  const noun = tokens[tokens[to]?.text === '-' ? to + 1 : to]
  return noun?.kind === 'word' && /^(?:hour|day|minute|week|month)$/.test(noun.stem)
}

/** A value of the day told; a day that was told a sentence ago may be spoken of no more. */
function amongThem(
  hearing: Hearing,
  figure: Figure,
  entries: readonly Entry[],
  when: { anchor: Anchor; inherited: boolean } | undefined,
): Finding | undefined {
  const match = entries.find(
    ({ witness }) =>
      fitsValue(figure, witness) || isBeyond(figure, witness.value) || isCutOff(hearing, figure, witness),
  )
  if (match !== undefined)
    return { verdict: 'supported', evidence: [pointerTo(match.witness)], why: tellEntry(hearing, match) }
  if (when === undefined || isWavering(hearing, figure)) return undefined
  const told = entries.slice(0, 4)
  const why = `the evidence has ${told.map((one) => tellEntry(hearing, one)).join(', ')}`
  return { verdict: 'contradicted', evidence: told.map(({ witness }) => pointerTo(witness)), why }
}

/** `surpassing 70`, `less than 10`: a limit that the value has passed. */
const isBeyond = ({ qualifier, values: [printed = Number.NaN] }: Figure, value: number): boolean =>
  (qualifier === 'above' && value >= printed) || (qualifier === 'below' && value <= printed)

/** `27 degrees` for 27.87: where nobody has told how a record is rounded, a whole number may be its value cut off. */
function isCutOff({ grounds }: Hearing, figure: Figure, { unit, value }: NumberWitness): boolean {
  const {
    values: [printed = Number.NaN],
    steps: [step],
    sign,
    spelled,
  } = figure
  if (grounds.unlabelled !== true || spelled || step !== 1) return false
  return isSameUnit(unit, figure.unit) && Math.trunc(value) === (sign < 0 ? -printed : printed)
}

const isSameUnit = (from: string | undefined, to: string | undefined): boolean =>
  /^(?:same|unknown)$/.test(convert(0, from, to).kind)

/** `fluctuated around 1.0`: a level, which need not be a value. */
const isWavering = ({ reading: { tokens } }: Hearing, { from }: Figure): boolean =>
  tokens
    .slice(Math.max(0, from - 4), from)
    .some(({ lower }) => /^(?:fluctuat|hover|oscillat|average)/.test(lower))

const tellEntry = ({ nameOf }: Hearing, { at, witness }: Entry): string =>
  `${tellWitness(witness, nameOf)} at ${at}`

const called = { low: 'lowest', high: 'highest', total: 'total', mean: 'mean' } as const

function borneOut(hearing: Hearing, match: Entry, role: Role): Finding {
  const why = `the ${called[role]}, ${tellEntry(hearing, match)}`
  return { verdict: 'derived', evidence: [pointerTo(match.witness)], why }
}

function otherExtreme(
  hearing: Hearing,
  right: readonly Entry[],
  role: Role,
  anchor: Anchor | undefined,
): Finding {
  const of = anchor === undefined ? '' : ` of ${anchor.told}`
  const why = `the ${called[role]}${of} is ${right.map((one) => tellEntry(hearing, one)).join(' or ')}`
  return { verdict: 'contradicted', evidence: right.map(({ witness }) => pointerTo(witness)), why }
}

import type { EvidencePointer } from '../news/claim.ts'
import { deciding } from '../news/derivations/derivations.ts'
import type { Derivation, Evidence, Value } from '../news/fact.ts'
import { excerpt, whereSaid } from './excerpt.ts'
import type { Shown, ShownEvidence, ShownSource } from './face.ts'
import { formula } from './formula.ts'
import type { ShownLine } from './record.ts'
import type { Room } from './room.ts'
import { type Moment, moment } from './times.ts'
import type { Words } from './words/words.ts'

/** Where a value stands: the source, the pointer, the lines of the record around it. */
export type Place = {
  item: string
  pointer: string
  source?: { name: string; link?: string; payload: string; fetched: Moment }
  /** Path of the whole record with the field lit. */
  whole?: string
  lines?: readonly ShownLine[]
  /** The record is there and has no such place. */
  nowhere?: boolean
}

export type EvidenceView = {
  label: string
  value: string
  unit?: string | undefined
  place?: Place
  computed?: {
    name: string
    options: string
    formula?: string
    /** Many inputs are told a line each, few with the record around them. */
    many: boolean
    inputs: readonly EvidenceView[]
    /** What did not decide, or is too much to be told at once. */
    more?: { says: string; rows: readonly EvidenceView[] }
  }
}

/** What evidence views are made with: indexes over a story's evidence and sources, made once a page. */
export type EvidenceRoom = {
  slug: string
  byId: ReadonlyMap<string, ShownEvidence>
  byPlace: ReadonlyMap<string, ShownEvidence>
  sources: ReadonlyMap<string, { source: ShownSource; number: number }>
  words: Words
  /** What measures are called in the reader's language, where the beat says it. */
  labels: Readonly<Record<string, string>>
  now: Date
}

const longestValue = 300
const shownInputs = 12
const mostInputs = 100
const fewInputs = 4
const excerptedInputs = 2

// Two facts may stand in one place (a distance and a name in one text), so the value is part of the key.
const placeKey = (item: string, pointer: string, value: Value) => `${item} ${pointer} ${value}`
const computedKey = (name: string, inputs: readonly string[], value: Value) =>
  `= ${name} ${inputs.join(' ')} ${value}`
const keyOf = (evidence: Evidence) =>
  evidence.from === 'item'
    ? placeKey(evidence.item, evidence.pointer, evidence.value)
    : computedKey(evidence.name, evidence.inputs, evidence.value)

/** Opens the indexes for one story. */
export function openEvidence(shown: Shown, { words, language, beats, now }: Room): EvidenceRoom {
  return {
    slug: shown.slug,
    byId: new Map(shown.evidence.map((each) => [each.id, each])),
    byPlace: new Map(shown.evidence.map((each) => [keyOf(each), each])),
    sources: new Map(shown.sources.map((source, index) => [source.item, { source, number: index + 1 }])),
    words,
    labels: beats.find(({ name }) => name === shown.beat)?.labels?.(language) ?? {},
    now: now(),
  }
}

/** What a claim points at, spelled out; `said` is the claim's own text, lit within the field. */
export function viewEvidence(room: EvidenceRoom, pointer: EvidencePointer, said: string): EvidenceView {
  const { derivation } = pointer
  const key = derivation
    ? computedKey(derivation.name, derivation.inputs, pointer.value)
    : placeKey(pointer.source, pointer.pointer ?? '', pointer.value)
  const evidence = room.byPlace.get(key)
  if (evidence !== undefined) return view(room, evidence, said, true)
  const place = placeOf(room, pointer.source, pointer.pointer ?? quoted(room, pointer), said, true)
  return { label: lastStep(pointer), value: String(pointer.value), ...(derivation ? {} : { place }) }
}

/** A quotation leads to a source, not to a field: the field that says it is looked up. */
const quoted = (room: EvidenceRoom, { source, value }: EvidencePointer): string => {
  const record = room.sources.get(source)?.source.record
  return (record !== undefined && whereSaid(record, String(value))) || ''
}

const lastStep = (pointer: EvidencePointer) =>
  pointer.derivation?.name ?? pointer.pointer?.split('/').at(-1) ?? ''

/** The name a measure has in the reader's language; a measure may be called `constructor`. */
const labelOf = ({ labels }: EvidenceRoom, { measure, label }: ShownEvidence): string =>
  (Object.hasOwn(labels, measure) ? labels[measure] : undefined) ?? label

function view(room: EvidenceRoom, evidence: ShownEvidence, said: string, deep: boolean): EvidenceView {
  const named = {
    label: labelOf(room, evidence),
    value: told(room, evidence),
    ...(isPlain(evidence) ? {} : { unit: evidence.unit }),
  }
  if (evidence.from === 'item') {
    return { ...named, place: placeOf(room, evidence.item, evidence.pointer, said, deep) }
  }
  return { ...named, computed: computed(room, evidence, named.value) }
}

/** A unit that only repeats what is measured: a magnitude in magnitudes. */
const isPlain = ({ unit, measure, label }: ShownEvidence) =>
  unit === undefined || unit === measure || unit === label

const computed = (room: EvidenceRoom, derivation: Derivation, result: string) => {
  const known = (ids: readonly string[]) => ids.flatMap((id) => room.byId.get(id) ?? [])
  const all = known(derivation.inputs)
  const decided = known((deciding(derivation, room.byId) ?? []).map((each) => each.id))
  const inputs = decided.length > 0 ? decided : all
  const first = inputs.slice(0, shownInputs)
  const rest = all.filter((each) => !first.includes(each))
  const figures = formula(
    derivation,
    inputs.map((input) => String(input.value)),
    result,
  )
  return {
    name: room.words.derivation.get(derivation.name) ?? derivation.name,
    options: optionsOf(derivation),
    ...(figures === undefined ? {} : { formula: figures }),
    many: inputs.length > fewInputs,
    inputs: first.map((input, index) =>
      view(room, input, '', index < excerptedInputs && inputs.length <= fewInputs),
    ),
    ...(rest.length === 0 ? {} : { more: moreOf(room, rest) }),
  }
}

const moreOf = (room: EvidenceRoom, rest: readonly ShownEvidence[]) => ({
  says: room.words.story.more(rest.length),
  rows: rest.slice(0, mostInputs).map((input) => view(room, input, '', false)),
})

/** `own` and `series` say how the inputs are parted: nothing an editor asks for. */
const optionsOf = ({ name, options = {} }: Derivation) =>
  Object.entries(options)
    .filter(
      ([option]) => option !== 'own' && option !== 'series' && !(name === 'setting' && option === 'value'),
    )
    .map(([option, value]) => `${option}: ${value}`)
    .join(', ')

function told(room: EvidenceRoom, evidence: Evidence): string {
  const value = String(evidence.value)
  if (evidence.type === 'time') return moment(value, room.now, room.words.time).full
  return value.length > longestValue ? `${value.slice(0, longestValue)}…` : value
}

function placeOf(room: EvidenceRoom, item: string, pointer: string, said: string, deep: boolean): Place {
  const found = room.sources.get(item)
  if (found === undefined) return { item, pointer }
  const { source, number } = found
  const link = safeLink(source.link)
  const around = deep ? excerpt(source.record, pointer, said) : undefined
  return {
    item,
    pointer,
    source: {
      name: source.name,
      ...(link === undefined ? {} : { link }),
      payload: source.payload,
      fetched: moment(source.fetchedAt, room.now, room.words.time),
    },
    whole: `/stories/${encodeURIComponent(room.slug)}/sources/${number}?at=${encodeURIComponent(pointer.toWellFormed())}#lit`,
    ...(around && { lines: around }),
    nowhere: deep && around === undefined,
  }
}

/** A feed's link, if it is one a browser may follow: foreign text never becomes `javascript:`. */
export function safeLink(link: string | undefined): string | undefined {
  if (link === undefined || !URL.canParse(link)) return undefined
  return /^https?:$/.test(new URL(link).protocol) ? link : undefined
}

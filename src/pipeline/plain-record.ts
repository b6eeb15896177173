import type { Witness } from '../grounding/grounds.ts'
import type { FactType, Subject } from '../news/fact.ts'
import { type Json, step } from '../news/json.ts'
import { countriesOf } from './plain-countries.ts'
import { momentsIn, type Units, unitOf, unitsIn } from './plain-series.ts'
import { isScore, isTechnical, partsIn, sideOf, wordsOf } from './plain-words.ts'

/** What a record without a beat says: each value with the words of its keys, and who is named in it. */
export type PlainRecord = { evidence: Witness[]; subjects: Map<string, Subject> }

type Place = {
  source: string
  pointer: string
  keys: readonly string[]
  subject: string | undefined
  at?: string | undefined
  units: Units
}

/** Reads a document value by value. An object with a name is a subject; `homeScore` is about `homeTeam`. */
export function plainRecord(source: string, document: Json): PlainRecord {
  const record: PlainRecord = { evidence: [], subjects: new Map() }
  walk(document, { source, pointer: '', keys: [], subject: undefined, units: unitsIn(document) }, record)
  return record
}

function walk(value: Json, place: Place, record: PlainRecord): void {
  if (value === null) return
  if (typeof value !== 'object') {
    record.evidence.push(...witnesses(value, place))
    return
  }
  const subject = noteSubject(value, place, record) ?? place.subject
  const sides = sidesIn(value, place, record)
  record.evidence.push(...partsOf(value, place))
  const moments = momentsIn(value)
  for (const [key, child] of Object.entries(value)) {
    walk(
      child,
      {
        ...place,
        pointer: `${place.pointer}/${step(key)}`,
        keys: [...place.keys, key],
        subject: sides.get(sideOf(key) ?? '') ?? subject,
        at: moments?.[Number(key)] ?? place.at,
      },
      record,
    )
  }
}

/** That a game has three periods. */
function partsOf(value: object, { source, pointer }: Place): Witness[] {
  const parts = partsIn(Object.keys(value))
  if (parts === undefined) return []
  const { noun, count } = parts
  const id = `${source}:${pointer}#${noun}`
  return [
    {
      id,
      from: 'item',
      item: source,
      pointer,
      measure: noun,
      type: 'number',
      value: count,
      source,
      words: [noun],
    },
  ]
}

const naming = /^(full_?|short_?|player_?|team_?|display_?)?(name|title|label)$/i

const namesIn = (value: object): string[] =>
  Object.entries(value).flatMap(([key, child]) =>
    naming.test(key) && typeof child === 'string' ? [child] : [],
  )

function noteSubject(value: object, place: Place, { subjects }: PlainRecord): string | undefined {
  const names = namesIn(value)
  const isSide = place.subject !== undefined && sideOf(place.keys.at(-1) ?? '') !== undefined
  if (names.length === 0 || isSide) return undefined
  const id = `${place.source}:${place.pointer}`
  subjects.set(id, { id, type: 'organisation', names })
  return id
}

const named = /^(?:home|away|visitors?|guests?|host)[_-]?(?:team|name|side|club)?$/i

/** The sides that an object speaks of by its keys: `homeTeam: { name }`, `away: 'Hawks'`. */
function sidesIn(value: object, place: Place, { subjects }: PlainRecord): Map<string, string> {
  const sides = new Map<string, string>()
  for (const [key, child] of Object.entries(value)) {
    const side = sideOf(key)
    const names =
      typeof child === 'string' ? (named.test(key) ? [child] : []) : isObject(child) ? namesIn(child) : []
    if (side === undefined || names.length === 0) continue
    const id = `${place.source}:${place.pointer}/${side}`
    subjects.set(id, { id, type: 'organisation', names: [...(subjects.get(id)?.names ?? []), ...names] })
    sides.set(side, id)
  }
  return sides
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function witnesses(value: string | number | boolean, place: Place): Witness[] {
  const key = place.keys.findLast((each) => !/^\d+$/.test(each)) ?? 'value'
  const { type, told } = isTechnical(key) ? { type: 'code' as const, told: String(value) } : typeOf(value)
  const whole = isScore(place.keys)
  const unit = type === 'number' ? unitOf(place.keys, place.units) : undefined
  const own: Witness = {
    id: `${place.source}:${place.pointer}`,
    from: 'item',
    item: place.source,
    pointer: place.pointer,
    measure: whole ? 'score' : key,
    type,
    value: told,
    source: place.source,
    words: whole ? ['score', 'final score', 'goals', 'points'] : place.keys.slice(-2).flatMap(wordsOf),
    ...(place.subject === undefined ? {} : { subject: place.subject }),
    ...(place.at === undefined ? {} : { at: place.at }),
    ...(unit === undefined ? {} : { unit }),
  }
  const countries = /country/i.test(key) && typeof value === 'string' ? countriesOf(value) : []
  return [own, ...countries.map((name) => ({ ...own, type: 'place' as const, value: name }))]
}

function typeOf(value: string | number | boolean): { type: FactType; told: string | number | boolean } {
  if (typeof value === 'number') return { type: 'number', told: value }
  if (typeof value === 'boolean') return { type: 'flag', told: value }
  if (/^[-+]?\d+(\.\d+)?$/.test(value.trim())) return { type: 'number', told: Number(value) }
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return { type: 'date', told: value }
  if (/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2})?$/.test(value))
    return { type: 'time', told: value.replace(' ', 'T') }
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value))
    return { type: 'time', told: new Date(value).toISOString() }
  return { type: value.length <= 80 && /^\p{Lu}/u.test(value) ? 'name' : 'text', told: value }
}

import type { Grounds, ProseSource, Witness } from '../grounding/grounds.ts'
import type { FactType, Subject } from '../news/fact.ts'
import { type Json, step } from '../news/json.ts'
import type { GivenText } from './check-given.ts'
import type { GivenSource } from './given.ts'

/** Grounds for a text without a beat: every value of a JSON source is evidence, named by its keys. */
export function plainGrounds({
  sources,
  language,
  issued,
}: Pick<GivenText, 'sources' | 'language' | 'issued'>): Grounds {
  const evidence: Witness[] = []
  const subjects = new Map<string, Subject>()
  for (const source of sources) {
    const document = source.kind === 'json' ? parsed(source.body) : undefined
    if (document !== undefined)
      walk(document, { source: source.name, pointer: '', keys: [], subject: undefined }, evidence, subjects)
  }
  return {
    language,
    zone: 'UTC',
    evidence,
    subjects: [...subjects.values()],
    vocabulary: [],
    texts: [...sources.flatMap(prose), ...evidence.flatMap(proseIn)],
    ...(issued === undefined ? {} : { issued }),
  }
}

const prose = (source: GivenSource): ProseSource[] =>
  source.kind === 'text' || parsed(source.body) === undefined
    ? [{ source: source.name, body: String(source.body) }]
    : []

const proseIn = (witness: Witness): ProseSource[] =>
  witness.type === 'text' ? [{ source: witness.source, body: String(witness.value) }] : []

function parsed(body: Json): Json | undefined {
  if (typeof body !== 'string') return body
  try {
    const value: Json = JSON.parse(body)
    return value
  } catch {
    return undefined
  }
}

type Place = { source: string; pointer: string; keys: readonly string[]; subject: string | undefined }

function walk(value: Json, place: Place, evidence: Witness[], subjects: Map<string, Subject>): void {
  if (value === null) return
  if (typeof value !== 'object') {
    evidence.push(witness(value, place))
    return
  }
  const subject = subjectIn(value, place) ?? place.subject
  if (subject !== undefined && subject !== place.subject) note(value, subject, subjects)
  for (const [key, child] of Object.entries(value)) {
    walk(
      child,
      { source: place.source, pointer: `${place.pointer}/${step(key)}`, keys: [...place.keys, key], subject },
      evidence,
      subjects,
    )
  }
}

const naming = /^(full_?|player_?|team_?|display_?)?(name|title|label)$/i

function subjectIn(value: object, place: Place): string | undefined {
  return Object.entries(value).some(([key, child]) => naming.test(key) && typeof child === 'string')
    ? `${place.source}:${place.pointer}`
    : undefined
}

function note(value: object, id: string, subjects: Map<string, Subject>): void {
  const names = Object.entries(value).flatMap(([key, child]) =>
    naming.test(key) && typeof child === 'string' ? [child] : [],
  )
  subjects.set(id, { id, type: 'name', names })
}

function witness(value: string | number | boolean, place: Place): Witness {
  const { type, told } = typeOf(value)
  const measure = place.keys.at(-1) ?? 'value'
  return {
    id: `${place.source}:${place.pointer}`,
    from: 'item',
    item: place.source,
    pointer: place.pointer,
    measure,
    type,
    value: told,
    source: place.source,
    words: place.keys.flatMap(wordsOf),
    ...(place.subject === undefined ? {} : { subject: place.subject }),
  }
}

/** `windSpeed_10m` → wind, speed: the words a text may name the value by. */
const wordsOf = (key: string): string[] =>
  key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 1)

function typeOf(value: string | number | boolean): { type: FactType; told: string | number | boolean } {
  if (typeof value === 'number') return { type: 'number', told: value }
  if (typeof value === 'boolean') return { type: 'flag', told: value }
  if (/^[-+]?\d+(\.\d+)?$/.test(value.trim())) return { type: 'number', told: Number(value) }
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return { type: 'date', told: value }
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value))
    return { type: 'time', told: new Date(value).toISOString() }
  return { type: value.length <= 80 && /^\p{Lu}/u.test(value) ? 'name' : 'text', told: value }
}

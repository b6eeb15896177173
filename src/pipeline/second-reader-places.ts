import type { Grounds, ProseSource, Witness } from '../grounding/grounds.ts'
import { stem } from '../grounding/stems.ts'
import { stemsOf } from '../grounding/tokens.ts'
import type { Evidence, Subject } from '../news/fact.ts'
import { type Item, itemKey } from '../news/item.ts'
import { plainRecord } from './plain-record.ts'
import { wordsOf } from './plain-words.ts'

/** A place of the sources that the second reader may point to, and who or what it is about in words. */
export type Place = {
  source: string
  pointer?: string
  label: string
  says: string
  /** What the ledger is handed where the reader points here; not there for evidence that it has seen already. */
  unread?: Unread
}

/** A value of a record of which the beat reads nothing, as evidence. */
export type Unread = { words: readonly string[] } & (
  | { witness: Witness; subject?: Subject }
  | { text: ProseSource }
)

/** The ledger's own evidence, and the places of the story's records of which no fact is read. */
export function placesOf(grounds: Grounds, core: readonly Item[], read: Iterable<Evidence>): Place[] {
  const taken = new Set<string>()
  for (const each of read) if (each.from === 'item') taken.add(placeKey(each.item, each.pointer))
  return [...seen(grounds), ...core.flatMap((item) => unreadIn(item, grounds, taken))]
}

const placeKey = (source: string, pointer: string): string => `${source} ${pointer}`

function seen({ evidence, subjects }: Grounds): Place[] {
  const names = new Map(subjects.map(({ id, names: [name = ''] }) => [id, name]))
  return evidence.map((each) => {
    const about = each.subject === undefined ? '' : (names.get(each.subject) ?? '')
    const what = each.label ?? each.measure
    return {
      source: each.source,
      ...(each.from === 'item' ? { pointer: each.pointer } : {}),
      label: about === '' ? what : `${what} (${about})`,
      says: each.unit === undefined ? String(each.value) : `${each.value} ${each.unit}`,
    }
  })
}

const isDigits = /^\d+$/

function unreadIn(item: Item, grounds: Grounds, taken: ReadonlySet<string>): Place[] {
  const source = itemKey(item)
  const { evidence, subjects } = plainRecord(source, item.record)
  const whole = outermost(source, subjects)
  return evidence.flatMap((witness) => {
    if (witness.from !== 'item' || taken.has(placeKey(source, witness.pointer))) return []
    const { pointer, type, value } = witness
    if (type === 'code' || type === 'flag' || type === 'link' || String(value).trim() === '') return []
    const steps = pointer.split('/').slice(1)
    const key = steps.findLast((each) => !isDigits.test(each)) ?? ''
    const place = { source, pointer, label: steps.join(' '), says: String(value) }
    const words = wordsOf(key)
    if (type === 'text') {
      // A name of its own, so that what is found there can be told from the story's other texts.
      const text = { source: placeKey(source, pointer), body: String(value) }
      return { ...place, unread: { words, text } }
    }
    const own = witness.subject === whole ? undefined : subjects.get(witness.subject ?? '')
    // Of one element of a list whose name nobody knows a text may say nothing.
    if (own === undefined && steps.some((each) => isDigits.test(each))) return []
    const { subject: _, ...bare } = witness
    const subject = own && knownAs(own, grounds)
    const about = subject === undefined ? bare : { ...bare, subject: subject.id }
    return { ...place, unread: { words, witness: { ...about, words }, ...(subject && { subject }) } }
  })
}

/** The subject in which all others of the record stand: the record's own name, which its facts need not repeat. */
function outermost(source: string, subjects: ReadonlyMap<string, Subject>): string | undefined {
  const ids = [...subjects.keys()]
  return ids.find((id) =>
    ids.every((other) => other === id || id === `${source}:` || other.startsWith(`${id}/`)),
  )
}

/** The subject as the story knows it, by one of its names. */
function knownAs(subject: Subject, { subjects }: Grounds): Subject {
  const names = new Set(subject.names.map((name) => name.toLowerCase()))
  return subjects.find((each) => each.names.some((name) => names.has(name.toLowerCase()))) ?? subject
}

/** Those of the places that may say something of a claim: its value first, then the words of its sentence; so many at most. */
export function nearest(places: readonly Place[], claim: string, sentence: string, most: number): Place[] {
  const said = new Set(stemsOf(sentence))
  const value = bare(claim)
  const weighed = places.map((place) => {
    const words = [
      ...(place.unread?.words ?? []).map(stem),
      ...stemsOf(place.label),
      ...stemsOf(place.says.slice(0, 2000)),
    ]
    const shared = new Set(words.filter((word) => said.has(word))).size
    return { place, weight: shared + (value !== '' && bare(place.says).includes(value) ? 4 : 0) }
  })
  return weighed
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most)
    .map(({ place }) => place)
}

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim()

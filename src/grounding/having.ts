import type { Grounds, Witness } from './grounds.ts'
import type { Hearing } from './hearing.ts'
import { type Finding, pointerTo } from './pointers.ts'
import { stemsOf, type Token } from './tokens.ts'

/** A thing that a record says its subject has or has not: `NFC: No`, `{ radio: true }`. */
export type Feature = { name: string; stems: readonly string[]; has: boolean; witness: Witness }

const no = /^(?:no|none|n\/a|not available|not supported|false|нет)$/i
const yes = /^(?:yes\b.*|true|available|supported|есть|да)$/i

/** The things that a record answers with yes or no, each by the name it has there; none that it answers both ways. */
export function featuresIn({ evidence, subjects, unlabelled }: Grounds): Feature[] {
  if (unlabelled !== true) return []
  const names = new Map(subjects.map(({ id, names: [name = ''] }) => [id, name]))
  const told = evidence.flatMap((witness): Feature[] => {
    const value = String(witness.value).trim()
    const has = yes.test(value)
    if (!has && !no.test(value)) return []
    const isPair = /^value$/i.test(witness.measure)
    const name = (isPair ? names.get(witness.subject ?? '') : witness.words.at(-1))?.trim() ?? ''
    const stems = stemsOf(name)
    return stems.length === 0 || name.length < 3 ? [] : [{ name, stems, has, witness }]
  })
  const alike = Map.groupBy(told, ({ stems }) => stems.join(' '))
  const all = new Map<string, number>()
  for (const name of names.values()) {
    const key = stemsOf(name).join(' ')
    all.set(key, (all.get(key) ?? 0) + 1)
  }
  // A name that stands in several parts of the record is none of one thing.
  return [...alike].flatMap(([key, some]) => (some.length > 1 || (all.get(key) ?? 0) > 1 ? [] : some))
}

/** The places where a text says the opposite of what the record answers. */
export function weighHaving(hearing: Hearing): { start: number; end: number; finding: Finding }[] {
  const { reading, features } = hearing
  if (features.length === 0) return []
  const { tokens } = reading
  return features.flatMap(({ name, stems, has, witness }) =>
    placesOf(tokens, stems).flatMap(([from, to]) => {
      if (isOther(hearing, from)) return []
      const [first, last] = [tokens[from], tokens[to - 1]]
      const sentence = reading.sentences[reading.sentenceOf[from] ?? 0]
      if (first === undefined || last === undefined || sentence === undefined) return []
      if (isDenied(tokens, sentence.from, from, to) !== has) return []
      const why = `the evidence has ${name}: ${witness.value}`
      const finding: Finding = { verdict: 'contradicted', evidence: [pointerTo(witness)], why }
      return [{ start: first.start, end: last.end, finding }]
    }),
  )
}

/** `mini-SIM card slot`, where the record tells of SIMs and of a card slot: the first of two names says what is meant. */
function isOther({ reading: { tokens }, mentions }: Hearing, from: number): boolean {
  const before = tokens[from - 1]?.text === '-' ? from - 1 : from
  return mentions.some((mention) => mention.to === before && tokens[before - 1]?.kind === 'word')
}

const mostBetween = 1

/** Where the words of a name stand in a row, one other word between them at most: `3.5mm headphone jack`. */
function placesOf(tokens: readonly Token[], stems: readonly string[]): [number, number][] {
  const places: [number, number][] = []
  for (let from = 0; from < tokens.length; from += 1) {
    let at = from
    const isRun = stems.every((stem, index) => {
      const reach = index === 0 ? 0 : mostBetween
      const found = tokens.slice(at, at + reach + 1).findIndex((token) => token.stem === stem)
      at += found + 1
      return found >= 0
    })
    if (isRun) places.push([from, at])
  }
  return places
}

const denials = /^(?:no|not|without|lack|lacks|lacking|neither|nor|cannot|absent|missing|нет|без|не)$/

/** `does not support NFC or a radio`, `NFC is not available`. */
function isDenied(tokens: readonly Token[], start: number, from: number, to: number): boolean {
  const before = tokens.slice(start, from)
  const turn = before.findLastIndex(
    ({ lower, text }) => /^(?:but|however|although|while)$/.test(lower) || text === ';',
  )
  const behind = tokens.slice(to, to + 4)
  const end = behind.findIndex(({ lower, kind }) => kind === 'sign' || /^(?:but|and|or|while)$/.test(lower))
  const said = [...before.slice(turn + 1), ...(end < 0 ? behind : behind.slice(0, end))]
  return said.some(({ lower }) => denials.test(lower) || lower.endsWith("n't"))
}

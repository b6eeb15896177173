import { caseless, consonantsOf, soundOf } from './name-keys.ts'
import { isNamePart } from './named-people.ts'
import type { Library } from './prose.ts'
import type { Place } from './prose-places.ts'
import { type Token, tokensOf } from './tokens.ts'

type Names = { byCase: ReadonlyMap<string, readonly Place[]>; bySound: ReadonlyMap<string, Place> }

/** The names in the texts of the sources, by what is left of them without case and alphabet; read once for each library. */
const known = new WeakMap<Library, Names>()

const isRussian = (text: string): boolean => /[а-яё]/i.test(text)

function namesIn(library: Library): Names {
  const read = known.get(library)
  if (read !== undefined) return read
  const [byCase, bySound] = [new Map<string, Place[]>(), new Map<string, Place>()]
  for (const prose of library.proses) {
    if (!prose.whole) continue
    for (const [at, { start, end }] of prose.places.entries()) {
      const word = prose.body.slice(start, end)
      if (!/^\p{Lu}\p{Ll}/u.test(word)) continue
      if (isRussian(word)) byCase.set(caseless(word), [...(byCase.get(caseless(word)) ?? []), { prose, at }])
      const sound = soundOf(word)
      // A sound is asked for by names of the other alphabet alone.
      const mark = isRussian(word) ? 'ru' : 'en'
      bySound.set(`${mark} ${sound}`, { prose, at })
      const hard = consonantsOf(sound)
      if (hard !== undefined) bySound.set(`${mark} ${hard}`, { prose, at })
    }
  }
  const names = { byCase, bySound }
  known.set(library, names)
  return names
}

/** Where the sources have a name in another case, or written in the other alphabet. */
export function namesake(library: Library, { text }: Token): Place | undefined {
  if (text.length < 3) return undefined
  const { byCase, bySound } = namesIn(library)
  const sound = soundOf(text)
  const mark = isRussian(text) ? 'en' : 'ru'
  return (
    (isRussian(text) ? byCase.get(caseless(text))?.[0] : undefined) ??
    bySound.get(`${mark} ${sound}`) ??
    bySound.get(`${mark} ${consonantsOf(sound) ?? sound}`)
  )
}

/** Everywhere that the sources have a name, in any case of it. */
const standsAt = (library: Library, { text, stem }: Token): readonly Place[] => [
  ...(library.index.get(stem) ?? []),
  ...(isRussian(text) ? (namesIn(library).byCase.get(caseless(text)) ?? []) : []),
]

const reach = 3

/**
 * The name that the sources have where a text puts the first name of one beside the surname of another: `Ann Novak` of
 * Ann Lee and Peter Novak. Nothing where the two stand near each other anywhere, or are no such names.
 */
export function mixedUp(library: Library, first: Token, last: Token): Place | undefined {
  const [fore, sur] = [standsAt(library, first), standsAt(library, last)]
  const isNear = fore.some((one) =>
    sur.some((other) => one.prose === other.prose && Math.abs(one.at - other.at) <= reach),
  )
  if (isNear || !fore.some(({ prose, at }) => isNameAt(prose, at, at + 1))) return undefined
  return sur.find(({ prose, at }) => at > 0 && isNameAt(prose, at - 1, at))
}

/** Whether two words of a source that follow each other are of one name. */
function isNameAt({ body, places }: Place['prose'], one: number, other: number): boolean {
  const [first, second] = [places[one], places[other]]
  if (first === undefined || second === undefined) return false
  return /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u.test(body.slice(first.start, second.end))
}

const small = /^(?:of|the|for|and|de|in|on|по|и|в|на)$/

/** Where the sources spell out what a text has in its first letters: Federal Bureau of Investigation for FBI. */
export function spelledOut(library: Library, { text }: Token): { place: Place; length: number } | undefined {
  if (!/^\p{Lu}{2,6}$/u.test(text)) return undefined
  for (const prose of library.proses) {
    if (!prose.whole) continue
    const found = startOf(tokensOf(prose.body, isRussian(prose.body) ? 'ru' : 'en'), text)
    const at = prose.places.findIndex(({ start }) => start === found?.start)
    if (found !== undefined && at >= 0) return { place: { prose, at }, length: found.length }
  }
  return undefined
}

function startOf(tokens: readonly Token[], initials: string): { start: number; length: number } | undefined {
  for (const [at, first] of tokens.entries()) {
    if (first.text[0] !== initials[0] || !isNamePart(first)) continue
    let [told, next] = [1, at + 1]
    while (told < initials.length) {
      const token = tokens[next]
      if (token !== undefined && isNamePart(token) && token.text[0] === initials[told]) told += 1
      else if (token === undefined || !small.test(token.lower)) break
      next += 1
    }
    if (told === initials.length) return { start: first.start, length: next - at }
  }
  return undefined
}

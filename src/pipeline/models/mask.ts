import type { Json } from '../../news/json.ts'
import type { Message } from '../../seams/model.ts'

/** Messages in which no name stands, and the names by the words that stand for them. */
export type Masked = { messages: readonly Message[]; names: Readonly<Record<string, string>> }

const shortest = 3
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * Puts `PERSON_1`, `PERSON_2`… in the place of people's names: the whole name, and each of its words of three letters
 * and more that is written large; in Cyrillic with whatever case it stands in. Each form of a name has a word of its
 * own, in the order of the text, so that the same messages are masked the same way every time.
 */
export function mask(messages: readonly Message[], people: readonly string[]): Masked {
  const form = formOf(people)
  if (form === undefined) return { messages, names: {} }
  const known = new Map<string, string>()
  const wordFor = (found: string): string => {
    const word = known.get(found) ?? `PERSON_${known.size + 1}`
    known.set(found, word)
    return word
  }
  const masked = messages.map(({ role, text }) => ({ role, text: text.replace(form, wordFor) }))
  return { messages: masked, names: Object.fromEntries([...known].map(([name, word]) => [word, name])) }
}

/** What finds every name in a text, the longer before the shorter; `undefined` where there are no names. */
export function formOf(people: readonly string[]): RegExp | undefined {
  const whole = people.map((name) => name.trim()).filter((name) => name.length >= shortest)
  const parts = whole.flatMap((name) => name.split(/[\s\p{Pd}]+/u))
  const words = parts.filter((word) => word.length >= shortest && /^\p{Lu}/u.test(word))
  const names = [...new Set([...whole, ...words])].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  if (names.length === 0) return undefined
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.map(formsOf).join('|')})(?![\\p{L}\\p{N}])`, 'gu')
}

/** A Russian name changes its end by case: Путин, Путина, Путиным; Анна, Анны. */
const formsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) =>
      /^\p{Script=Cyrillic}{3,}$/u.test(word)
        ? `${literal(word.replace(/[аяйоеиыь]{1,2}$/u, ''))}\\p{Script=Cyrillic}{0,3}`
        : literal(word),
    )
    .join('\\s+')

/** The value with every name in its place again. */
export function unmask(value: Json, names: Readonly<Record<string, string>>): Json {
  if (typeof value === 'string') return value.replace(/PERSON_\d+/g, (word) => names[word] ?? word)
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((part: Json) => unmask(part, names))
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, unmask(field, names)]))
}

/** A text of ours about a masked answer, in the words that left before. */
export function remask(text: string, names: Readonly<Record<string, string>> = {}): string {
  const longestFirst = Object.entries(names).sort(([, a], [, b]) => b.length - a.length)
  return longestFirst.reduce((told, [word, name]) => told.replaceAll(name, word), text)
}

import { samePerson } from './policy.ts'

/** A stretch of a comment: plain words, or somebody who is called upon. */
export type Spoken = { text: string; name?: string }

const wordy = /[\p{L}\p{N}_]/u

/**
 * A comment cut at its mentions: `@` and the name of somebody who is known, in any case; of several names that fit, the
 * longest is meant. What follows an `@` and is nobody's name, and what stands within a word, are plain words.
 */
export function mentionsIn(text: string, known: readonly string[]): Spoken[] {
  const names = [...known]
    .filter((name) => name.trim() !== '')
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  const spoken: Spoken[] = []
  let from = 0
  for (let sign = text.indexOf('@'); sign >= 0; sign = text.indexOf('@', sign + 1)) {
    const name = startsWord(text, sign) ? names.find((each) => isAt(text, sign + 1, each)) : undefined
    if (name === undefined) continue
    if (sign > from) spoken.push({ text: text.slice(from, sign) })
    from = sign + 1 + name.length
    spoken.push({ text: text.slice(sign, from), name })
  }
  return from < text.length ? [...spoken, { text: text.slice(from) }] : spoken
}

/** Everybody a comment calls upon, once each. */
export const mentioned = (text: string, known: readonly string[]): string[] => [
  ...new Set(mentionsIn(text, known).flatMap(({ name }) => name ?? [])),
]

const startsWord = (text: string, at: number): boolean => at === 0 || !wordy.test(text[at - 1] ?? '')

const isAt = (text: string, at: number, name: string): boolean =>
  samePerson(text.slice(at, at + name.length), name) && !wordy.test(text[at + name.length] ?? '')

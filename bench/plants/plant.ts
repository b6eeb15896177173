import type { Claim } from '../../src/news/claim.ts'
import { oneOf, withWords } from '../../src/news/plant.ts'

/** A draft of the night that no claim of is open, with what it is checked against. */
export type Draft = {
  slug: string
  beat: string
  language: string
  text: string
  claims: readonly Claim[]
  /** The strings of its sources, for errors that need other words of theirs. */
  strings: readonly string[]
  /** Names that other drafts of the same beat and language have. */
  others: readonly Claim[]
}

/** One error put into a draft: `was` stood in the place of `now`, which begins at `start`. */
export type Plant = {
  text: string
  start: number
  was: string
  now: string
  /** Whether words of an editor's screen name what is right; none where nothing is. */
  right?: (told: string) => boolean
  /** The draft with the right words in the place of the error: it must have no open claim, else the plant says nothing. */
  control?: string
}

/** Puts one error into a draft; nothing where the draft has no place for it. */
export type Planter = (draft: Draft, draw: () => number) => Plant | undefined

export { oneOf, withWords }

export const replaced = (
  { text }: Draft,
  start: number,
  was: string,
  now: string,
  right?: Plant['right'],
): Plant => ({
  text: withWords(text, start, was, now),
  start,
  was,
  now,
  ...(right === undefined ? {} : { right }),
})

/** Every place of a pattern in a text outside of links. */
export const placesOf = (text: string, pattern: RegExp): RegExpExecArray[] => {
  const links = [...text.matchAll(/https?:\/\/\S+/g)].map((link) => [link.index, link.index + link[0].length])
  return [...text.matchAll(pattern)].filter(
    ({ index }) => !links.some(([from = 0, to = 0]) => from <= index && index < to),
  )
}

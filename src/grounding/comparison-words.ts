import {
  type Comparisons,
  type ComparisonTest,
  type Move,
  moves,
  type Result,
  results,
  type Standing,
  standings,
} from '../news/comparisons.ts'
import { rootOf, stem } from './stems.ts'

export type StandingPhrase = { standing: Standing; words: readonly string[] }

/** The house's comparison words, ready to be looked up. */
export type ComparisonWords = {
  /** `lost` may be a fall and a defeat: the tests of moves alone. */
  moves: ReadonlyMap<string, Move>
  results: ReadonlyMap<string, Result>
  resultStems: ReadonlySet<string>
  /** A word for a result that is a noun where a figure, an article or an adjective stands before it. */
  isResultNoun: (word: string) => boolean
  /** A word for how a game ended, no matter how it stood in between. */
  isFinal: (word: string) => boolean
  /** Phrases by their first word, the longest first. */
  standings: ReadonlyMap<string, readonly StandingPhrase[]>
  doubled: readonly string[]
  /** Phrases by which the tale of a side goes on with another of its people, by their first word. */
  goesOn: ReadonlyMap<string, readonly (readonly string[])[]>
  opposites: ReadonlyMap<string, readonly string[]>
  /** The same for words of running text, by their roots. */
  antonyms: ReadonlyMap<string, readonly string[]>
  /** The words that narrow, each with those that say nearly the same. */
  narrowing: ReadonlyMap<string, readonly string[]>
}

/** The tables read so far: there is one for the house. */
const read = new WeakMap<Comparisons, ComparisonWords>()

/** Reads the table; for the same one as before not again, so it must not be changed. */
export function comparisonWordsOf(table: Comparisons): ComparisonWords {
  const known = read.get(table) ?? readWords(table)
  read.set(table, known)
  return known
}

function readWords({
  tests,
  nouns,
  doubled,
  goesOn,
  opposites,
  antonyms,
  narrowing,
}: Comparisons): ComparisonWords {
  const byWord = <T extends ComparisonTest>(some: readonly T[]) =>
    new Map(some.flatMap((test) => tests[test].map((word): [string, T] => [word, test])))
  const resultWords = byWord(results)
  const isNoun = new Set(nouns)
  const ended = new Set([...tests.win, ...tests.loss, ...tests.draw])
  return {
    moves: byWord(moves),
    results: resultWords,
    resultStems: new Set([...resultWords.keys()].map(stem)),
    isResultNoun: (word) => isNoun.has(word),
    isFinal: (word) => ended.has(word),
    standings: phrasesOf(tests),
    doubled,
    goesOn: Map.groupBy(
      goesOn.map((phrase) => phrase.split(' ')),
      ([first = '']) => first,
    ),
    opposites: oppositesOf(opposites, stem),
    antonyms: oppositesOf(antonyms, (word) => rootOf(stem(word))),
    narrowing: new Map(narrowing.flatMap((group) => group.map((word) => [word, group.map(stem)] as const))),
  }
}

function phrasesOf(tests: Comparisons['tests']): Map<string, StandingPhrase[]> {
  const phrases = standings.flatMap((standing) =>
    tests[standing].map((phrase) => ({ standing, words: phrase.split(' ') })),
  )
  phrases.sort((a, b) => b.words.length - a.words.length)
  return Map.groupBy(phrases, ({ words }) => words[0] ?? '')
}

function oppositesOf(
  pairs: Comparisons['opposites'],
  keyOf: (word: string) => string,
): Map<string, string[]> {
  const all = pairs.flatMap(([one, other]) => [
    [keyOf(one), keyOf(other)] as const,
    [keyOf(other), keyOf(one)] as const,
  ])
  const grouped = Map.groupBy(all, ([word]) => word)
  return new Map([...grouped].map(([word, found]) => [word, found.map(([, other]) => other)]))
}

import { isScaleAt } from './figure-words.ts'
import type { Figure } from './figures.ts'
import type { Reading } from './sentences.ts'

/** The words beside a figure, by how much they say about what it counts; `far` are the other words of its sentence. */
export type Company = {
  near: ReadonlyMap<string, number>
  far: ReadonlySet<string>
  after: readonly string[]
  /** The words of the sentence up to the figure, and the few behind it. */
  before: ReadonlySet<string>
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const stops = setOf('; ( ) [ ] : – —')
const stopsBefore = setOf('; ( ) [ ] ,')
const joins = setOf('and while but whereas as и а но with плюс')
const small = setOf('the a an of to from by or в на за по с до из от или')
const listed = setOf(', and or to from и или до с против')
const compass =
  /^(?:north|south|east|west|northeast|northwest|southeast|southwest|север|юг|восток|запад|север\p{L}+|юг\p{L}+)$/u
const reach = 7

/** A text with its figures, and the company that has been looked up for them. */
export type Surroundings = {
  reading: Reading
  places: Places
  companies: Map<Figure, Company>
}

/** Looks at the words on both sides of a figure, up to the next figure or the end of its clause. */
export function companyOf(around: Surroundings, figure: Figure): Company {
  const known = around.companies.get(figure)
  if (known !== undefined) return known
  const company = readCompany(around, figure)
  around.companies.set(figure, company)
  return company
}

function readCompany({ reading, places: others }: Surroundings, figure: Figure): Company {
  const near = new Map<string, number>()
  const behind = wordsAfter(reading, figure, others)
  for (const [index, stem] of behind.entries()) raise(near, stem, (index === 0 ? 2 : 1.2) - index * 0.1)
  const isBeside = !small.has(reading.tokens[figure.from - 1]?.lower ?? '')
  for (const [index, stem] of wordsBefore(reading, figure, others).entries())
    raise(near, stem, (index === 0 && isBeside ? 1.9 : 0.9) - index * 0.1)
  if (figure.letter !== undefined && /^[MmМм]$/.test(figure.letter)) {
    raise(near, 'magnitude', 2)
    raise(near, 'магнитуд', 2)
  }
  if (behind.slice(0, 3).some((stem) => compass.test(stem)))
    for (const stem of ['distance', 'расстоян']) raise(near, stem, 1.5)
  const sentence = reading.sentences[reading.sentenceOf[figure.from] ?? 0]
  const far = sentence?.stems ?? new Set()
  const before = new Set<string>()
  const end = Math.min(figure.to + 4, sentence?.to ?? 0)
  for (let at = sentence?.from ?? 0; at < end; at += 1) before.add(reading.tokens[at]?.stem ?? '')
  return { near, far, after: behind, before }
}

/** Where figures start and which tokens they cover. */
export type Places = { starts: ReadonlyMap<number, Figure>; covered: ReadonlySet<number> }

/** Where figures stand. "second" in "the second quarter" is part of a name for a measure and none of them. */
export function placesOf(all: readonly Figure[]): Places {
  const starts = new Map<number, Figure>()
  const covered = new Set<number>()
  for (const one of all) {
    if (one.spelled && one.form === 'ordinal') continue
    starts.set(one.from, one)
    for (let at = one.from; at < one.to; at += 1) covered.add(at)
  }
  return { starts, covered }
}

const raise = (near: Map<string, number>, stem: string, weight: number) =>
  near.set(stem, Math.max(near.get(stem) ?? 0, weight))

function wordsAfter(reading: Reading, figure: Figure, others: Places): string[] {
  const { tokens, sentences, sentenceOf } = reading
  const end = sentences[sentenceOf[figure.from] ?? 0]?.to ?? 0
  const words: string[] = []
  let isList = true
  let at = figure.to
  while (at < end && words.length < reach) {
    const token = tokens[at]
    const other = others.starts.get(at)
    if (token === undefined) break
    if (other !== undefined) {
      // "scored 20 and 18 points": a list of figures shares the noun behind its last one.
      if (words.length > 0 || !isList) break
      at = other.to
      continue
    }
    if (stops.has(token.text) || (words.length > 0 && (token.text === ',' || joins.has(token.lower)))) break
    if (words.length === 0 && token.text === ',' && !others.starts.has(at + 1)) break
    const isWord = (token.kind === 'word' || token.text === '%') && !small.has(token.lower)
    if (isWord && !isScaleAt(tokens, at)) words.push(token.stem)
    isList = isList && listed.has(token.lower)
    at += 1
  }
  return words
}

function wordsBefore(reading: Reading, figure: Figure, others: Places): string[] {
  const { tokens, sentences, sentenceOf } = reading
  const start = sentences[sentenceOf[figure.from] ?? 0]?.from ?? 0
  const words: string[] = []
  for (let at = figure.from - 1; at >= start && words.length < reach; at -= 1) {
    const token = tokens[at]
    if (token === undefined) break
    // The word right behind another figure is that figure's noun: "9 points 7 assists".
    if (others.covered.has(at)) return words.slice(0, -1)
    if (stopsBefore.has(token.text) || joins.has(token.lower)) break
    if (token.kind === 'word' && !small.has(token.lower) && !isScaleAt(tokens, at)) words.push(token.stem)
  }
  return words
}

import { type Anchor, anchorsIn } from './anchors.ts'
import type { Scored } from './bind.ts'
import { type ComparisonWords, comparisonWordsOf } from './comparison-words.ts'
import { speechIn } from './dash-speech.ts'
import { type DateMention, datesOf } from './dates.ts'
import { type Dossier, dossierOf } from './dossier.ts'
import { type Figure, figuresOf } from './figures.ts'
import type { Grounds } from './grounds.ts'
import { type HouseName, houseNamesOf } from './house-names.ts'
import { type Mention, mentionsOf } from './mentions.ts'
import { type Company, type Places, placesOf } from './near.ts'
import { type Outcome, outcomesOf } from './outcomes.ts'
import { type Quotation, quotationsOf } from './quotes.ts'
import { type Reading, readText } from './sentences.ts'
import { sideMentions } from './side-mentions.ts'
import { type Stranger, strangersIn } from './strangers.ts'
import { termOf } from './terms.ts'

/** A text and its evidence, both read: what every check of a claim looks at. */
export type Hearing = Dossier & {
  grounds: Grounds
  words: ComparisonWords
  reading: Reading
  quotations: readonly Quotation[]
  /** Names of several words that the house knows. */
  houseNames: readonly HouseName[]
  mentions: readonly Mention[]
  strangers: readonly Stranger[]
  dates: readonly DateMention[]
  figures: readonly Figure[]
  places: Places
  companies: Map<Figure, Company>
  /** By the words beside a figure. It goes with the text: a WeakMap of all texts kept their dossiers for the collector. */
  scores: Map<Company, readonly Scored[]>
  /** Where the text says of which days of a series it speaks. */
  anchors: readonly Anchor[]
  /** The words that tell a result between two sides. */
  outcomes: readonly Outcome[]
}

/** Whom the text names, by name or as a side of the game. */
function everyoneIn(reading: Reading, dossier: Dossier, { subjects }: Grounds): Mention[] {
  const named = mentionsOf(reading, dossier.gazetteer, dossier.byStem)
  if (dossier.sides.size !== 2) return named
  const sides = sideMentions(
    reading,
    subjects.filter(({ id }) => dossier.sides.has(id)),
  )
  const isFree = (side: Mention) => !named.some((one) => one.from < side.to && side.from < one.to)
  return [...named, ...sides.filter(isFree)].sort((a, b) => a.from - b.from)
}

/** Reads the text: names and quotations first, then dates and figures, each from the words that are left. */
export function openHearing(text: string, grounds: Grounds): Hearing {
  const dossier = dossierOf(grounds)
  const reading = readText(text, grounds.language)
  const words = comparisonWordsOf(grounds.comparisons)
  const taken = new Set<number>()
  const isTaken = (index: number) => taken.has(index)
  const take = (spans: readonly { from: number; to: number }[]) => {
    for (const { from, to } of spans) for (let at = from; at < to; at += 1) taken.add(at)
  }
  const everyone = everyoneIn(reading, dossier, grounds)
  const quotations = speechIn(reading, quotationsOf(reading, everyone, dossier.library))
  take(quotations.filter((quotation) => quotation.verbatim))
  const houseNames = houseNamesOf(reading, grounds.vocabulary).filter((name) => !isTaken(name.from))
  take(houseNames)
  const mentions = everyone.filter((mention) => !isTaken(mention.from))
  take(mentions)
  const dates = datesOf(reading, isTaken)
  take(dates)
  const strangers = strangersIn({ reading, byStem: dossier.byStem }, isTaken)
  const figures = figuresOf(reading, isTaken, (stem) => dossier.counted.has(stem)).filter(
    (figure) => termOf(reading, grounds, figure) !== 'term',
  )
  return {
    ...dossier,
    grounds,
    words,
    reading,
    quotations,
    houseNames,
    mentions,
    strangers,
    outcomes: outcomesOf({ reading, mentions, words }, dossier.sides),
    dates,
    anchors: dossier.series === undefined ? [] : anchorsIn(reading, dates, dossier.series),
    figures,
    places: placesOf(figures),
    companies: new Map(),
    scores: new Map(),
  }
}

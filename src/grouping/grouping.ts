import { type Arrival, type Article, articleOf } from './article.ts'
import { type Copy, copyOf, isLiker, kinshipOf, type Likeness } from './copies.ts'
import { type Candidate, openEvents } from './events.ts'
import { openPostings } from './postings.ts'
import { keysOf } from './signature.ts'

/** What one text is found to be, from what came before it. */
export type Placed = {
  id: string
  /** The id of the first text of the event. */
  story: string
  /** The earlier text that it is a copy of: the same, edited, cut, or reprinted within a text of its own. */
  duplicateOf: string | null
  /** Of a copy: the share of runs of words in common. Else the probability that it is of that story, as far as it joined one; 0 of the first. */
  similarity: number
}

export type Grouping = {
  place: (arrival: Arrival) => Placed
  /** What the texts placed so far cost, counted: texts that one was laid beside, and entries of the lists they were found in. */
  cost: () => Cost
}

export type Cost = { compared: number; postings: number }

/** A text that came before, with what it was found to be. */
export type Known = { id: string; story: string; copy: Copy }

/** The text that one is the best copy of, and the stories of texts of the same form, which are other stories. */
export type Kin = { original: { known: Known; likeness: Likeness } | undefined; forms: ReadonlySet<string> }

const defaultWindow = 50_000
const copiesCompared = 24

/**
 * Groups texts one by one as they come, by those of a window of so many that came last. The same texts in the same order
 * are grouped the same; cost and memory do not grow with what came before the window.
 */
export function openGrouping(window = defaultWindow): Grouping {
  const events = openEvents(window)
  const postings = openPostings(18, 16)
  const hot: (Known | undefined)[] = []
  let serial = 0

  const own: Cost = { compared: 0, postings: 0 }

  const mayBeCopies = (keys: Uint32Array): Known[] => {
    const met = new Map<number, number>()
    for (const key of keys) {
      const found = postings.find(key)
      own.postings += found.length
      for (const each of found) if (each > serial - window) met.set(each, (met.get(each) ?? 0) + 1)
    }
    const best = [...met].sort(([one, a], [other, b]) => b - a || other - one).slice(0, copiesCompared)
    own.compared += best.length
    return best.flatMap(([each]) => hot[each % window] ?? [])
  }

  return {
    place(arrival) {
      const article = articleOf(arrival)
      const copy = copyOf(article.sequence)
      const keys = keysOf(copy.runs)
      const placed = placeOf(article, kinAmong(copy, mayBeCopies(keys)), events.weigh(article))
      events.file(article, placed.story)
      serial += 1
      hot[serial % window] = { id: article.id, story: placed.story, copy }
      for (const key of keys) postings.add(key, serial)
      return placed
    },
    cost() {
      const { compared, postings } = events.cost()
      return { compared: own.compared + compared, postings: own.postings + postings }
    },
  }
}

/** What a text is to those that it may be a copy of. */
export function kinAmong(copy: Copy, mayBe: readonly Known[]): Kin {
  let original: Kin['original']
  const forms = new Set<string>()
  for (const known of mayBe) {
    const kinship = kinshipOf(known.copy, copy)
    if (kinship === 'form') forms.add(known.story)
    else if (kinship !== undefined && isLiker(kinship, original?.likeness))
      original = { known, likeness: kinship }
  }
  return { original, forms }
}

/** A copy is of the story of its original; else a text is of the likeliest story, if that is likely enough, or opens its own. */
export function placeOf({ id }: Article, { original, forms }: Kin, candidates: readonly Candidate[]): Placed {
  if (original !== undefined) {
    const { known, likeness } = original
    return { id, story: known.story, duplicateOf: known.id, similarity: round(likeness.share) }
  }
  const likeliest = candidates.find(({ event }) => !forms.has(event))
  const joins = likeliest !== undefined && likeliest.odds >= 0
  if (!joins) return { id, story: id, duplicateOf: null, similarity: 0 }
  return { id, story: likeliest.event, duplicateOf: null, similarity: round(probability(likeliest.odds)) }
}

const probability = (odds: number): number => 1 / (1 + Math.exp(-odds))

const round = (share: number): number => Math.round(share * 10_000) / 10_000

import { type Arrival, type Article, articleOf } from './article.ts'
import { type Copy, copyOf, isLiker, kinshipOf, type Likeness } from './copies.ts'
import { type Candidate, openEvents } from './events.ts'
import { openPostings } from './postings.ts'
import { keysOf } from './signature.ts'
import { leastOdds } from './weights.ts'

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

export type Grouping = { place: (arrival: Arrival) => Placed }

type Known = { id: string; story: string; copy: Copy }

type Original = { of: Known; likeness: Likeness }
/** The best copy, and the stories of texts of the same form, which are other stories. */
type Kin = { original: Original | undefined; forms: Set<string> }

const defaultWindow = 50_000
const copiesCompared = 24

/**
 * Groups texts one by one as they come, by those of a window of so many that came last. The same texts in the same order
 * are grouped the same; cost and memory do not grow with what came before the window.
 */
export function openGrouping(window = defaultWindow): Grouping {
  const events = openEvents(window)
  const postings = openPostings(18, 16)
  const known: (Known | undefined)[] = []
  let serial = 0

  const kin = (copy: Copy, keys: Uint32Array): Kin => {
    const met = new Map<number, number>()
    for (const key of keys) {
      for (const each of postings.find(key))
        if (each > serial - window) met.set(each, (met.get(each) ?? 0) + 1)
    }
    const most = [...met].sort(([one, a], [other, b]) => b - a || other - one).slice(0, copiesCompared)
    const found: Kin = { original: undefined, forms: new Set() }
    for (const [each] of most) {
      const of = known[each % window]
      const kinship = of && kinshipOf(of.copy, copy)
      if (of === undefined || kinship === undefined) continue
      if (kinship === 'form') found.forms.add(of.story)
      else if (isLiker(kinship, found.original?.likeness)) found.original = { of, likeness: kinship }
    }
    return found
  }

  return {
    place(arrival) {
      const article = articleOf(arrival)
      const copy = copyOf(article.sequence)
      const keys = keysOf(copy.runs)
      const { original, forms } = kin(copy, keys)
      const likeliest = events.weigh(article).find(({ event }) => !forms.has(event))
      const placed = placeOf(article, original, likeliest)
      events.file(article, placed.story)
      serial += 1
      known[serial % window] = { id: article.id, story: placed.story, copy }
      for (const key of keys) postings.add(key, serial)
      return placed
    },
  }
}

function placeOf({ id }: Article, original: Original | undefined, likeliest: Candidate | undefined): Placed {
  if (original !== undefined)
    return {
      id,
      story: original.of.story,
      duplicateOf: original.of.id,
      similarity: round(original.likeness.share),
    }
  const joins = likeliest !== undefined && likeliest.odds >= leastOdds
  const story = joins ? likeliest.event : id
  return { id, story, duplicateOf: null, similarity: joins ? round(probability(likeliest.odds)) : 0 }
}

const probability = (odds: number): number => 1 / (1 + Math.exp(-odds))

const round = (share: number): number => Math.round(share * 10_000) / 10_000

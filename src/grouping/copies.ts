import type { Sequence } from './article.ts'
import { isLookAlike } from './look-alike.ts'
import { overlapOf, runsOf } from './shingles.ts'

/** A text that may be a copy: of what is known, and its runs of words. */
export type Copy = { sequence: Sequence; runs: Uint32Array }

/** Half of all runs in common is a copy by any account; a little less still finds the copies of copies. */
const leastJaccard = 0.4
/** Two texts of one form have so much in common between the values that were filled in. */
const leastForm = 0.15
/** So much of the shorter text stands in the longer one: a cut copy, or a reprint within a text of its own. */
const leastContainment = 0.7
/** A shorter text than so many runs is no reprint when it stands in a longer one: it is a set phrase. */
const fewestRuns = 12

export const copyOf = (sequence: Sequence): Copy => ({ sequence, runs: runsOf(sequence.words) })

/** How like two copies of one text are: the share of runs of words in common, of both or of the shorter one. */
export type Likeness = { of: 'both' | 'shorter'; share: number }

/**
 * Copies of one text, with their likeness; one form filled in twice, which tells of two things; or neither, as most
 * texts are.
 */
export type Kinship = Likeness | 'form' | undefined

export function kinshipOf(a: Copy, b: Copy): Kinship {
  const { jaccard, containment } = overlapOf(a.runs, b.runs)
  const isPart = containment >= leastContainment && Math.min(a.runs.length, b.runs.length) >= fewestRuns
  if (jaccard < 1 && jaccard >= leastForm && isLookAlike(a.sequence, b.sequence)) return 'form'
  if (jaccard < leastJaccard && !isPart) return undefined
  return jaccard >= leastJaccard ? { of: 'both', share: jaccard } : { of: 'shorter', share: containment }
}

/** Whether the first is the better one: a text alike as a whole says more than one that has a part in common. */
export const isLiker = (one: Likeness, other: Likeness | undefined): boolean =>
  other === undefined || (one.of === other.of ? one.share > other.share : one.of === 'both')

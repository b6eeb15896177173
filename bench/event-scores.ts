/** How well groups agree with the true ones, each 0…1 (the last may be less). */
export type Scores = { precision: number; recall: number; f1: number; pairs: number; rand: number }

/** BCubed precision, recall and F1 (Bagga and Baldwin 1998), F1 over pairs, adjusted Rand index. */
export function scoresOf(found: readonly string[], gold: readonly string[]): Scores {
  return scoresWithin(
    found,
    gold,
    found.map(() => true),
  )
}

/** The same, the BCubed means over some of the texts only, each with its whole groups. */
export function scoresWithin(
  found: readonly string[],
  gold: readonly string[],
  counted: readonly boolean[],
): Scores {
  const both = found.map((group, place) => `${group}\n${gold[place]}`)
  const [inFound, inGold, inBoth] = [counts(found), counts(gold), counts(both)]
  const mean = (of: ReadonlyMap<string, number>, group: (place: number) => string) =>
    found.reduce(
      (sum, _, place) =>
        counted[place] === true
          ? sum + (inBoth.get(both[place] ?? '') ?? 0) / (of.get(group(place)) ?? 1)
          : sum,
      0,
    ) / Math.max(1, counted.filter(Boolean).length)
  const precision = mean(inFound, (place) => found[place] ?? '')
  const recall = mean(inGold, (place) => gold[place] ?? '')
  const [pairsFound, pairsGold, pairsBoth] = [pairsOf(inFound), pairsOf(inGold), pairsOf(inBoth)]
  const chance = (pairsFound * pairsGold) / Math.max(1, pairsOf(new Map([['', found.length]])))
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    pairs: (2 * pairsBoth) / Math.max(1, pairsFound + pairsGold),
    rand: (pairsBoth - chance) / ((pairsFound + pairsGold) / 2 - chance || 1),
  }
}

function counts(groups: readonly string[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const group of groups) found.set(group, (found.get(group) ?? 0) + 1)
  return found
}

const pairsOf = (sizes: ReadonlyMap<string, number>): number =>
  [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)

/** A text of a batch by its data: a number or a word for each measure that it has. */
export type Measured = {
  id: string
  numbers: Readonly<Record<string, number>>
  words: Readonly<Record<string, string>>
}

/**
 * What makes something stand out: how far, in deviations; a word that at most that share has. `farthest`: where a measure is so lopsided
 * that many stand far out, that share of the texts, the farthest.
 */
export type OutlierRule = { deviations: number; rare: number; farthest: number }

/** A text that stands out by a measure: `most` is where the others stand, or how many have the same word. */
export type Outlier =
  | { id: string; measure: string; value: number; usual: number }
  | { id: string; measure: string; word: string; of: number }

/** A list of words longer than that is no list of kinds, but of names. */
const mostKinds = 12
/** So few say nothing of what is usual. */
const least = 8

/** The texts whose data stand far from those of the others, by whichever measure; each once, by the first that tells. */
export function outliersOf(texts: readonly Measured[], rule: OutlierRule): Outlier[] {
  const found = [...farNumbers(texts, rule), ...rareWords(texts, rule.rare)]
  return [...new Map(found.toReversed().map((each) => [each.id, each])).values()].toReversed()
}

function farNumbers(texts: readonly Measured[], { deviations, farthest }: OutlierRule): Outlier[] {
  return measuresOf(texts, 'numbers').flatMap((measure) => {
    const having = texts.flatMap(({ id, numbers }) =>
      numbers[measure] === undefined ? [] : [{ id, value: numbers[measure] }],
    )
    if (having.length < least) return []
    const values = having.map(({ value }) => value)
    const plain = distances(values)
    // Sizes of quakes and sums of money are lopsided: what is far out is far on the scale of ratios, too.
    const ratios = values.every((value) => value > 0) ? distances(values.map(Math.log)) : plain
    const usual = median(values)
    return having
      .map(({ id, value }, at) => ({ id, value, away: Math.min(plain[at] ?? 0, ratios[at] ?? 0) }))
      .filter(({ away }) => away > deviations)
      .toSorted((a, b) => b.away - a.away || (a.id < b.id ? -1 : 1))
      .slice(0, Math.ceil(farthest * having.length))
      .map(({ id, value }) => ({ id, measure, value, usual }))
  })
}

function rareWords(texts: readonly Measured[], rare: number): Outlier[] {
  return measuresOf(texts, 'words').flatMap((measure) => {
    const having = texts.flatMap(({ id, words }) =>
      words[measure] === undefined ? [] : [{ id, word: words[measure] }],
    )
    const kinds = Map.groupBy(having, ({ word }) => word)
    if (having.length < least || kinds.size > mostKinds) return []
    return having.flatMap(({ id, word }) => {
      const of = kinds.get(word)?.length ?? 0
      return of <= Math.max(1, rare * having.length) ? [{ id, measure, word, of }] : []
    })
  })
}

const measuresOf = (texts: readonly Measured[], of: 'numbers' | 'words'): string[] =>
  [...new Set(texts.flatMap((text) => Object.keys(text[of])))].sort()

/** How far each stands from the median, in robust deviations (Iglewicz and Hoaglin 1993). */
function distances(values: readonly number[]): number[] {
  const middle = median(values)
  const away = values.map((value) => Math.abs(value - middle))
  const spread = median(away) * 1.4826
  // Where more than half say the same, the mean deviation stands in.
  const scale = spread > 0 ? spread : (away.reduce((sum, each) => sum + each, 0) / away.length) * 1.2533
  return away.map((each) => (scale === 0 ? 0 : each / scale))
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = [sorted[half - 1], sorted[half]]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

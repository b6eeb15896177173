import { plainText } from '../news/draft.ts'
import type { Measured } from '../news/outliers.ts'
import type { Candidate, Value } from '../store/store.ts'

/** Kinds of a record that have few words to choose from. */
const kinds: readonly string[] = ['code', 'text']

/** The stories of a batch by their data: of a measure that a record has many of the largest counts; newsworthiness and length beside. */
export function measuredOf(stories: readonly Candidate[], values: readonly Value[]): Measured[] {
  const own = Map.groupBy(values, ({ slug }) => slug)
  return stories.map(({ slug, newsworthiness, draft }) => {
    const numbers: Record<string, number> = {
      newsworthiness,
      words: plainText(draft).split(/\s+/).filter(Boolean).length,
    }
    const words: Record<string, string> = {}
    for (const { measure, type, value } of own.get(slug) ?? []) {
      if (typeof value === 'number') numbers[measure] = Math.max(value, numbers[measure] ?? value)
      else if (typeof value === 'string' && kinds.includes(type)) words[measure] ??= value
    }
    return { id: slug, numbers, words }
  })
}

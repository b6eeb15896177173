import type { Cue, Made, MediaBrief } from '../../seams/medium.ts'

/** What a film shows of a story, by the kind that made it. */
export type Shown = 'card' | 'chart' | 'map' | 'quote'

/** A sentence of the narration, and what is seen while it is heard. */
export type Scene = { cue: Cue; shown: Shown }

type Parts = Readonly<Partial<Record<string, Made>>>

/**
 * What is seen with each sentence: the card with the headline; then what the sentence speaks of, the chart where it tells values that are drawn, the
 * map where it names a place of it, the quotation where it is said; else what was seen before. The card again at the end, with its label and credit.
 */
export function scenesOf(brief: MediaBrief, cues: readonly Cue[], parts: Parts): readonly Scene[] {
  const has = (kind: Shown) => parts[kind] !== undefined
  const scenes: Scene[] = []
  for (const [index, cue] of cues.entries()) {
    const seen = new Set(scenes.map(({ shown }) => shown))
    const before = scenes.at(-1)?.shown ?? 'card'
    const isEdge = index === 0 || index === cues.length - 1
    const told = toldOf(brief, cue.text).filter(has)
    // What was not seen yet comes first: the place, then the figures.
    const spoken = told.find((kind) => !seen.has(kind)) ?? told.at(-1)
    const unseen = (['map', 'chart'] as const).find((kind) => has(kind) && !seen.has(kind))
    const stood = scenes.length - scenes.findLastIndex(({ shown }) => shown !== before) - 1
    const next = before === 'card' || stood >= longest ? (unseen ?? before) : before
    const wanted = isEdge ? 'card' : (spoken ?? next)
    scenes.push({ cue, shown: has(wanted) ? wanted : 'card' })
  }
  return scenes
}

/** For so many sentences a picture stands, where there is another that was not seen yet. */
const longest = 2

/** What a sentence speaks of that could be shown: a quotation, a place, values that are drawn. */
function toldOf(brief: MediaBrief, text: string): Shown[] {
  const quoted = brief.claims.some(
    ({ kind, text: words }) => kind === 'quote' && words.length > 20 && text.includes(words),
  )
  const names = [...brief.spots, ...brief.areas].flatMap(({ name }) => name.split(/,\s*/))
  // Two letters of a Russian name may be its case.
  const placed = names.some(
    (name) => name.length > 3 && text.includes(name.slice(0, Math.max(4, name.length - 2))),
  )
  const figures = new Set((text.match(/\d[\d\s.,\u00a0\u202f]*\d|\d/g) ?? []).map(plain))
  const own = brief.series.flatMap(({ points }) => points.filter((point) => point.own))
  const drawn = own.some(({ value }) => figures.has(plain(String(value))))
  return [
    ...(quoted ? (['quote'] as const) : []),
    ...(placed ? (['map'] as const) : []),
    ...(drawn ? (['chart'] as const) : []),
  ]
}

/** A figure as one writes it anywhere: `68,2458` and `68.2458` are one. */
const plain = (figure: string): string =>
  figure
    .replaceAll(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.')
    .replace(/\.0+$/, '')

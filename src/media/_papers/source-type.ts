import type { Made, MediumKind } from '../../news/policy.ts'

/** IPTC's NewsCodes for how a medium came to be; the address of the list goes before. */
export const sourceTypes = [
  'dataDrivenMedia',
  'algorithmicMedia',
  'trainedAlgorithmicMedia',
  'compositeWithTrainedAlgorithmicMedia',
  'compositeSynthetic',
  'algorithmicallyEnhanced',
] as const
export type SourceType = (typeof sourceTypes)[number]

export const sourceTypeAddress = (type: SourceType): string =>
  `http://cv.iptc.org/newscodes/digitalsourcetype/${type}`

/** How a medium came to be, as far as its source type asks. */
export type Making = {
  medium: MediumKind
  how: 'data' | 'generated' | 'altered'
  /** Who wrote the words that are shown or spoken in it. */
  words: Made
  /** Source types of what it is cut of. */
  parts: readonly SourceType[]
}

/**
 * The source type of what this house made:
 * - a chart, a map: data drawn by a person's program (`dataDrivenMedia`);
 * - a card, which shows a text that data filled: the same; a model's words make it a composite;
 * - a synthetic voice by rules, a sting: an algorithm without training (`algorithmicMedia`), with a model's words a composite;
 * - a film, a programme: a composite with synthetic parts; one with a model's part says so;
 * - what a model made: `trainedAlgorithmicMedia`; what it changed: a composite.
 */
export function sourceTypeOf({ medium, how, words, parts }: Making): SourceType {
  if (how === 'generated') return 'trainedAlgorithmicMedia'
  if (how === 'altered') return 'compositeWithTrainedAlgorithmicMedia'
  if (parts.some((part) => trained.has(part))) return 'compositeWithTrainedAlgorithmicMedia'
  const spoken = medium === 'speech' || medium === 'film' || medium === 'card'
  if (spoken && (words === 'llm' || words === 'mixed')) return 'compositeWithTrainedAlgorithmicMedia'
  if (parts.length > 0 || medium === 'film') return 'compositeSynthetic'
  return medium === 'speech' || medium === 'music' ? 'algorithmicMedia' : 'dataDrivenMedia'
}

const trained: ReadonlySet<SourceType> = new Set([
  'trainedAlgorithmicMedia',
  'compositeWithTrainedAlgorithmicMedia',
])

import type { MediaBrief } from '../../seams/medium.ts'
import type { PictureWords } from './words.ts'

/** Who a picture is from: the line of its sources, the newsroom's own line, and both as a credit. */
export function signedBy(
  { sources, publisher }: Pick<MediaBrief, 'sources' | 'publisher'>,
  words: PictureWords,
) {
  const names = [...new Set(sources.map(({ name }) => name))].filter((name) => name !== '')
  return {
    source: names.length === 0 ? '' : words.source(names.join(', ')),
    graphic: words.graphic(publisher),
    credit: [publisher, ...names.filter((name) => name !== publisher)].join(' / '),
  }
}

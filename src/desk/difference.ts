import { diffWordsWithSpace } from 'diff'

/** A stretch of text that two versions share, or that only the later (`added`) or the earlier (`removed`) one has. */
export type Changed = { text: string; added?: true; removed?: true }

/** What became of a text, word by word, in reading order. */
export const differenceOf = (before: string, after: string): Changed[] =>
  diffWordsWithSpace(before, after, { maxEditLength: 4_000 })?.map(({ value, added, removed }) => ({
    text: value,
    ...(added ? { added } : {}),
    ...(removed ? { removed } : {}),
  })) ?? [
    // Nothing of it is alike: word by word would tell nothing.
    { text: before, removed: true },
    { text: after, added: true },
  ]

/** The difference cut into paragraphs, as a page shows it; blank lines part them in both. */
export function paragraphsOf(changes: readonly Changed[]): Changed[][] {
  const paragraphs: Changed[][] = [[]]
  for (const { text, ...is } of changes) {
    for (const [index, piece] of text.split(/\n\n+/).entries()) {
      if (index > 0) paragraphs.push([])
      if (piece !== '') paragraphs.at(-1)?.push({ text: piece, ...is })
    }
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0)
}

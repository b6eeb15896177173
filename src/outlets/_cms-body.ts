import type { Article } from './_article.ts'
import { type Copy, copyOf } from './_copy.ts'
import { pageWords } from './_words.ts'

/** A picture that the CMS holds already. */
export type Figure = { id: string; url: string; alt: string; caption: string }

/** One block of an article below its title, as its reader meets them; texts are plain. */
export type Block =
  | { block: 'disclosure'; text: string; sourceType: string }
  | { block: 'correction'; word: string; text: string }
  | { block: 'byline'; text: string }
  | { block: 'standfirst'; text: string }
  | { block: 'paragraph'; dateline: string; text: string }
  | { block: 'figure'; figure: Figure }
  | { block: 'heading'; text: string }
  | { block: 'sources'; sources: Copy['sources'] }
  | { block: 'notice'; text: string }

/** What stands in the body beside the copy: a CMS that has no place of its own for it gets it here. */
export type Beside = { byline: boolean; standfirst: boolean; figures: readonly Figure[] }

/** The body of an article: the disclosure first; of one that was taken back the notice alone. */
export function blocksOf(article: Article, withdrawn: boolean, beside: Beside): Block[] {
  const copy = copyOf(article, withdrawn)
  if (withdrawn) return copy.paragraphs.map((text) => ({ block: 'notice', text }))
  const { draft, byline, disclosure } = article.publication
  const words = pageWords(draft.language)
  return [
    { block: 'disclosure', text: copy.disclosure, sourceType: disclosure.digitalSourceType },
    ...article.notes.map(
      ({ note }) => ({ block: 'correction', word: words.correction, text: note }) as const,
    ),
    ...(beside.byline ? [{ block: 'byline', text: byline } as const] : []),
    ...(beside.standfirst && copy.standfirst !== ''
      ? [{ block: 'standfirst', text: copy.standfirst } as const]
      : []),
    ...copy.paragraphs.map(
      (text, index) => ({ block: 'paragraph', dateline: index === 0 ? copy.dateline : '', text }) as const,
    ),
    ...beside.figures.map((figure) => ({ block: 'figure', figure }) as const),
    ...(copy.sources.length === 0
      ? []
      : [
          { block: 'heading', text: words.sources } as const,
          { block: 'sources', sources: distinct(copy.sources) } as const,
        ]),
  ]
}

const distinct = (sources: Copy['sources']): Copy['sources'] => [
  ...new Map(sources.map((each) => [`${each.name}\n${each.link ?? ''}`, each])).values(),
]

/** The words of a block, a paragraph each. */
export function textsOf(block: Block): string[] {
  switch (block.block) {
    case 'correction':
      return [`${block.word}: ${block.text}`]
    case 'paragraph':
      return [block.dateline === '' ? block.text : `${block.dateline} — ${block.text}`]
    case 'figure':
      return block.figure.caption === '' ? [] : [block.figure.caption]
    case 'sources':
      return block.sources.map(({ name }) => name)
    default:
      return [block.text]
  }
}

export const linksOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) =>
    block.block === 'sources' ? block.sources.flatMap(({ link }) => link ?? []) : [],
  )

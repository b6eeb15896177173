import type { Block } from './_cms-body.ts'
import { escapeHtml } from './_html.ts'

const text = (value: string, format: 0 | 1 = 0) => ({
  type: 'extended-text',
  ...{ detail: 0, format, mode: 'normal', style: '', version: 1 },
  // Ghost shows what a page would: control characters are none of it, and white space is one space.
  text: value
    .toWellFormed()
    .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, '')
    .replaceAll(/[\t\r\n\f ]+/g, ' '),
})
const frame = { direction: null, format: '', indent: 0, version: 1 } as const
const paragraph = (...children: readonly object[]) => ({ type: 'paragraph', children, ...frame })
const bold = 1

/** The body as Ghost's own document (Lexical, Ghost 5 and later): text nodes, which nothing takes for markup. */
export const lexicalOf = (blocks: readonly Block[]): string =>
  JSON.stringify({ root: { type: 'root', children: blocks.map(nodeOf), ...frame } })

function nodeOf(block: Block): object {
  switch (block.block) {
    case 'correction':
      return paragraph(text(block.word, bold), text(`: ${block.text}`))
    case 'paragraph':
      return block.dateline === ''
        ? paragraph(text(block.text))
        : paragraph(text(block.dateline, bold), text(` — ${block.text}`))
    case 'heading':
      return { type: 'extended-heading', tag: 'h2', children: [text(block.text)], ...frame }
    case 'sources':
      return {
        type: 'list',
        ...{ listType: 'bullet', tag: 'ul', start: 1 },
        children: block.sources.map(({ name, link }, index) => ({
          type: 'listitem',
          value: index + 1,
          children: [link === undefined ? text(name) : linkTo(link, name)],
          ...frame,
        })),
        ...frame,
      }
    case 'figure': {
      const { url: src, alt, caption } = block.figure
      return {
        type: 'image',
        version: 1,
        src,
        alt,
        title: '',
        caption: escapeHtml(caption),
        cardWidth: 'regular',
        href: '',
      }
    }
    default:
      return paragraph(text(block.text))
  }
}

const linkTo = (url: string, name: string) => ({
  type: 'link',
  ...{ url, rel: null, target: null, title: null },
  children: [text(name)],
  ...frame,
})

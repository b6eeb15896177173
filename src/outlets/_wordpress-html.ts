import sanitizeHtml from 'sanitize-html'
import type { Block, Figure } from './_cms-body.ts'
import { escapeHtml } from './_html.ts'

/** How a site wants its HTML: in blocks, or as one piece for the classic editor. */
export type WordpressForm = 'blocks' | 'classic'

const profile: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'h2', 'ul', 'li', 'a', 'strong', 'figure', 'figcaption', 'img'],
  allowedAttributes: {
    p: ['class', 'role', 'data-digital-source-type'],
    h2: ['class'],
    ul: ['class'],
    a: ['href', 'rel'],
    strong: ['class'],
    figure: ['class'],
    figcaption: ['class'],
    img: ['src', 'alt', 'class'],
  },
  allowedSchemes: ['http', 'https'],
  // References are what keeps WordPress from setting our words in its own way: they stay as they are.
  parser: { decodeEntities: false },
}

/**
 * Text as WordPress must be given it, to show it as it is: what `wptexturize`, smilies, embeds, shortcodes and the like would
 * make something else of is written as a reference, which all of them leave alone (6.1 to 7.1).
 */
export const wordpressText = (text: string): string =>
  escapeHtml(text)
    .replaceAll(/[\t\r\n\f ]+/g, ' ')
    .replaceAll(/[[\]`{}*_]/g, reference)
    // A dash within a word is none of theirs; `&#45;` between spaces would become a long one.
    .replaceAll(/(?<![\p{L}\p{N}])-|-(?![\p{L}\p{N}])/gu, reference)
    .replaceAll(/(?<=\d)[xX](?=\d)/g, reference)
    .replaceAll(/\.(?=\.)/g, reference)
    .replaceAll(/\((?=tm\)|c\)|r\))/gi, reference)
    // Smilies, and addresses that would be embedded.
    .replaceAll(/:(?=[^\s\d])|(?<=^|\s):|(?<=&#\d{1,4};|&quot;|[\s)])[;:]/g, reference)
    .replaceAll(/8(?=&#45;|[)O])/g, reference)
    .replaceAll(/(?<=W)o(?=rdpress)/g, reference)

const reference = (character: string): string => `&#${character.charCodeAt(0)};`

/** The body of an article in the site's form; `tail` stands at its end as it is and shows nothing. */
export function wordpressBody(
  blocks: readonly Block[],
  form: WordpressForm,
  tail: readonly string[],
): string {
  const parts = blocks.map((block) => {
    const { html, comment } = partOf(block)
    const safe = sanitizeHtml(html, profile)
    if (form === 'classic') return safe
    return block.block === 'sources' ? listBlock(safe) : wrapped(comment, safe)
  })
  const ends = tail.map((html) => (form === 'classic' ? html : wrapped('html', html)))
  return [...parts, ...ends].join('\n\n')
}

const wrapped = (comment: string, html: string): string =>
  `<!-- wp:${comment} -->\n${html}\n<!-- /wp:${comment.split(' ')[0]} -->`

const listBlock = (html: string): string =>
  wrapped(
    'list',
    html
      .replaceAll('<li>', '<!-- wp:list-item -->\n<li>')
      .replaceAll('</li>', '</li>\n<!-- /wp:list-item -->'),
  )

/** A block as HTML, and as WordPress calls it. What a block of its own would not keep is a piece of HTML to it. */
function partOf(block: Block): { html: string; comment: string } {
  switch (block.block) {
    case 'disclosure':
      return {
        comment: 'html',
        html: `<p class="disclosure" role="note" data-digital-source-type="${escapeHtml(block.sourceType)}">${wordpressText(block.text)}</p>`,
      }
    case 'correction':
      return {
        comment: 'html',
        html: `<p class="correction" role="note"><strong>${wordpressText(block.word)}</strong>: ${wordpressText(block.text)}</p>`,
      }
    case 'byline':
    case 'standfirst':
    case 'notice':
      return {
        comment: `paragraph {"className":"${block.block}"}`,
        html: `<p class="${block.block}">${wordpressText(block.text)}</p>`,
      }
    case 'paragraph': {
      const dateline = block.dateline === '' ? '' : `<strong>${wordpressText(block.dateline)}</strong> — `
      return { comment: 'paragraph', html: `<p>${dateline}${wordpressText(block.text)}</p>` }
    }
    case 'heading':
      return { comment: 'heading', html: `<h2>${wordpressText(block.text)}</h2>` }
    case 'sources':
      return { comment: 'list', html: `<ul>${block.sources.map(sourceItem).join('')}</ul>` }
    case 'figure':
      return { comment: `image {"id":${Number(block.figure.id)}}`, html: figureHtml(block.figure) }
  }
}

const sourceItem = ({ name, link }: { name: string; link?: string }): string => {
  const shown = wordpressText(name)
  return link === undefined ? `<li>${shown}</li>` : `<li><a href="${escapeHtml(link)}">${shown}</a></li>`
}

const figureHtml = ({ id, url, alt, caption }: Figure): string =>
  [
    '<figure class="wp-block-image">',
    `<img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}" class="wp-image-${Number(id)}"/>`,
    caption === '' ? '' : `<figcaption>${wordpressText(caption)}</figcaption>`,
    '</figure>',
  ].join('')

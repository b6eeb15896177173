import sanitizeHtml from 'sanitize-html'
import type { Block } from './_cms-body.ts'
import { escapeHtml } from './_html.ts'

const profile: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'h2', 'ul', 'li', 'a', 'strong', 'figure', 'figcaption', 'img'],
  allowedAttributes: {
    p: ['class', 'role', 'data-digital-source-type'],
    a: ['href'],
    figure: ['class'],
    img: ['src', 'alt'],
  },
  allowedSchemes: ['http', 'https'],
  parser: { decodeEntities: false },
}

/**
 * The body as HTML of few elements, which every CMS keeps: none of those (`mark`, `abbr`, `small`, `kbd`) around which Ghost
 * glues words together.
 */
export const plainHtml = (blocks: readonly Block[]): string =>
  blocks.map((block) => sanitizeHtml(htmlOf(block), profile)).join('\n')

function htmlOf(block: Block): string {
  switch (block.block) {
    case 'disclosure':
      return `<p class="disclosure" role="note" data-digital-source-type="${escapeHtml(block.sourceType)}">${escapeHtml(block.text)}</p>`
    case 'correction':
      return `<p class="correction" role="note"><strong>${escapeHtml(block.word)}</strong>: ${escapeHtml(block.text)}</p>`
    case 'paragraph': {
      const dateline = block.dateline === '' ? '' : `<strong>${escapeHtml(block.dateline)}</strong> — `
      return `<p>${dateline}${escapeHtml(block.text)}</p>`
    }
    case 'heading':
      return `<h2>${escapeHtml(block.text)}</h2>`
    case 'sources':
      return `<ul>${block.sources.map(({ name, link }) => `<li>${link === undefined ? escapeHtml(name) : `<a href="${escapeHtml(link)}">${escapeHtml(name)}</a>`}</li>`).join('')}</ul>`
    case 'figure': {
      const { url, alt, caption } = block.figure
      const below = caption === '' ? '' : `<figcaption>${escapeHtml(caption)}</figcaption>`
      return `<figure><img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}">${below}</figure>`
    }
    default:
      return `<p class="${block.block}">${escapeHtml(block.text)}</p>`
  }
}

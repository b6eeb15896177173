import { escaped, plainText } from './_html.ts'

/** Markup that begins or ends a paragraph. */
const block =
  /<\/?(?:p|h[1-6]|div|section|article|header|footer|blockquote|pre|ul|ol|li|dl|dt|dd|table|tr|figure|figcaption|hr|hl[12]|media|block)\b[^>]*>|<br\s*\/?>\s*<br\s*\/?>/gi
const MOST_PARAGRAPHS = 5000

/** The text of HTML with its paragraphs, a blank line between them. */
export function paragraphsOf(html: string): string {
  const pieces = html.split(block)
  if (pieces.length > MOST_PARAGRAPHS) return plainText(html)
  return pieces
    .map(plainText)
    .filter((piece) => piece !== '')
    .join('\n\n')
}

/** Paragraphs of plain text as HTML. Where the text has blank lines, they part paragraphs, else each line does. */
export const htmlOfText = (text: string): string =>
  linesOf(text)
    .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
    .join('')

/** The paragraphs of plain text, in one form: a blank line between them, no line breaks within. */
export const textOfText = (text: string): string => linesOf(text).join('\n\n')

function linesOf(text: string): string[] {
  const parts = /\n[ \t]*\n/.test(text.replaceAll('\r\n', '\n')) ? /\n(?:[ \t]*\n)+/ : /\n/
  return text
    .replaceAll('\r\n', '\n')
    .split(parts)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
}

/** Whether a text that should be plain has tags or entities of HTML in it. */
export const isMarked = (text: string): boolean => /<\/?[a-z][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]+);/i.test(text)

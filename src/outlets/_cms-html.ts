import { load } from 'cheerio'

/** Elements whose text stands in a line of its own. */
const blocks = [
  ...[
    'address',
    'article',
    'aside',
    'blockquote',
    'dd',
    'details',
    'div',
    'dl',
    'dt',
    'fieldset',
    'figcaption',
  ],
  ...[
    'figure',
    'footer',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'hr',
    'li',
    'main',
    'nav',
    'ol',
    'p',
    'pre',
  ],
  ...['section', 'summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul'],
].join(',')

/** A character that no text has, since all control characters are taken out of what is sent. */
const edge = '\u0001'

/** The words that a reader of HTML sees, a paragraph each, white space as a browser shows it. */
export function paragraphsIn(html: string): string[] {
  const page = load(html, null, false)
  page('script, style, template, noscript').remove()
  page('br').replaceWith(' ')
  page(blocks).before(edge).after(edge).prepend(edge).append(edge)
  return page
    .root()
    .text()
    .split(edge)
    .map((line) => line.replaceAll(/[ \t\r\n\f]+/g, ' ').trim())
    .filter((line) => line !== '')
}

/** Text of one line of HTML, such as a title. */
export const textIn = (html: string): string => paragraphsIn(html).join(' ')

/** Where the links of HTML lead, in their order. */
export function linksIn(html: string): string[] {
  const page = load(html, null, false)
  return page('a[href]')
    .map((_, link) => page(link).attr('href'))
    .get()
}

/** The sentence, if it stands among the first lines, where a reader meets it before the copy. */
export const disclosedIn = (paragraphs: readonly string[], sentence: string): string =>
  paragraphs.slice(0, 2).some((line) => line.includes(sentence.replaceAll(/[ \t\r\n\f]+/g, ' ').trim()))
    ? sentence
    : ''

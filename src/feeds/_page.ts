import { type CheerioAPI, load } from 'cheerio/slim'
import { complaint, seen, whatCame } from './_complaint.ts'
import { rootOf } from './_markup.ts'

/** cheerio overflows the stack near 20,000 levels; unclosed <p> and <li> count as levels here, and pages have many. */
const DEEPEST_PAGE = 5000
const empty = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|param)$/i

/**
 * A web page, ready to be asked. Throws `not-html` for what has no elements, `cut-short` where the first element never
 * closes (unless the publisher leaves it open), `too-deep` for a page that nests without end.
 */
export function pageOf(text: string, openEnd: boolean): CheerioAPI {
  const root = rootOf(text)
  if (root === undefined)
    throw complaint('not-html', `a web page was expected, ${seen(text)} came; look whether it moved`)
  if (!openEnd && !isWhole(text, root)) {
    throw complaint(
      'cut-short',
      `<${root}> is never closed: the page ends in ${seen(text.slice(-60))}; fetch it again, or set \`openEnd: true\` if the publisher always ends so`,
    )
  }
  refuseDeep(text)
  return load(text)
}

/** A fragment ends with its first element; behind a whole page servers write comments and scripts. */
function isWhole(text: string, root: string): boolean {
  const end = text.slice(-2000).toLowerCase()
  const close = `</${root.toLowerCase()}`
  return root.toLowerCase() === 'html'
    ? end.includes(close)
    : end.trimEnd().replace(/\s*>$/, '').endsWith(close)
}

const piece =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|textarea|title)\b[\s\S]*?(?:<\/\1\b|$)|<(\/?)([a-z][^\s<>/]*)(?:[^<>"']|"[^"]*"|'[^']*')*/gi

/** Counts what is open; a closing tag that closes nothing does not count, nor one in a comment, script or attribute. */
function refuseDeep(text: string): void {
  const open = new Map<string, number>()
  let depth = 0
  for (const [, , slash, written = ''] of text.matchAll(piece)) {
    const name = written.toLowerCase()
    const same = open.get(name) ?? 0
    if (name === '' || empty.test(name) || (slash === '/' && same === 0)) continue
    open.set(name, slash === '/' ? same - 1 : same + 1)
    depth += slash === '/' ? -1 : 1
    if (depth > DEEPEST_PAGE) {
      throw complaint(
        'too-deep',
        `elements nested deeper than ${DEEPEST_PAGE} levels in ${whatCame(text)}; no page needs that`,
      )
    }
  }
}

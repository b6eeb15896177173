import { Parser } from 'htmlparser2'
import { complaint } from './_complaint.ts'
import { type Element, elementOf, outermost } from './_element.ts'
import { withEntities } from './_entities.ts'
import { DEEPEST } from './_json.ts'

/** Elements of a feed that hold only a text, and so end where the next field begins. */
const fields = new Set([
  ...['title', 'link', 'guid', 'id', 'pubdate', 'author', 'category', 'comments', 'language', 'copyright'],
  ...['published', 'updated', 'issued', 'modified', 'lastbuilddate', 'ttl', 'dc:date', 'dc:creator'],
])
const frames = new Set(['rss', 'rdf:rdf', 'feed', 'channel'])

/** The parser keeps on its own list what is closed here by guess, in a time that grows with the square of it. */
const MOST_UNCLOSED = 5000

/** What had to be guessed to read a document. */
export type Recovered = { root: Element; unclosed: number }

/**
 * The elements of a document that is no sound XML, as far as they can be told: an element that is never closed ends
 * where its parent does or where the next entry or field begins, a stray closing tag is nothing, an entity XML does not
 * know is that of HTML, a lone `&` is itself. Throws `too-deep` beyond 256 levels, and gives `undefined` for no element.
 */
export function recover(text: string, base: string | undefined): Recovered | undefined {
  const top = elementOf('', {}, outermost(base))
  let open: Element[] = [top]
  let [unclosed, verbatim] = [0, false]
  const here = (): Element => open.at(-1) ?? top
  const say = (words: string): void => {
    const { children } = here()
    const last = children.at(-1)
    if (typeof last === 'string') children[children.length - 1] = last + words
    else children.push(words)
  }
  const closeTo = (depth: number): void => {
    unclosed += open.length - depth
    open = open.slice(0, Math.max(1, depth))
    if (unclosed > MOST_UNCLOSED)
      throw complaint('too-deep', `more than ${MOST_UNCLOSED} elements are never closed; this is no feed`)
  }
  const parser = new Parser(
    {
      onopentag: (name, written) => {
        const attributes = Object.fromEntries(
          Object.entries(written).map(([key, value]) => [key, withEntities(value)]),
        )
        const { key } = elementOf(name, attributes, here().scope)
        closeTo(depthFor(key, open))
        const element = elementOf(name, attributes, here().scope)
        here().children.push(element)
        if (open.push(element) > DEEPEST + 1)
          throw complaint('too-deep', `elements nested deeper than ${DEEPEST} levels; no feed needs that`)
      },
      onclosetag: (name, implied) => {
        // An element of one tag is told as closed by implication, too.
        if (implied && !text.startsWith('/>', parser.endIndex - 1)) return
        const at = open.findLastIndex((element) => element.name === name)
        if (at < 1) return
        closeTo(at + 1)
        open.pop()
      },
      oncdatastart: () => {
        verbatim = true
      },
      oncdataend: () => {
        verbatim = false
      },
      ontext: (words) => say(verbatim ? words : withEntities(words)),
    },
    { xmlMode: true },
  )
  parser.end(text)
  closeTo(1)
  const root = top.children.find((child) => typeof child !== 'string')
  return root === undefined ? undefined : { root, unclosed }
}

/** How many of the open elements are still open where one of this key begins. */
function depthFor(key: string, open: readonly Element[]): number {
  const inner = open.at(-1)?.key ?? ''
  if (key !== 'item' && key !== 'entry') return open.length - (fields.has(key) && fields.has(inner) ? 1 : 0)
  // Atom may carry an entry as the content of another.
  if (open.some((element) => element.key === 'content')) return open.length
  const frame = open.findLastIndex((element) => frames.has(element.key))
  return frame === -1 ? open.length : frame + 1
}

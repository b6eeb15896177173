import { Parser } from 'htmlparser2'
import { complaint, seen, whatCame } from '../_complaint.ts'

/** An element of a page; `id` counts in reading order, so that a second reader's choice can be found again. */
export type Element = {
  readonly id: number
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly parent: Element | undefined
  readonly children: (Element | string)[]
}

/** A page as it was read: its elements, and the data that its scripts hold for machines. */
export type Page = {
  readonly root: Element
  /** Every element in reading order; the place is its `id`. */
  readonly elements: readonly Element[]
  /** The texts of `<script type="application/ld+json">`. */
  readonly linkedData: readonly string[]
}

// htmlparser2's time grows with the square of what is open at once: 100,000 levels take 6 s, 5,000 take 15 ms (2026-11).
const MOST_OPEN = 5000
/** Deeper elements become children of the one at this level, so that nothing that walks the tree runs out of stack. */
const DEEPEST = 400
const MOST_ELEMENTS = 200_000
/** Elements that have no end. */
export const voids: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta source track wbr'.split(' '),
)
/** No class of a page is longer; what hostile pages write there is not read to its end. */
const LONGEST_NAME = 1000
const names = new Set(['class', 'id', 'style', 'itemprop', 'rel', 'role'])

/**
 * Reads a page of any quality. Throws `not-html` for a text without elements, `too-deep` for more than 5,000 elements open at once,
 * `too-large` for more than 200,000 elements.
 */
export function readPage(text: string): Page {
  const root = elementOf(0, '#page', {}, undefined)
  const elements: Element[] = [root]
  const linkedData: string[] = []
  const open: Element[] = [root]
  const here = (): Element => open[Math.min(open.length, DEEPEST) - 1] ?? root
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (open.length > MOST_OPEN) throw tooDeep(text)
      if (elements.length > MOST_ELEMENTS) throw tooMany(text)
      const element = elementOf(elements.length, name, shortened(attributes), here())
      elements.push(element)
      here().children.push(element)
      if (!voids.has(name)) open.push(element)
    },
    ontext: (piece) => {
      const { children } = here()
      const last = children.length - 1
      const before = children[last]
      if (typeof before === 'string') children[last] = before + piece
      else children.push(piece)
    },
    onclosetag: (name) => {
      if (voids.has(name)) return
      const closed = open.length > 1 ? open.pop() : undefined
      if (closed?.name === 'script' && /ld\+json/i.test(closed.attributes.type ?? ''))
        linkedData.push(closed.children.filter((child) => typeof child === 'string').join(''))
    },
  })
  parser.end(text)
  if (elements.length === 1)
    throw complaint('not-html', `a web page was expected, ${seen(text)} came; look whether it moved`)
  return { root, elements, linkedData }
}

const elementOf = (
  id: number,
  name: string,
  attributes: Readonly<Record<string, string>>,
  parent: Element | undefined,
): Element => ({ id, name, attributes, parent, children: [] })

function shortened(attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const isLong = ([name, value]: [string, string]) => names.has(name) && value.length > LONGEST_NAME
  if (!Object.entries(attributes).some(isLong)) return attributes
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      names.has(name) ? value.slice(0, LONGEST_NAME) : value,
    ]),
  )
}

const tooDeep = (text: string) =>
  complaint(
    'too-deep',
    `more than ${MOST_OPEN} elements open at once in ${whatCame(text)}; no page needs that`,
  )

const tooMany = (text: string) =>
  complaint('too-large', `more than ${MOST_ELEMENTS} elements in ${whatCame(text)}; no article needs that`)

import type { Block } from './blocks.ts'
import { sumsOf } from './sums.ts'
import type { Element, Page } from './tree.ts'
import { type Known, leadsOnward } from './trim.ts'

const FEW = 3
const HEADLINE = 20
/** A row of a list is a headline and a line or two; a chapter of an article under a linked heading is longer. */
const LONGEST_ROW = 350

/** The rows of lists of other stories: three or more side by side, each with one headline that leads to another page of the site. */
export function teasersOf(page: Page, blocks: readonly Block[], { host }: Known): ReadonlySet<Element> {
  const headlines = blocks.filter(
    (block) => block.size >= HEADLINE && block.linked > 0.9 && leadsOnward(block, host),
  )
  const isHeadline = new Set(headlines)
  const counts = sumsOf(page, blocks, (block) => (isHeadline.has(block) ? 1 : 0))
  const sizes = sumsOf(page, blocks, ({ size }) => size)
  const rows = new Set(
    headlines
      .map(({ element }) => rowAround(element, counts))
      .filter((row) => counts[row.id] === 1 && (sizes[row.id] ?? 0) <= LONGEST_ROW),
  )
  const lists = Map.groupBy(rows, ({ parent }) => parent)
  return new Set([...lists.values()].filter((list) => list.length >= FEW).flat())
}

/** The largest element around a headline that has no other headline. */
function rowAround(headline: Element, counts: readonly number[]): Element {
  let row = headline
  while (row.parent !== undefined && counts[row.parent.id] === 1) row = row.parent
  return row
}

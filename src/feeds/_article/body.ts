import { type Block, blocksOf } from './blocks.ts'
import { isFurniture } from './furniture.ts'
import type { Element, Page } from './tree.ts'

/** The blocks of the article's body, in reading order; none where the page has no article. */
export function bodyOf(page: Page): readonly Block[] {
  const blocks = blocksOf(page)
  const furniture = furnitureOf(page, blocks)
  const free = blocks.filter((block) => !lies(block.element, furniture))
  const holder = holderOf(page, free, blocks)
  return holder === undefined ? [] : free.filter((block) => isWithin(block.element, holder) && reads(block))
}

/** How much a block says for itself: running text counts, links and labels count against their holder. */
function weight({ text, linked }: Block): number {
  const length = text.length
  const isSentence = /[.!?…。！？"”»:;,]/.test(text)
  if (linked > 0.5) return -Math.min(length, 80)
  if (length >= 80 && isSentence) return length * (1 - linked)
  return length >= 40 && isSentence ? length / 2 : -5
}

const reads = ({ text, linked }: Block): boolean => linked < 0.5 || text.length > 200

/** The elements that are furniture; a name that would take most of the page's text with it names something else. */
function furnitureOf(page: Page, blocks: readonly Block[]): ReadonlySet<Element> {
  const sums = summed(page, blocks, (block) => Math.max(0, weight(block)))
  const all = sums[0] ?? 0
  return new Set(
    page.elements.filter((element) => isFurniture(element) && (sums[element.id] ?? 0) <= all * 0.4),
  )
}

function holderOf(page: Page, free: readonly Block[], blocks: readonly Block[]): Element | undefined {
  const kept = new Set(free)
  const sums = summed(page, blocks, (block) => (kept.has(block) ? weight(block) : -20))
  let best: Element | undefined
  for (const element of page.elements)
    if (
      (sums[element.id] ?? 0) > 0 &&
      (sums[element.id] ?? 0) >= (best === undefined ? 0 : (sums[best.id] ?? 0))
    )
      best = element
  return best
}

/** A figure of the blocks, added up for each element over all that it holds. */
function summed(page: Page, blocks: readonly Block[], figure: (block: Block) => number): number[] {
  const sums = new Array<number>(page.elements.length).fill(0)
  for (const block of blocks) sums[block.element.id] = (sums[block.element.id] ?? 0) + figure(block)
  for (let id = page.elements.length - 1; id > 0; id--) {
    const parent = page.elements[id]?.parent
    if (parent !== undefined) sums[parent.id] = (sums[parent.id] ?? 0) + (sums[id] ?? 0)
  }
  return sums
}

function lies(element: Element, among: ReadonlySet<Element>): boolean {
  for (let here: Element | undefined = element; here !== undefined; here = here.parent)
    if (among.has(here)) return true
  return false
}

function isWithin(element: Element, holder: Element): boolean {
  for (let here: Element | undefined = element; here !== undefined; here = here.parent)
    if (here === holder) return true
  return false
}

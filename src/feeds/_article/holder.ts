import type { Block } from './blocks.ts'
import { bodyRank } from './names.ts'
import { commonOf, isWithin, outward, sumsOf } from './sums.ts'
import type { Element, Page } from './tree.ts'

/** A named body must hold this share of the running text that the best element holds: long comments may outweigh an article. */
const LEAST_SHARE = 0.15
const LONG = 80
const SHORT = 40
const sentence = /[.!?…。！？"”»:;,]/

/** How much running text a block is: its length for a paragraph, half of it for a short one, below 0 for links and labels. */
export function weightOf({ text, size, linked }: Block): number {
  if (linked > 0.5) return -Math.min(size, LONG)
  if (!sentence.test(text) || size < SHORT) return -5
  return size < LONG ? size / 2 : size * (1 - linked)
}

/**
 * The element that holds the article: where running text is dense and links are few (the sum of weights is largest), and within it the
 * one that calls itself the body, if it holds enough of the text. `undefined` where there is no running text.
 */
export function holderOf(
  page: Page,
  blocks: readonly Block[],
  free: ReadonlySet<Block>,
): Element | undefined {
  const sums = sumsOf(page, blocks, (block) => (free.has(block) ? weightOf(block) : -20))
  const best = page.elements.reduce(
    (found, element) => ((sums[element.id] ?? 0) >= (sums[found.id] ?? 0) ? element : found),
    page.root,
  )
  if ((sums[best.id] ?? 0) <= 0) return undefined
  const running = sumsOf(page, blocks, (block) => (free.has(block) ? Math.max(0, weightOf(block)) : 0))
  const least = (running[best.id] ?? 0) * LEAST_SHARE
  const body = page.elements
    .filter((element) => (running[element.id] ?? 0) >= least && isWithin(element, best))
    .reduce<{ element?: Element; rank: number }>(
      (found, element) => (bodyRank(element) > found.rank ? { element, rank: bodyRank(element) } : found),
      { rank: 0 },
    ).element
  if (body === undefined) return best
  return partsOf(page, body)
    .filter((part) => (running[part.id] ?? 0) > 0)
    .reduce(commonOf, body)
}

/** The elements called the same, in elements called the same, of the same article: publishers cut bodies where an advertisement goes. */
function partsOf(page: Page, body: Element): readonly Element[] {
  const called = ({ name, attributes }: Element): string => `${name} ${attributes.class ?? ''}`
  const place = (element: Element): string =>
    `${called(element)} in ${element.parent === undefined ? '' : called(element.parent)}`
  const article = articleAround(body)
  return page.elements.filter(
    (element) => place(element) === place(body) && articleAround(element) === article,
  )
}

const articleAround = (element: Element): Element | undefined =>
  outward(element).find(({ name }) => name === 'article')

/**
 * The element that holds most of a body that the page's data gives, if the page shows most of it; `undefined` for a body of a few
 * words or one that the page does not show.
 */
export function holderOfTold(blocks: readonly Block[], told: string): Element | undefined {
  const body = bare(told)
  if (body.length < TOLD) return undefined
  const shown = blocks.filter((block) => block.size >= SHORT && body.includes(bare(block.text)))
  const length = shown.reduce((sum, { text }) => sum + bare(text).length, 0)
  if (length < body.length * 0.7 || length > body.length * 1.3) return undefined
  return shown.map(({ element }) => element).reduce(commonOf)
}

const TOLD = 400
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '')

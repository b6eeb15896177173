import { plainText } from '../_html.ts'
import { type Block, blocksOf, sizeOf } from './blocks.ts'
import { holderOf, holderOfTold, weightOf } from './holder.ts'
import { furnitureOf } from './names.ts'
import { secondOpinionOf } from './second-opinion.ts'
import { isWithin, outward, sumsOf } from './sums.ts'
import { teasersOf } from './teasers.ts'
import type { Element, Page } from './tree.ts'
import { isLine, isParagraph, type Known, trimmed } from './trim.ts'

/** A body below this is tried a second time, with other readers. */
const SHORT_BODY = 300
const LEAST_BODY = 80

/**
 * The paragraphs of the article's body as plain text, in reading order; none where the page has no article. What a reader of the page
 * cannot see comes from the page's data alone, and only where `known.told` gives it.
 */
export function bodyOf(page: Page, known: Known): readonly string[] {
  const furniture = furnitureOf(page)
  const blocks = blocksOf(page, furniture)
  const teasers = teasersOf(page, blocks, known)
  const own = blocks.filter((block) => !liesIn(block, teasers))
  const surrounding = weighed(page, blocks, furniture)
  const free = new Set(own.filter((block) => !liesIn(block, surrounding)))
  const held = heldOf(page, blocks, free, known)
  const isMostlyTeasers = runningIn(own) < runningIn(blocks) / 2 && held.filter(isParagraph).length < 2
  if (!known.isDeclared && (isMostlyTeasers || isList(held, known))) return []
  const first = readingOf(page, held, known).map(({ text }) => text)
  if (sizeIn(first) >= SHORT_BODY) return first
  const second = trimmed([...secondOpinionOf(page, own)], known).map(({ text }) => text)
  const told = known.told === undefined ? [] : paragraphsOf(known.told)
  const longest = [first, second, told].reduce((found, one) =>
    sizeIn(one) > 2 * sizeIn(found) ? one : found,
  )
  return sizeIn(longest) < LEAST_BODY ? [] : longest
}

/** The free blocks of the element that holds the article. */
function heldOf(
  page: Page,
  blocks: readonly Block[],
  free: ReadonlySet<Block>,
  { told }: Known,
): readonly Block[] {
  const holder = (told === undefined ? undefined : holderOfTold(blocks, told)) ?? holderOf(page, blocks, free)
  return holder === undefined ? [] : [...free].filter((block) => isWithin(block.element, holder))
}

/** What is held, without lines of links that are furniture in one place and evidence in another: there a second reader decides. */
function readingOf(page: Page, held: readonly Block[], known: Known): readonly Block[] {
  const isClear = (block: Block): boolean => block.linked < 0.5 || (isQuoted(block) && isLine(block, known))
  const open = held.filter((block) => !isClear(block) && isLine(block, known))
  const seconded = open.length === 0 ? new Set() : secondOpinionOf(page, open)
  return trimmed(
    held.filter((block) => isClear(block) || seconded.has(block)),
    known,
  )
}

const liesIn = ({ element }: Block, holders: ReadonlySet<Element>): boolean =>
  outward(element).some((here) => holders.has(here))

const runningIn = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + Math.max(0, weightOf(block)), 0)

const isQuoted = ({ element }: Block): boolean => outward(element).some(({ name }) => name === 'blockquote')

/** Furniture without what would take most of the page's text with it: such a name means something else. */
function weighed(
  page: Page,
  blocks: readonly Block[],
  furniture: ReadonlySet<Element>,
): ReadonlySet<Element> {
  const running = sumsOf(page, blocks, (block) => Math.max(0, weightOf(block)))
  const most = (running[0] ?? 0) * 0.4
  return new Set([...furniture].filter((element) => (running[element.id] ?? 0) <= most))
}

/** A front page or a list of results: nearly every paragraph has a headline that leads to the whole story. */
function isList(held: readonly Block[], { host }: Known): boolean {
  const headlines = held.filter(
    (block) =>
      block.linked > 0.9 && block.size > 20 && !isLine(block, { authors: [], host, isDeclared: true }),
  )
  return headlines.length >= 4 && headlines.length * 1.5 >= held.filter(isParagraph).length
}

const sizeIn = (paragraphs: readonly string[]): number =>
  paragraphs.reduce((sum, text) => sum + sizeOf(text), 0)

/** A text of the page's data, which may be HTML, as plain paragraphs. */
const paragraphsOf = (told: string): string[] =>
  told
    .split(/\n\s*\n|<\/p>|<br\s*\/?>\s*<br\s*\/?>|\n/i)
    .map(plainText)
    .filter((text) => text !== '')

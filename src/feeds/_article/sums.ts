import type { Block } from './blocks.ts'
import type { Element, Page } from './tree.ts'

/** A figure of the blocks, for each element (by its id) added up over all that it holds. */
export function sumsOf(
  page: Page,
  blocks: readonly Block[],
  figure: (block: Block) => number,
): readonly number[] {
  const sums = new Array<number>(page.elements.length).fill(0)
  const add = (element: Element | undefined, value: number): void => {
    if (element !== undefined) sums[element.id] = (sums[element.id] ?? 0) + value
  }
  for (const block of blocks) add(block.element, figure(block))
  for (const element of page.elements.toReversed()) add(element.parent, sums[element.id] ?? 0)
  return sums
}

/** An element and all that it lies in, from the inside out. */
export function* outward(element: Element): Generator<Element> {
  for (let here: Element | undefined = element; here !== undefined; here = here.parent) yield here
}

export const isWithin = (element: Element, holder: Element): boolean =>
  outward(element).some((here) => here === holder)

/** The smallest element that holds both. */
export function commonOf(one: Element, other: Element): Element {
  const around = new Set(outward(other))
  return outward(one).find((here) => around.has(here)) ?? one
}

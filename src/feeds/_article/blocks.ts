import { fold } from '../_html.ts'
import type { Element, Page } from './tree.ts'

/** A run of text between two borders of block-level elements: a paragraph, a heading, an item of a list, a row of a table. */
export type Block = {
  readonly text: string
  /** How much it says, in Latin letters: a character of Chinese, Japanese or Korean says as much as two. */
  readonly size: number
  /** The block-level element that holds it. */
  readonly element: Element
  /** The share of its characters that stand in links, 0 to 1. */
  readonly linked: number
  /** The addresses it links to, as written. */
  readonly links: readonly string[]
  /** Whether a picture stands between it and the text before. */
  readonly afterPicture: boolean
}

const words = (written: string): ReadonlySet<string> => new Set(written.split(' '))
const inline = words(
  'a abbr acronym b bdi bdo big cite code data dfn em font i img ins kbd label mark nobr picture q rp rt ruby s samp small source span strike strong sub sup td th time tt u var wbr amp-img',
)
const pictures = words('img picture amp-img')
const unread = words(
  'head script style template noscript svg math iframe object audio video canvas button select textarea dialog del map progress meter datalist frameset noframes',
)

/** The blocks of a page in reading order, without what a reader cannot see and without furniture that stands within a line. */
export function blocksOf(page: Page, furniture: ReadonlySet<Element>): readonly Block[] {
  const blocks: Block[] = []
  let [text, linked, breaks, holder]: [string, number, number, Element] = ['', 0, 0, page.root]
  let links: string[] = []
  let [pictured, afterPicture, isBegun] = [false, false, false]
  const flush = (next: Element): void => {
    const whole = fold(text)
    if (whole !== '')
      blocks.push({
        text: whole,
        size: sizeOf(whole),
        element: holder,
        linked: Math.min(1, linked / whole.length),
        links,
        afterPicture,
      })
    text = ''
    linked = 0
    links = []
    isBegun = false
    holder = next
  }
  const walk = (element: Element, inLink: boolean): void => {
    for (const child of element.children) {
      if (typeof child === 'string') {
        const isSaid = /\S/.test(child)
        if (isSaid && !isBegun) [pictured, afterPicture] = [false, pictured]
        text += child
        if (inLink) linked += fold(child).length
        if (isSaid) [breaks, isBegun] = [0, true]
      } else if (child.name === 'br') {
        text += ' '
        breaks += 1
        // Two line breaks are how pages without <p> part their paragraphs.
        if (breaks > 1) flush(holder)
      } else if (!isUnread(child)) enter(child, inLink)
    }
  }
  const enter = (element: Element, inLink: boolean): void => {
    const isBlock = !inline.has(element.name)
    const outer = holder
    if (isBlock) flush(element)
    else if (furniture.has(element)) return
    else if (pictures.has(element.name)) pictured = true
    else if (element.name === 'td' || element.name === 'th') text += isBegun ? ' | ' : ' '
    if (element.name === 'a') links.push(element.attributes.href ?? '')
    walk(element, inLink || element.name === 'a')
    if (isBlock) flush(outer)
  }
  walk(page.root, false)
  flush(page.root)
  return blocks
}

/** How much a text says, in Latin letters. */
export const sizeOf = (text: string): number =>
  text.length +
  (text.match(/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0)

/** Whether a reader never sees an element as text of the page: by its kind, or because the page hides it. */
export function isUnread({ name, attributes }: Element): boolean {
  return (
    unread.has(name) ||
    attributes.hidden !== undefined ||
    attributes['aria-hidden'] === 'true' ||
    /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attributes.style ?? '')
  )
}

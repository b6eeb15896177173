import { fold } from '../_html.ts'
import type { Element, Page } from './tree.ts'

/** A run of text between two borders of block-level elements: a paragraph, a heading, an item of a list, a row of a table. */
export type Block = {
  readonly text: string
  /** The block-level element that holds it. */
  readonly element: Element
  /** The share of its characters that stand in links, 0 to 1. */
  readonly linked: number
}

const inline = new Set([
  ...[
    'a',
    'abbr',
    'acronym',
    'b',
    'bdi',
    'bdo',
    'big',
    'cite',
    'code',
    'data',
    'dfn',
    'em',
    'font',
    'i',
    'ins',
  ],
  ...[
    'kbd',
    'label',
    'mark',
    'nobr',
    'q',
    'rp',
    'rt',
    'ruby',
    's',
    'samp',
    'small',
    'span',
    'strike',
    'strong',
    'sub',
  ],
  ...['sup', 'time', 'tt', 'u', 'var', 'wbr', 'img', 'amp-img', 'picture', 'source', 'td', 'th'],
])
/** What a reader never sees as text of the page. */
const unread = new Set([
  ...[
    'head',
    'script',
    'style',
    'template',
    'noscript',
    'svg',
    'math',
    'iframe',
    'object',
    'audio',
    'video',
    'canvas',
  ],
  ...[
    'button',
    'select',
    'textarea',
    'dialog',
    'del',
    'map',
    'progress',
    'meter',
    'datalist',
    'frameset',
    'noframes',
  ],
])

/** The blocks of a page in reading order, those that a reader cannot see left out. */
export function blocksOf(page: Page): readonly Block[] {
  const blocks: Block[] = []
  let [text, linked, holder]: [string, number, Element] = ['', 0, page.root]
  const flush = (next: Element): void => {
    const whole = fold(text)
    if (whole !== '')
      blocks.push({ text: whole, element: holder, linked: Math.min(1, linked / whole.length) })
    text = ''
    linked = 0
    holder = next
  }
  let breaks = 0
  const walk = (element: Element, inLink: boolean): void => {
    for (const child of element.children) {
      if (typeof child === 'string') {
        text += child
        if (inLink) linked += fold(child).length
        if (child.trim() !== '') breaks = 0
      } else if (child.name === 'br') {
        text += ' '
        breaks += 1
        // Two line breaks are how pages without <p> part their paragraphs.
        if (breaks > 1) flush(holder)
      } else if (!unread.has(child.name) && !isHidden(child)) enter(child, inLink)
    }
  }
  const enter = (element: Element, inLink: boolean): void => {
    const isBlock = !inline.has(element.name)
    const outer = holder
    if (isBlock) flush(element)
    else if (element.name === 'td' || element.name === 'th') text += ' '
    walk(element, inLink || element.name === 'a')
    if (isBlock) flush(outer)
  }
  walk(page.root, false)
  flush(page.root)
  return blocks
}

/** Whether the page itself hides an element from its readers. */
export function isHidden({ attributes }: Element): boolean {
  const style = attributes.style ?? ''
  return (
    attributes.hidden !== undefined ||
    /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style) ||
    attributes['aria-hidden'] === 'true'
  )
}

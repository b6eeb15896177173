import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { type Block, isUnread } from './blocks.ts'
import { type Element, type Page, voids } from './tree.ts'

/** Readability's time grows faster than the page: 20,000 links take three seconds (2026-11). */
const MOST_ELEMENTS = 10_000
const LONGEST = 3_000_000
const told = ['class', 'id', 'role', 'itemprop', 'rel', 'href', 'style']

/** The blocks that Mozilla's Readability counts to the article; none of a page that is too large for it. */
export function secondOpinionOf(page: Page, blocks: readonly Block[]): ReadonlySet<Block> {
  if (page.elements.length > MOST_ELEMENTS) return new Set()
  const html = written(page)
  if (html.length > LONGEST) return new Set()
  const { document } = parseHTML(`<!DOCTYPE html><html><head></head><body>${html}</body></html>`)
  const article = new Readability(document, { disableJSONLD: true }).parse()
  const text = bare(article?.textContent ?? '')
  return new Set(blocks.filter((block) => text.includes(bare(block.text))))
}

/** linkedom makes a node of every entity; a page of entities would take minutes. */
const unmarked = (text: string): string => text.replace(/[<>&"]/g, ' ')
const bare = (text: string): string => unmarked(text).replace(/\s+/g, '')

/** What a reader sees of the page, as HTML without scripts and the like: Readability need not read those. */
function written(page: Page): string {
  const pieces: string[] = []
  const write = (element: Element): void => {
    const attributes = told.map((name) => {
      const value = element.attributes[name]
      return value === undefined ? '' : ` ${name}="${unmarked(value)}"`
    })
    pieces.push(`<${element.name}${attributes.join('')}>`)
    inside(element)
    if (!voids.has(element.name)) pieces.push(`</${element.name}>`)
  }
  const inside = (element: Element): void => {
    for (const child of element.children) {
      if (typeof child === 'string') pieces.push(unmarked(child))
      else if (!isUnread(child)) {
        if (child.name === 'html' || child.name === 'body') inside(child)
        else write(child)
      }
    }
  }
  inside(page.root)
  return pieces.join('')
}

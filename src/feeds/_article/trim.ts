import type { Block } from './blocks.ts'
import { isAnswersLabel, isAside, isRelatedLabel, isTime } from './sayings.ts'
import { outward } from './sums.ts'
import type { Element } from './tree.ts'

/** What is known about the article that its body often repeats. */
export type Known = {
  title?: string | undefined
  authors: readonly string[]
  host?: string | undefined
  /** The whole text as the page's data has it, where all may read it. */
  told?: string | undefined
  /** Whether the page says of itself that it is an article. */
  isDeclared: boolean
}

const PARAGRAPH = 100
const FEW = 3

/** The body without what publishers put around and between its paragraphs: labels, prompts, credits, notices, lines about the author. */
export function trimmed(blocks: readonly Block[], known: Known): readonly Block[] {
  const told = withoutRelated(untilAnswers(blocks)).filter((block) => isLine(block, known))
  return withoutRepeats(withoutTail(withoutHead(told, known), known))
}

/** Whether a block is for itself a line of an article: no label, prompt, credit, caption or link to another story. */
export const isLine = (block: Block, { host }: Known): boolean =>
  !isAside(block) && !isCaption(block) && !leadsOnward(block, host)

/** Behind the heading "Comments" no line of the article comes; the word alone may be a link to them at the top. */
function untilAnswers(blocks: readonly Block[]): readonly Block[] {
  const first = blocks.findIndex(isParagraph)
  const last = blocks.findLastIndex(isParagraph)
  const at = blocks.findIndex(
    ({ text, linked, element }, index) =>
      index > first &&
      isAnswersLabel(text) &&
      (index > last || (linked < 0.5 && /^h[1-6]$/.test(element.name))),
  )
  return at <= 0 ? blocks : blocks.slice(0, at)
}

/** "Related stories" goes with the links and headlines under it, until a paragraph comes; near the end with all that is left. */
function withoutRelated(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.findLastIndex(isParagraph)
  const end = blocks.findIndex(({ text }, index) => index > last && isRelatedLabel(text))
  let isUnder = false
  return blocks.slice(0, end === -1 ? blocks.length : end).filter((block) => {
    if (isRelatedLabel(block.text)) isUnder = true
    else if (isUnder && (isParagraph(block) || (block.linked < 0.3 && block.element.name === 'p')))
      isUnder = false
    return !isUnder
  })
}

/** A line that stands with its picture in an element of their own. */
const isCaption = ({ text, afterPicture, element }: Block): boolean =>
  afterPicture && text.length < 300 && outward(element).take(3).some(holdsPicture)

const holdsPicture = ({ name, attributes }: Element): boolean =>
  name === 'figure' ||
  /(?:^|[\s_-])(?:img|image|photo|picture|figure|media)(?:$|[\s_-])/i.test(attributes.class ?? '')

/** A paragraph of running text. */
export const isParagraph = ({ size, linked }: Block): boolean => size >= PARAGRAPH && linked < 0.4

/** A line that is nothing but a link to the same site leads to another story; one to elsewhere is what the article speaks of. */
export function leadsOnward({ linked, links, text }: Block, host: string | undefined): boolean {
  if (/^https?:\S+$/i.test(text)) return !isElsewhere(text, host)
  if (linked < 0.95) return false
  return text.length < FEW || !links.some((link) => isElsewhere(link, host))
}

function isElsewhere(link: string, host: string | undefined): boolean {
  if (host === undefined || !/^(?:https?:)?\/\//i.test(link) || !URL.canParse(link, 'https://x.invalid'))
    return false
  return siteOf(new URL(link, 'https://x.invalid').hostname) !== siteOf(host)
}

/** `example.co.uk` of `www.example.co.uk`. */
function siteOf(host: string): string {
  const parts = host.toLowerCase().split('.')
  return parts.slice((parts.at(-2)?.length ?? 0) <= 3 ? -3 : -2).join('.')
}

/** Everything before the headline, then the byline, times and the title again before the first line of the text. */
function withoutHead(all: readonly Block[], { title, authors }: Known): readonly Block[] {
  const blocks = fromHeadline(all, title)
  const first = Math.max(0, blocks.findIndex(isParagraph))
  const isHead = (block: Block): boolean =>
    isStamp(block) ||
    isByline(block.text) ||
    repeats(block.text, title) ||
    (block.text.length < 100 && authors.some((author) => bare(block.text).includes(bare(author))))
  return [...blocks.slice(0, first).filter((block) => !isHead(block)), ...blocks.slice(first)]
}

/** What stands before the headline belongs to something else, unless most of the text does. */
function fromHeadline(blocks: readonly Block[], title: string | undefined): readonly Block[] {
  const at = blocks.findIndex(({ text, element }) => /^h[12]$/.test(element.name) && repeats(text, title))
  const paragraphs = (some: readonly Block[]): number => some.filter(isParagraph).length
  return at > 0 && paragraphs(blocks.slice(at)) >= paragraphs(blocks) * 0.3 ? blocks.slice(at + 1) : blocks
}

function repeats(text: string, title: string | undefined): boolean {
  const [said, whole] = [bare(text), bare(title ?? '')]
  return said !== '' && whole !== '' && (whole.includes(said) || said.includes(whole))
}

/** Lines about the author, times and headings with nothing under them at the end. */
function withoutTail(blocks: readonly Block[], { authors }: Known): readonly Block[] {
  const tail = Math.max(1, blocks.length - TAIL)
  const isOver = (block: Block): boolean =>
    isStamp(block) || isByline(block.text) || authors.some((author) => tellsOf(block.text, author))
  const kept = blocks.filter((block, index) => index < tail || !isOver(block))
  const last = kept.findLastIndex(({ element }) => !/^h[1-6]$/.test(element.name))
  return kept.slice(0, last + 1)
}

const TAIL = 4
const LONGEST_BIO = 600
const bio =
  /^[^.]{0,80}?\b(?:is|was|has|covers?|writes?|reports?|works?|lives?|joined|can|ist|schreibt|est|es|é|è)\b/iu

/** "Ida Brandt covers the council.", or the name alone. */
function tellsOf(text: string, author: string): boolean {
  if (text.length > LONGEST_BIO || bare(author).length < 5 || !bare(text).startsWith(bare(author)))
    return false
  return bare(text) === bare(author) || bio.test(text.slice(author.length))
}

/** "By Ida Brandt and Tom Reyes", and no more. */
const isByline = (text: string): boolean =>
  text.length < 80 &&
  !/[.!?]\s*$/.test(text) &&
  /^(?:[Bb]y|BY|Von|Por|Par|Door|Av|Af|Автор:?)\s+\p{Lu}\P{N}*$/u.test(text)

/** A time that stands for itself; over an entry of a live blog or in a table it is a heading or a figure. */
const isStamp = ({ text, element }: Block): boolean => !/^(?:h[1-6]|tr)$/.test(element.name) && isTime(text)

/** A pull quote or a heading that says again what another line says. */
function withoutRepeats(blocks: readonly Block[]): readonly Block[] {
  const isPull = ({ text, element }: Block): boolean => text.length >= 25 && outward(element).some(isPulled)
  const pulls = new Set(blocks.filter(isPull))
  const rest = bare(
    blocks
      .filter((block) => !pulls.has(block))
      .map(({ text }) => text)
      .join(' '),
  )
  const seen = new Set<string>()
  return blocks.filter((block) => {
    if (!pulls.has(block)) return true
    const said = bare(block.text)
    const isNew = !rest.includes(said) && !seen.has(said)
    seen.add(said)
    return isNew
  })
}

const isPulled = ({ name, attributes }: Element): boolean =>
  /^(?:blockquote|h[1-6])$/.test(name) || /quote|pull|highlight|callout/i.test(attributes.class ?? '')

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

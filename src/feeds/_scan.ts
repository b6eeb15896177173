import { characterOf } from './_entities.ts'
import { isForeignTag } from './_foreign-html.ts'
import { DEEPEST } from './_json.ts'

/** What a glance at a document finds, before a parser has seen it. */
export type Glance = {
  /** What no sound XML has, and where; `undefined` where nothing is amiss so far. */
  fault: string | undefined
  /** Whether characters are written by names that only HTML knows. */
  hasNames: boolean
  /** Whether elements stand within a text, or elements of HTML anywhere, whose order counts. */
  isMixed: boolean
}

/** A piece of markup, and the words before it. */
type Piece = { from: number; start: number; end: number; opening: string }

const openings: Readonly<Record<string, string>> = { '<!--': '-->', '<![CDATA[': ']]>', '<?': '?>', '<': '>' }

/**
 * The faults that a strict parser would take minutes or gigabytes over, found in one pass: elements nested without end,
 * lone `<` and `&`. A sound document has none of them; one that has goes to the recovering parser at once.
 */
export function glance(text: string): Glance {
  const seen: Glance = { fault: undefined, hasNames: false, isMixed: false }
  const references = referencesOf(text, seen)
  let [from, depth] = [0, 0]
  for (;;) {
    const start = text.indexOf('<', from)
    const lone = references(from, start === -1 ? text.length : start)
    if (lone !== undefined) return { ...seen, fault: `& of nothing known at ${placeIn(text, lone)}` }
    if (start === -1) return seen
    const opening = openingAt(text, start)
    const end = text.indexOf(openings[opening] ?? '>', start + opening.length)
    const fault = end === -1 ? 'Markup without end' : faultOf(text, start, depth)
    if (fault !== undefined) return { ...seen, fault: `${fault} at ${placeIn(text, start)}` }
    const piece = { from, start, end, opening }
    seen.isMixed ||= isWithinText(text, piece)
    depth += change(text, piece)
    from = end + (openings[opening] ?? '>').length
  }
}

const openingAt = (text: string, start: number): string => {
  const mark = text[start + 1]
  if (mark === '?') return '<?'
  if (mark !== '!') return '<'
  if (text.startsWith('<!--', start)) return '<!--'
  return text.startsWith('<![CDATA[', start) ? '<![CDATA[' : '<'
}

function faultOf(text: string, start: number, depth: number): string | undefined {
  if (depth > DEEPEST) return 'Elements without end'
  return /[\s<>=&"'\d]/.test(text[start + 1] ?? ' ') ? 'A lone <' : undefined
}

/** How much deeper a tag leads; what ends within the value of an attribute is no matter for a glance. */
function change(text: string, { start, end, opening }: Piece): number {
  const mark = text[start + 1]
  if (mark === '/') return -1
  return opening !== '<' || mark === '!' || text[end - 1] === '/' ? 0 : 1
}

const local = /(?:[\w.-]+:)?([a-z][a-z\d]*)[\s>/]/iy
/** Names that feeds have for fields of their own, too. */
const ambiguous = new Set(['summary', 'source'])

/** Whether a tag opens an element behind words, or one of HTML. */
function isWithinText(text: string, { from, start, opening }: Piece): boolean {
  if (opening !== '<' || text[start + 1] === '/' || text[start + 1] === '!') return false
  if (start > from && text.slice(from, start).trim() !== '') return true
  local.lastIndex = start + 1
  const name = local.exec(text)?.[1]?.toLowerCase() ?? ''
  return isForeignTag(name) && !ambiguous.has(name)
}

/** Looks through the references between two places, each once; gives the place of a `&` that is none. */
function referencesOf(text: string, seen: Glance): (from: number, to: number) => number | undefined {
  let at = text.indexOf('&')
  return (from, to) => {
    if (at !== -1 && at < from) at = text.indexOf('&', from)
    for (; at !== -1 && at < to; at = text.indexOf('&', at + 1)) {
      const whose = meantBy(text, at)
      if (whose === undefined) return at
      seen.hasNames ||= whose === 'html'
    }
    return undefined
  }
}

const reference = /&(?:#\d{1,7}|#x[\da-f]{1,6}|([a-z_][\w.-]{0,40}));/iy
const ofXml = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])

/** Whose character a reference is; `undefined` for none that anybody knows. */
function meantBy(text: string, at: number): 'xml' | 'html' | undefined {
  reference.lastIndex = at
  const found = reference.exec(text)
  if (found === null) return undefined
  const [, name] = found
  if (name === undefined || ofXml.has(name)) return 'xml'
  return characterOf(name) === undefined ? undefined : 'html'
}

/** Line and column. */
function placeIn(text: string, offset: number): string {
  const before = text.slice(0, offset)
  return `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`
}

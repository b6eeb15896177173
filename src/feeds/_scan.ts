import { characterOf } from './_entities.ts'
import { DEEPEST } from './_json.ts'

/** Where the markup of a document is over: `<!--…-->`, `<![CDATA[…]]>`, `<?…?>`, a tag. */
const ends: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<', '>'],
]
const reference = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z_][\w.-]{0,40});/iy
const name = /[\p{L}_:/!]/u

/** What a glance at a document finds, before a parser has seen it. */
export type Glance = {
  /** What no sound XML has, and where; `undefined` where nothing is amiss so far. */
  fault: string | undefined
  /** Whether characters are written by names that only HTML knows. */
  hasNames: boolean
}

/**
 * The faults that a strict parser would take minutes or gigabytes over, found in one pass: elements nested without end,
 * lone `<` and `&`. A sound document has none of them; one that has goes to the recovering parser at once.
 */
export function glance(text: string): Glance {
  let [at, depth, hasNames] = [0, 0, false]
  let ampersand = text.indexOf('&')
  while (at < text.length) {
    const next = text.indexOf('<', at)
    for (; ampersand !== -1 && ampersand < (next === -1 ? text.length : next); ) {
      const found = meantBy(text, ampersand)
      if (found === undefined) return { fault: `& of nothing known at ${placeIn(text, ampersand)}`, hasNames }
      hasNames ||= found === 'html'
      ampersand = text.indexOf('&', ampersand + 1)
    }
    if (next === -1) break
    const [start, end] = ends.find(([mark]) => text.startsWith(mark, next)) ?? ['<', '>']
    const over = text.indexOf(end, next + start.length)
    if (start === '<' && !name.test(text[next + 1] ?? ' ') && text[next + 1] !== '?')
      return { fault: `Lone < at ${placeIn(text, next)}`, hasNames }
    if (over === -1) return { fault: `${start} is never closed at ${placeIn(text, next)}`, hasNames }
    if (start === '<') depth += change(text, next, over)
    if (depth > DEEPEST) return { fault: `Elements without end at ${placeIn(text, next)}`, hasNames }
    at = over + end.length
    if (ampersand !== -1 && ampersand < at) ampersand = text.indexOf('&', at)
  }
  return { fault: undefined, hasNames }
}

/** How much deeper a tag leads; what ends within the value of an attribute is no matter for a glance. */
function change(text: string, start: number, end: number): number {
  const mark = text[start + 1]
  if (mark === '/') return -1
  return mark === '!' || text[end - 1] === '/' ? 0 : 1
}

const ofXml = /^&(?:#|(?:amp|lt|gt|quot|apos);)/

/** Whose character a reference is; `undefined` for none that anybody knows. */
function meantBy(text: string, at: number): 'xml' | 'html' | undefined {
  reference.lastIndex = at
  const [found] = reference.exec(text) ?? []
  if (found === undefined) return undefined
  if (ofXml.test(found)) return 'xml'
  return characterOf(found.slice(1, -1)) === undefined ? undefined : 'html'
}

/** Line and column. */
function placeIn(text: string, offset: number): string {
  const before = text.slice(0, offset)
  const line = before.lastIndexOf('\n')
  return `${before.split('\n').length}:${offset - line}`
}

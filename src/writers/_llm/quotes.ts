import type { Brief } from '../../news/brief.ts'
import type { Evidence } from '../../news/fact.ts'
import { addressesIn } from './addresses.ts'
import { passagesIn } from './injection.ts'
import { segmentsOf } from './segments.ts'

/** A passage of a source that a draft may quote by its number: code puts in the words, letter for letter. */
export type OfferedQuote = {
  id: string
  evidence: string
  source: string
  /** UTF-16 code units into the value of the evidence. */
  start: number
  end: number
  text: string
}

const mostQuotes = 24
const longest = 60
const shortest = 4

/**
 * The sentences of the sources' texts that may be quoted: whole, without orders to the reader, addresses or quotation
 * marks of their own, within what the source's rights allow.
 */
export function quotesOf(evidence: readonly Evidence[], brief: Brief): OfferedQuote[] {
  const texts = evidence.flatMap((each) => {
    const isText = each.from === 'item' && (each.type === 'quote' || each.type === 'text')
    return isText && typeof each.value === 'string' ? [{ ...each, value: each.value }] : []
  })
  const seen = new Set<string>()
  const found: OfferedQuote[] = []
  for (const { id, item, value } of texts) {
    const suspect = passagesIn(value)
    const limit = Math.min(
      longest,
      ...(brief.mayQuote ?? []).flatMap((each) => (each.item === item ? [each.words] : [])),
    )
    for (const { start, end, text } of segmentsOf(value)) {
      const words = text.split(/\s+/).length
      const isFit =
        words >= shortest &&
        words <= limit &&
        !/[“”«»"„…]|\.\.\./u.test(text) &&
        addressesIn(text).length === 0
      if (!isFit || seen.has(text) || suspect.some((each) => each.start < end && each.end > start)) continue
      seen.add(text)
      found.push({ id: `q${found.length + 1}`, evidence: id, source: item, start, end, text })
    }
  }
  return found.slice(0, mostQuotes)
}

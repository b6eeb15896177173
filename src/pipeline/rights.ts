import type { OpenFeed } from '../config/feeds.ts'
import { wordsOf } from '../config/rights-schema.ts'
import type { QuoteLimit } from '../news/brief.ts'
import type { Finding } from '../news/finding.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Json } from '../news/json.ts'
import { takenFrom, textWords } from '../rules/_taken.ts'

/** Words in a row that are somebody's words even without quotation marks, and within them. */
const runs = { verbatim: 12, quoted: 3 }

/** How much of their texts the sources of a story allow to be taken; nothing of those that set no limit. */
export function limitsOf(feeds: readonly OpenFeed[], items: readonly Item[]): QuoteLimit[] {
  return items.flatMap((item) => {
    const feed = feeds.find(({ id }) => id === item.feed)
    const page = feed?.follow
    const pageWords = wordsOf(page?.rights.quote)
    const parts = partsOf(item.record, page?.under)
    const limit = (words: number | undefined, part: Json | undefined): QuoteLimit[] =>
      words === undefined || part === undefined ? [] : [{ item: itemKey(item), words, texts: textsIn(part) }]
    return [...limit(feed?.mayQuote, parts.list), ...limit(pageWords, parts.page)]
  })
}

/** A record without its page, and the page. */
function partsOf(record: Json, under: string | undefined): { list: Json; page?: Json } {
  if (under === undefined || record === null || typeof record !== 'object' || Array.isArray(record))
    return { list: record }
  const { [under]: page, ...list } = Object.fromEntries(Object.entries(record))
  return page === undefined ? { list } : { list, page }
}

/** The texts of a value that are long enough to be quoted from. */
function textsIn(value: Json): string[] {
  if (typeof value === 'string') return value.split(/\s+/).length < runs.quoted ? [] : [value]
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(textsIn)
}

/**
 * Where a draft takes more of a source's text word for word than its rights allow, in all: what stands in quotation
 * marks, and whatever goes on for twelve words without them.
 */
export function overquoted(text: string, limits: readonly QuoteLimit[]): Finding[] {
  if (limits.length === 0) return []
  const words = textWords(text)
  return limits.flatMap(({ item, words: allowed, texts }) => {
    const taken = takenFrom(words, texts, runs)
    const total = taken.reduce((sum, each) => sum + each.words, 0)
    if (total <= allowed) return []
    let sum = 0
    const over = taken.find((each) => {
      sum += each.words
      return sum > allowed
    })
    if (over === undefined) return []
    const may = allowed === 0 ? 'may not be quoted' : `may be quoted with ${allowed} words in all`
    const message = `${total} words are taken from ${item} word for word, which ${may}: tell it in your own words`
    return [{ rule: 'rights', level: 'error', start: over.start, end: over.end, message }]
  })
}

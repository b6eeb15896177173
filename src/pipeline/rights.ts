import type { OpenFeed } from '../config/feeds.ts'
import { wordsOf } from '../config/rights-schema.ts'
import type { QuoteLimit } from '../news/brief.ts'
import type { Finding } from '../news/finding.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Json } from '../news/json.ts'

/** Words in a row that are somebody's words even without quotation marks, and within them. */
const verbatim = 12
const quoted = 3

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
  if (typeof value === 'string') return value.split(/\s+/).length < quoted ? [] : [value]
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(textsIn)
}

type Word = { word: string; start: number; end: number; inQuotes: boolean }
type Taken = { start: number; end: number; words: number }

/**
 * Where a draft takes more of a source's text word for word than its rights allow, in all: what stands in quotation
 * marks, and whatever goes on for twelve words without them.
 */
export function overquoted(text: string, limits: readonly QuoteLimit[]): Finding[] {
  if (limits.length === 0) return []
  const words = wordsIn(text)
  return limits.flatMap(({ item, words: allowed, texts }) => {
    const taken = takenFrom(words, texts)
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

/** The longest runs of words that stand in one of the texts just so. */
function takenFrom(words: readonly Word[], texts: readonly string[]): Taken[] {
  const sources = texts.map((text) => wordsIn(text).map(({ word }) => word))
  const places = new Map<string, { source: readonly string[]; at: number }[]>()
  for (const source of sources) {
    for (let at = 0; at + quoted <= source.length; at += 1) {
      const key = source.slice(at, at + quoted).join(' ')
      const known = places.get(key)
      if (known === undefined) places.set(key, [{ source, at }])
      else known.push({ source, at })
    }
  }
  const taken: Taken[] = []
  for (let from = 0; from < words.length; ) {
    const key = words.slice(from, from + quoted).map(({ word }) => word)
    const runs = (places.get(key.join(' ')) ?? []).map(({ source, at }) => runOf(words, from, source, at))
    const length = Math.max(0, ...runs)
    const [first, last] = [words[from], words[from + length - 1]]
    const enough = length >= verbatim || (length >= quoted && first?.inQuotes === true)
    if (enough && first !== undefined && last !== undefined)
      taken.push({ start: first.start, end: last.end, words: length })
    from += enough ? length : 1
  }
  return taken
}

/** How many words from here on are those of the source from there on. */
function runOf(words: readonly Word[], from: number, source: readonly string[], at: number): number {
  let length = 0
  while (words[from + length] !== undefined && words[from + length]?.word === source[at + length]) length += 1
  return length
}

function wordsIn(text: string): Word[] {
  const marks = [...text.matchAll(/“[^”]*”|«[^»]*»|„[^“]*“|"[^"\n]*"/gu)].map((each) => ({
    start: each.index,
    end: each.index + each[0].length,
  }))
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu)].map((each) => {
    const start = each.index
    const inQuotes = marks.some((mark) => start > mark.start && start < mark.end)
    return { word: each[0].toLowerCase().replaceAll('’', "'"), start, end: start + each[0].length, inQuotes }
  })
}

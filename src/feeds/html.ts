import { type CheerioAPI, load } from 'cheerio/slim'
import { z } from 'zod'
import type { Json } from '../news/json.ts'
import { defineFeed, type Payload, type Reading } from '../seams/feed.ts'
import { addressOf } from './_address.ts'
import { charsetOfHtml } from './_charset.ts'
import { complaint, whatCame } from './_complaint.ts'
import { decode } from './_decode.ts'
import { plainText, safeHtml } from './_html.ts'
import { jsonOf } from './_json.ts'
import { pageOf } from './_page.ts'
import { isLaterPage, linked, nextOf, pagePaging } from './_paging.ts'
import { paragraphsOf } from './_paragraphs.ts'
import { withRepairs } from './_repairs.ts'

/**
 * `h3 a` the text of an element, `a@href` an attribute of one, `@id` and `:scope` of the row itself; `.body@html` its
 * markup, made safe, and `.body@paragraphs` its paragraphs, a blank line between them.
 */
const place = z.string().min(1).refine(isPlace, 'no CSS selector, or none with "@attribute" behind it')
/** One place in a list is every place of that kind: `[a.tag]`. */
const field = z.union([place, z.tuple([place])])

const options = z.strictObject({
  /** The encoding, where the page names none or the wrong one. */
  charset: z.string().optional(),
  /** The elements that are records. */
  rows: z.string().refine(isSelector, 'no CSS selector'),
  fields: z.record(z.string(), field),
  /** No rows is a quiet day, not a fault. */
  mayBeEmpty: z.boolean().default(false),
  /** The publisher leaves the outermost element open; without this word such a page counts as cut. */
  openEnd: z.boolean().default(false),
  /** Where the page goes on: `{ next: "a.next" }`, `{ page: page }`, `{ offset: start, size: 20 }`. */
  paging: pagePaging(place).optional(),
})
type Asked = z.infer<typeof options>

/** Rows of a web page: `read: { rows: "table tr", fields: { title: "td:nth-child(2)", link: "a@href" } }`. */
export default defineFeed({
  options,
  read: async (payload, asked) => {
    const { text, encoding, repairs } = decode(payload, charsetOfHtml, asked.charset, 'labels')
    const page = pageOf(text, asked.openEnd)
    const base = addressOf(page('base').attr('href'), payload.url) ?? addressOf(payload.url, undefined)
    const records = rowsOf(page, asked, base)
    if (records.length === 0 && !asked.mayBeEmpty && !isLaterPage(payload, asked.paging)) {
      throw complaint(
        'no-records',
        `nothing on ${whatCame(text)} is at "${asked.rows}"; look whether the page changed`,
      )
    }
    const title = plainText(page('title').first().text())
    const next = nextPage(payload, asked.paging, { page, base, records: records.length })
    return withRepairs({ records, encoding, ...(title === '' ? {} : { title }), ...next }, repairs)
  },
})

type Row = ReturnType<CheerioAPI>
type Base = string | undefined

const rowsOf = (page: CheerioAPI, { rows, fields }: Asked, base: Base): Json[] =>
  page(rows)
    .toArray()
    .map((row) => {
      const read = ([name, place]: [string, Asked['fields'][string]]) =>
        [name, fieldAt(page, page(row), place, base)] as const
      return Object.fromEntries(
        Object.entries(fields)
          .map(read)
          .filter(([, value]) => value !== undefined),
      )
    })
    .filter((record) => Object.keys(record).length > 0)
    .map((record) => jsonOf(record))

/** A link of a page is resolved against its `<base>`; one without an attribute is the `href`. */
function nextPage(
  payload: Payload,
  paging: Asked['paging'],
  { page, base, records }: { page: CheerioAPI; base: Base; records: number },
): Partial<Reading> {
  if (paging === undefined || !('next' in paging)) return nextOf(payload, paging, { records })
  const place = parted(paging.next).attribute === undefined ? `${paging.next}@href` : paging.next
  return linked(payload, valueAt(page.root(), place, base), paging.elsewhere)
}

function fieldAt(page: CheerioAPI, row: Row, place: string | [string], base: Base): Json | undefined {
  if (typeof place === 'string') return valueAt(row, place, base)
  const { selector, attribute } = parted(place[0])
  const own = attribute === undefined ? ':scope' : `@${attribute}`
  const elements = isOwn(selector) ? row : row.find(selector)
  const values = elements.toArray().flatMap((element) => valueAt(page(element), own, base) ?? [])
  return values.length === 0 ? undefined : values
}

/** The text or attribute at a place of a row; `undefined` where there is none. Addresses come absolute, and only http(s). */
function valueAt(row: Row, written: string, base: Base): string | undefined {
  const { selector, attribute } = parted(written)
  const element = isOwn(selector) ? row : row.find(selector).first()
  if (attribute === undefined) return plainText(element.html() ?? '') || undefined
  if (attribute === 'html') return safeHtml(element.html() ?? '', base) || undefined
  if (attribute === 'paragraphs') return paragraphsOf(element.html() ?? '') || undefined
  const value = element.attr(attribute)?.trim()
  return attribute === 'href' || attribute === 'src' ? addressOf(value, base) : value || undefined
}

const isOwn = (selector: string): boolean => selector === '' || selector === ':scope'

function parted(written: string): { selector: string; attribute: string | undefined } {
  const found = /^(.*)@([\w:-]+)$/.exec(written)
  return { selector: (found?.[1] ?? written).trim(), attribute: found?.[2] }
}

function isPlace(written: string): boolean {
  const { selector } = parted(written)
  return selector === '' || isSelector(selector)
}

function isSelector(selector: string): boolean {
  try {
    return load('<p></p>')(selector).length >= 0
  } catch {
    return false
  }
}

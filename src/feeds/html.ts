import { load } from 'cheerio/slim'
import { z } from 'zod'
import { defineFeed } from '../seams/feed.ts'
import { addressOf } from './_address.ts'
import { charsetOfHtml } from './_charset.ts'
import { complaint, whatCame } from './_complaint.ts'
import { decode } from './_decode.ts'
import { plainText } from './_html.ts'
import { jsonOf } from './_json.ts'
import { pageOf } from './_page.ts'

/** `h3 a` the text of an element, `a@href` an attribute of one, `@id` and `:scope` of the row itself. */
const place = z.string().min(1).refine(isPlace, 'no CSS selector, or none with "@attribute" behind it')

const options = z.strictObject({
  /** The encoding, where the page names none or the wrong one. */
  charset: z.string().optional(),
  /** The elements that are records. */
  rows: z.string().refine(isSelector, 'no CSS selector'),
  fields: z.record(z.string(), place),
  /** No rows is a quiet day, not a fault. */
  mayBeEmpty: z.boolean().default(false),
  /** The publisher leaves the outermost element open; without this word such a page counts as cut. */
  openEnd: z.boolean().default(false),
})

/** Rows of a web page: `read: { rows: "table tr", fields: { title: "td:nth-child(2)", link: "a@href" } }`. */
export default defineFeed({
  options,
  read: async (payload, { charset, rows, fields, mayBeEmpty, openEnd }) => {
    const { text, encoding } = decode(payload, charsetOfHtml, charset)
    const page = pageOf(text, openEnd)
    const base = addressOf(page('base').attr('href'), payload.url) ?? addressOf(payload.url, undefined)
    const records = page(rows)
      .toArray()
      .map((row) => {
        const read = ([name, written]: [string, string]) => [name, valueAt(page(row), written, base)] as const
        return Object.fromEntries(
          Object.entries(fields)
            .map(read)
            .filter(([, value]) => value !== undefined),
        )
      })
      .filter((record) => Object.keys(record).length > 0)
    if (records.length === 0 && !mayBeEmpty) {
      throw complaint(
        'no-records',
        `nothing on ${whatCame(text)} is at "${rows}"; look whether the page changed`,
      )
    }
    const title = plainText(page('title').first().text())
    return { records: records.map((record) => jsonOf(record)), encoding, ...(title === '' ? {} : { title }) }
  },
})

type Row = ReturnType<ReturnType<typeof load>>

/** The text or attribute at a place of a row; `undefined` where there is none. Addresses come absolute, and only http(s). */
function valueAt(row: Row, written: string, base: string | undefined): string | undefined {
  const { selector, attribute } = parted(written)
  const element = selector === '' || selector === ':scope' ? row : row.find(selector).first()
  if (attribute === undefined) return plainText(element.html() ?? '') || undefined
  const value = element.attr(attribute)?.trim()
  return attribute === 'href' || attribute === 'src' ? addressOf(value, base) : value || undefined
}

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

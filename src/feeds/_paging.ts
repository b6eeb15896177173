import { z } from 'zod'
import { at, type Json } from '../news/json.ts'
import type { Payload, Reading } from '../seams/feed.ts'
import { isCount, linkIn, written } from './_link.ts'
import { parameterOf, sameSite, withoutHash, withParameter } from './_query.ts'

const pointer = z.string().regex(/^\/.*$/, 'a JSON Pointer begins with "/": /links/next')
const parameter = z.string().regex(/^[^\s&=#?]+$/, 'the name of a parameter of the address: page')
/** The next page may stand on another host than the feed. */
const elsewhere = z.boolean().default(false)

/** Pages by number, until the last, until one is short of `size`, else until one has no records. */
const numbered = { page: parameter, from: z.int().min(0).default(1), size: z.int().min(1).optional() }
/** Pages by the number of records before them, until the total, else until one is short of `size`. */
const offset = { offset: parameter, size: z.int().min(1) }

/** Where a document goes on: by its own link, by a cursor, by number, by records. */
export const documentPaging = z.union([
  z.strictObject({ next: pointer, elsewhere }),
  z.strictObject({ cursor: pointer, parameter }),
  z.strictObject({ ...numbered, last: pointer.optional() }),
  z.strictObject({ ...offset, total: pointer.optional() }),
])

/** Where a table goes on: it has no place for links. */
export const tablePaging = z.union([z.strictObject(numbered), z.strictObject(offset)])

/** Where a web page goes on; `next` is a place on it. */
export const pagePaging = (place: z.ZodType<string>) =>
  z.union([z.strictObject({ next: place, elsewhere }), z.strictObject(numbered), z.strictObject(offset)])

export type Paging = z.infer<typeof documentPaging>
/** A page as read: the document, where it has one, and how many records stand on it. */
type Page = { document?: Json; records: number }

/** The address of the page behind this one, and what was wrong with it. Nothing where this is the last. */
export function nextOf(payload: Payload, paging: Paging | undefined, page: Page): Partial<Reading> {
  if (paging === undefined) return {}
  if ('next' in paging) {
    return linked(payload, linkIn(at(page.document, paging.next)), paging.elsewhere)
  }
  const next = counted(payload.url, paging, page)
  return next === undefined || next === withoutHash(payload.url) ? {} : { next }
}

/** The address that a page links to as the next; another site's is left out, and said so. */
export function linked(payload: Payload, link: string | undefined, elsewhere: boolean): Partial<Reading> {
  if (link === undefined) return {}
  const next = sameSite(link, payload.url)
  if (next === undefined) return { repairs: [`the next page, "${link.slice(0, 100)}", is no address`] }
  if (next === withoutHash(payload.url)) return {}
  const { origin } = new URL(next)
  if (elsewhere || origin === new URL(payload.url).origin) return { next }
  return {
    repairs: [
      `the next page stands at ${origin}, elsewhere than the feed, and was left out; if that is right, set \`elsewhere: true\``,
    ],
  }
}

function counted(
  url: string,
  paging: Exclude<Paging, { next: string }>,
  { document, records }: Page,
): string | undefined {
  if ('cursor' in paging) {
    const cursor = written(at(document, paging.cursor))
    return cursor === undefined ? undefined : withParameter(url, paging.parameter, cursor)
  }
  if (records === 0 || (paging.size !== undefined && records < paging.size)) return undefined
  if ('page' in paging) {
    const page = Number(parameterOf(url, paging.page) ?? paging.from)
    const last = 'last' in paging && paging.last !== undefined ? at(document, paging.last) : undefined
    if (!isCount(page) || (isCount(last) && page >= Number(last))) return undefined
    return withParameter(url, paging.page, String(page + 1))
  }
  const before = Number(parameterOf(url, paging.offset) ?? 0)
  const total = 'total' in paging && paging.total !== undefined ? at(document, paging.total) : undefined
  const next = before + paging.size
  if (!isCount(before) || (isCount(total) && next >= Number(total))) return undefined
  return withParameter(url, paging.offset, String(next))
}

/**
 * Whether a payload is a page behind the first, which may well have no records: its address says so, or, where pages
 * are linked and their addresses say nothing, the ingest (`context.page`, from 1).
 */
export function isLaterPage(payload: Payload, asked: Paging | undefined): boolean {
  const page = at(payload.context, '/page')
  if (isCount(page) && Number(page) > 1) return true
  if (asked === undefined || 'next' in asked) return false
  const name = 'cursor' in asked ? asked.parameter : 'page' in asked ? asked.page : asked.offset
  const here = parameterOf(payload.url, name)
  if (here === undefined) return false
  if ('cursor' in asked) return here !== ''
  return Number(here) > ('page' in asked ? asked.from : 0)
}

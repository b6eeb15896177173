import { z } from 'zod'
import type { Payload } from '../seams/feed.ts'
import { addressAsWritten, addressOf } from './_address.ts'
import { charsetUnsaid } from './_charset.ts'
import { complaint, whatCame } from './_complaint.ts'
import { decode } from './_decode.ts'
import { foreignHtml, foreignText } from './_foreign-html.ts'
import { fold } from './_html.ts'
import type { Item } from './_item.ts'
import { jsonOf } from './_json.ts'
import type { Parsed } from './_parse.ts'
import { instantOf } from './_time.ts'

/** A text; what is none counts as not said, for one field of one item must not cost the feed. */
const text = z.string().optional().catch(undefined)
const identity = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined)
const nothing = z.unknown().transform(() => undefined)
const list = <Each>(each: z.ZodType<Each>) =>
  z
    .array(z.union([each, nothing]))
    .default([])
    .catch([])
const person = z.object({ name: text, url: text }).optional()
const attachment = z
  .object({ url: text, mime_type: text, size_in_bytes: z.number().optional().catch(undefined) })
  .optional()
const itemSchema = z
  .object({
    ...{ id: identity, url: text, external_url: text, title: text, summary: text },
    ...{ content_html: text, content_text: text, image: text, language: text },
    ...{ date_published: text, date_modified: text, tags: list(z.string().optional()) },
    ...{ author: person.catch(undefined), authors: list(person), attachments: list(attachment) },
  })
  .optional()
const feedSchema = z.object({
  version: z.string(),
  ...{ title: text, home_page_url: text, feed_url: text, description: text, language: text },
  ...{ author: person.catch(undefined), authors: list(person), next_url: text },
  items: z.array(itemSchema.catch(undefined)),
})
export type JsonFeed = z.infer<typeof feedSchema>
type JsonItem = NonNullable<JsonFeed['items'][number]>

/** The document of a JSON Feed, 1.0 or 1.1. Throws `not-json`, `cut-short` and `not-feed`. */
export function readJsonFeed(payload: Payload, charset?: string) {
  const decoded = decode(payload, charsetUnsaid, charset, 'bytes')
  const parsed = feedSchema.safeParse(parse(decoded.text))
  if (!parsed.success || !/jsonfeed\.org|^1/i.test(parsed.data.version)) {
    throw complaint(
      'not-feed',
      `a JSON Feed was expected, ${whatCame(decoded.text)} came; other JSON is \`kind: json\``,
    )
  }
  return { ...decoded, document: parsed.data }
}

function parse(text: string): unknown {
  try {
    return jsonOf(JSON.parse(text))
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    if (!/^\s*\{/.test(text)) {
      throw complaint(
        'not-json',
        `a JSON Feed was expected, ${whatCame(text)} came; look whether the feed moved`,
        cause,
      )
    }
    if (!/\}\s*$/.test(text) || /end of JSON/i.test(cause.message))
      throw complaint('cut-short', 'the JSON ends in the middle; fetch it again', cause)
    throw complaint('not-json', `the JSON is faulty (${cause.message}); tell the publisher`, cause)
  }
}

/** A JSON Feed in the one form of all feeds. */
export function parseJsonFeed(payload: Payload, charset?: string): Parsed {
  const { document, encoding, label, repairs } = readJsonFeed(payload, charset)
  const base = addressOf(payload.url, undefined) ?? addressOf(document.home_page_url, undefined)
  return {
    feed: {
      title: plain(fold(document.title ?? '')),
      link: addressAsWritten(document.home_page_url, base) ?? null,
      description: plain(document.description),
      language: document.language ?? null,
      id: document.feed_url ?? null,
      authors: namesOf(document),
      published: null,
      updated: null,
    },
    items: document.items.flatMap((item) => (item === undefined ? [] : [itemOf(item, document, base)])),
    ...{ encoding, label, repairs },
  }
}

export function itemOf(item: JsonItem, feed: JsonFeed, base: string | undefined): Item {
  const url = addressAsWritten(item.url ?? item.external_url, base) ?? null
  const authors = namesOf(item)
  return {
    id: item.id || url,
    url,
    title: plain(fold(item.title ?? '')),
    summary: plain(item.summary),
    content:
      item.content_html === undefined ? plain(item.content_text) : foreignHtml(item.content_html, base),
    authors: authors.length > 0 ? authors : namesOf(feed),
    published: instantOf(item.date_published ?? '') ?? null,
    updated: instantOf(item.date_modified ?? '') ?? null,
    categories: [...new Set(item.tags.flatMap((tag) => fold(tag ?? '') || []))],
    enclosures: item.attachments.flatMap((file) => {
      const address = addressOf(file?.url, base)
      const length = file?.size_in_bytes ?? null
      return address === undefined ? [] : [{ url: address, type: file?.mime_type ?? null, length }]
    }),
  }
}

const plain = (text: string | undefined): string | null => (text ? foreignText(text) : null)

/** Names of authors, of whom has none the address; 1.0 has one author, 1.1 several. */
function namesOf({ author, authors }: Pick<JsonItem, 'author' | 'authors'>): string[] {
  const names = [...authors, author].map((each) => fold(each?.name ?? '') || each?.url || '')
  return [...new Set(names.filter((name) => name !== ''))]
}

import { z } from 'zod'
import { defineFeed } from '../seams/feed.ts'
import { addressOf } from './_address.ts'
import { escaped, fold, plainText, safeHtml } from './_html.ts'
import { jsonOf } from './_json.ts'
import { itemOf, type JsonFeed, readJsonFeed } from './_json-feed.ts'

const options = z.strictObject({
  /** The encoding, where it is not the utf-8 that JSON demands. */
  charset: z.string().optional(),
})

/** JSON Feed 1.0 and 1.1, as records of the form that `rss` has; `next` is its own `next_url`. */
export default defineFeed({
  options,
  read: async (payload, { charset }) => {
    const { document, encoding, repairs } = readJsonFeed(payload, charset)
    const base = addressOf(payload.url, undefined) ?? addressOf(document.home_page_url, undefined)
    const title = fold(document.title ?? '')
    const next = addressOf(document.next_url, base)
    return {
      records: document.items.flatMap((item) => (item === undefined ? [] : [recordOf(item, document, base)])),
      encoding,
      ...(title === '' ? {} : { title }),
      ...(next === undefined ? {} : { next }),
      ...(repairs.length === 0 ? {} : { repairs }),
    }
  },
})

type JsonItem = NonNullable<JsonFeed['items'][number]>

function recordOf(item: JsonItem, feed: JsonFeed, base: string | undefined) {
  const { id, authors, published, updated, categories, enclosures } = itemOf(item, feed, base)
  const content = item.content_html ?? escaped(item.content_text ?? '')
  const known = (value: string | null) => value ?? undefined
  return jsonOf({
    id: known(id),
    title: fold(item.title ?? '') || undefined,
    link: addressOf(item.url ?? item.external_url, base),
    summary: item.summary === undefined ? undefined : escaped(item.summary),
    summaryText: item.summary === undefined ? undefined : fold(item.summary),
    content: safeHtml(content, base) || undefined,
    contentText: plainText(content) || undefined,
    ...{ authors, published: known(published), updated: known(updated), categories },
    enclosures: enclosures.map(({ url, type, length }) => ({
      url,
      type: known(type),
      length: length ?? undefined,
    })),
    language: item.language ?? feed.language,
  })
}

import { z } from 'zod'
import { defineFeed } from '../seams/feed.ts'
import { charsetUnsaid } from './_charset.ts'
import { complaint } from './_complaint.ts'
import { decode } from './_decode.ts'
import { parseJson, parseLines } from './_json-text.ts'
import { isNinjs, ninjsItem } from './_ninjs-item.ts'
import { documentOptions, readingOf } from './_records.ts'
import { zoneOption } from './_stamp.ts'
import { wired } from './_wire.ts'

const { carry: _carried, ...own } = documentOptions
const options = z.strictObject({
  ...own,
  /** JSON Lines: one item a line. */
  lines: z.boolean().default(false),
  /** The zone of times that say none. */
  zone: zoneOption,
})

/** ninjs 1.x, 2.x and 3.x, one item or a list of them: `read: { records: /items }`. */
export default defineFeed({
  options,
  read: async (payload, asked) => {
    const { text, encoding } = decode(payload, charsetUnsaid, asked.charset)
    const document = asked.lines ? parseLines(text) : parseJson(text)
    const { records, ...reading } = readingOf(document, { payload, asked: { ...asked, carry: {} }, encoding })
    const items = records.flatMap((record) => (isNinjs(record) ? [ninjsItem(record)] : []))
    if (records.length > 0 && items.length === 0)
      throw complaint('not-feed', 'the JSON has no item of ninjs (none has a `uri`); look at `records`')
    const read = items.map((item) => wired(item, { zone: asked.zone, base: payload.url }))
    const repairs = [
      ...(reading.repairs ?? []),
      ...read.flatMap((each) => each.repairs),
      ...(items.length === records.length
        ? []
        : [`${records.length - items.length} records have no \`uri\` and are left out`]),
    ]
    return {
      ...reading,
      records: read.map(({ record }) => record),
      ...(repairs.length === 0 ? {} : { repairs }),
    }
  },
})

import { z } from 'zod'
import { defineFeed } from '../seams/feed.ts'
import { charsetUnsaid } from './_charset.ts'
import { decode } from './_decode.ts'
import { parseJson, parseLines } from './_json-text.ts'
import { documentOptions, readingOf } from './_records.ts'

const options = z.strictObject({
  ...documentOptions,
  /** JSON Lines: one record a line. */
  lines: z.boolean().default(false),
})

/** JSON and JSON Lines: `read: { records: /features, carry: { generated: /metadata/generated } }`. */
export default defineFeed({
  options,
  read: async (payload, asked) => {
    const { text, encoding } = decode(payload, charsetUnsaid, asked.charset)
    return readingOf(asked.lines ? parseLines(text) : parseJson(text), { payload, asked, encoding })
  },
})

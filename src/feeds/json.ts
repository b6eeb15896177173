import { z } from 'zod'
import { defineFeed } from '../seams/feed.ts'
import { charsetUnsaid } from './_charset.ts'
import { decode } from './_decode.ts'
import { parseJson, parseLines } from './_json-text.ts'
import { documentOptions, readingOf } from './_records.ts'
import { withRepairs } from './_repairs.ts'

const options = z.strictObject({
  ...documentOptions,
  /** JSON Lines: one record a line. */
  lines: z.boolean().default(false),
})

/** JSON and JSON Lines: `read: { records: /features, carry: { generated: /metadata/generated } }`. */
export default defineFeed({
  options,
  read: async (payload, asked) => {
    // JSON is utf-8; a server that calls it latin-1 says so of all it sends.
    const { text, encoding, repairs } = decode(payload, charsetUnsaid, asked.charset, 'labels')
    const document = asked.lines ? parseLines(text) : parseJson(text)
    return withRepairs(readingOf(document, { payload, asked, encoding }), repairs)
  },
})

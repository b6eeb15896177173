import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { defineFeed } from '../seams/feed.ts'
import { charsetUnsaid } from './_charset.ts'
import { complaint, isWebPage, seen, whatCame } from './_complaint.ts'
import { decode } from './_decode.ts'
import { jsonOf } from './_json.ts'
import { isLaterPage, nextOf, tablePaging } from './_paging.ts'

const options = z.strictObject({
  /** The encoding, where the publisher names none or the wrong one. */
  charset: z.string().optional(),
  delimiter: z.string().min(1).default(','),
  /** Lines before the header that are no part of the table. */
  skip: z.int().min(0).default(0),
  /** The names of the columns, where the file has no header. */
  columns: z.array(z.string()).min(2).optional(),
  /** The publisher's last line has no line break; without this word such a file counts as cut. */
  openEnd: z.boolean().default(false),
  /** Where the table goes on: `{ offset: $offset, size: 1000 }`, `{ page: page }`. */
  paging: tablePaging.optional(),
})
/** Characters of one row. */
const LONGEST_ROW = 100_000
type Asked = z.infer<typeof options>

/** A table as text, one record a row, all values strings: `read: { delimiter: "|", skip: 1 }`. */
export default defineFeed({
  options,
  read: async (payload, asked) => {
    if (isLaterPage(payload, asked.paging) && payload.bytes.length === 0)
      return { records: [], encoding: 'utf-8' }
    const { text, encoding } = decode(payload, charsetUnsaid, asked.charset)
    refuseOtherFormats(text)
    if (!asked.openEnd && !text.endsWith('\n')) {
      throw complaint(
        'cut-short',
        `the last line, ${seen(text.slice(text.lastIndexOf('\n') + 1))}, has no line break and may be cut; fetch it again, or set \`openEnd: true\` if the publisher always ends so`,
      )
    }
    const records = rowsOf(text, asked)
    return { records, encoding, ...nextOf(payload, asked.paging, { records: records.length }) }
  },
})

function refuseOtherFormats(text: string): void {
  if (!isWebPage(text) && !/^\s*(?:<|\{"|\[[{[])/.test(text)) return
  throw complaint('not-csv', `a table was expected, ${whatCame(text)} came; look whether the feed moved`)
}

function rowsOf(text: string, { delimiter, skip, columns }: Asked) {
  try {
    const rows: unknown = parse(text, {
      delimiter,
      columns: columns ?? ((header: string[]) => headerOf(header, delimiter)),
      from_line: skip + 1,
      skip_empty_lines: true,
      trim: true,
      max_record_size: LONGEST_ROW,
    })
    return Array.isArray(rows) ? rows.filter((row) => !isHeader(row)).map((row) => jsonOf(row)) : []
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    const at = `line ${cause.lines}`
    if (cause.code === 'CSV_QUOTE_NOT_CLOSED') {
      throw complaint('cut-short', `a quotation mark is still open at the end, ${at}; fetch it again`, cause)
    }
    throw complaint('not-csv', `the table is faulty at ${at}: ${cause.message}; tell the publisher`, cause)
  }
}

/** A second table with the same header below the first (Czech National Bank, seen 2000-04). */
const isHeader = (row: object): boolean => Object.entries(row).every(([name, value]) => name === value)

function headerOf(header: readonly string[], delimiter: string): string[] {
  const [only] = header
  if (header.length < 2) {
    throw complaint(
      'not-csv',
      `the header ${seen(only ?? '')} has one column; is "${delimiter}" the \`delimiter\`?`,
    )
  }
  const twice = header.find((name, index) => header.indexOf(name) !== index)
  if (twice !== undefined) {
    throw complaint('not-csv', `the header has the column "${twice}" twice; name them under \`columns\``)
  }
  return [...header]
}

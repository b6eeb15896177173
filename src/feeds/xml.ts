import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import type { Json } from '../news/json.ts'
import { defineFeed } from '../seams/feed.ts'
import { charsetOfXml } from './_charset.ts'
import { complaint } from './_complaint.ts'
import { decode } from './_decode.ts'
import { DEEPEST, jsonOf } from './_json.ts'
import { checkXml } from './_markup.ts'
import { documentOptions, readingOf } from './_records.ts'

const options = z.strictObject({
  ...documentOptions,
  /** Elements that are always lists, also where only one stands: by name, or by place as `/Envelope/Cube/Cube`. */
  lists: z.array(z.string()).default([]),
  /** `drop` makes `gesmes:Envelope` an `Envelope`. */
  prefixes: z.enum(['keep', 'drop']).default('keep'),
})
type Asked = z.infer<typeof options>

/**
 * XML as JSON: `read: { records: /Envelope/Cube/Cube, lists: [Cube], prefixes: drop }`. An attribute is `@name`; an
 * element with only text is a string, its text beside attributes or children is `#text`; the same element twice is a list.
 */
export default defineFeed({
  options,
  read: async (payload, asked) => {
    const { text, encoding } = decode(payload, charsetOfXml, asked.charset)
    checkXml(text)
    return readingOf(parse(text, asked), { payload, asked, encoding })
  },
})

function parse(text: string, asked: Asked): Json {
  try {
    return trimmed(jsonOf(parserFor(asked).parse(text)))
  } catch (cause) {
    if (cause instanceof UpstreamError) throw cause
    const told = cause instanceof Error ? cause.message : String(cause)
    throw complaint('not-xml', `the XML is faulty: ${told}; tell the publisher`, cause)
  }
}

/** Strings without white space at their ends, elements without text that is only white space. */
function trimmed(value: Json): Json {
  if (typeof value === 'string') return value.trim()
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(trimmed)
  const fields = Object.entries(value).map(([name, field]): [string, Json] => [name, trimmed(field)])
  return Object.fromEntries(fields.filter(([name, field]) => name !== '#text' || field !== ''))
}

function parserFor({ lists, prefixes }: Asked): XMLParser {
  const listed = new Set(lists)
  return new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    ignoreDeclaration: true,
    ignorePiTags: true,
    removeNSPrefix: prefixes === 'drop',
    // The parser trims each side of a CDATA section or child, which joins words: `trimmed` does it after.
    trimValues: false,
    // Values stay as the publisher wrote them: "36,0478" and "007" are no numbers here.
    parseTagValue: false,
    parseAttributeValue: false,
    // Turns on numeric references; named HTML entities never get this far.
    htmlEntities: true,
    maxNestedTags: DEEPEST + 1,
    isArray: (name, path, _leaf, isAttribute) =>
      !isAttribute && (listed.has(name) || listed.has(`/${String(path).replaceAll('.', '/')}`)),
  })
}

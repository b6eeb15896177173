import { z } from 'zod'
import { at, type Json } from '../news/json.ts'
import type { Payload, Reading } from '../seams/feed.ts'
import { complaint, seen } from './_complaint.ts'
import { documentPaging, isLaterPage, nextOf } from './_paging.ts'

const pointer = z.string().regex(/^(?:\/.*)?$/, 'a JSON Pointer begins with "/": /features')

/** The options that every kind of document (JSON, XML) has. */
export const documentOptions = {
  /** The encoding, where the publisher names none or the wrong one. */
  charset: z.string().optional(),
  /** Where the records stand; without it the document is the record, and the elements of a list are. */
  records: pointer.optional(),
  /** Fields of the document that every record carries along: `{ competition: /name }`. */
  carry: z.record(z.string(), pointer).default({}),
  /** A place whose presence means that the document is an error message: `/error/message`, `/ValCurs/#text`. */
  errorAt: pointer.optional(),
  /** No records is a quiet day, not a fault. */
  mayBeEmpty: z.boolean().default(false),
  /** Where the feed goes on: `{ next: /links/next }`, `{ cursor: /meta/next, parameter: cursor }`, `{ page: page }`. */
  paging: documentPaging.optional(),
}

const documentSchema = z.strictObject(documentOptions)
export type DocumentOptions = z.infer<typeof documentSchema>

/** What was read of a document, and where the next page stands. A page behind the first may have no records. */
export function readingOf(
  document: Json,
  { payload, asked, encoding }: { payload: Payload; asked: DocumentOptions; encoding: string },
): Reading {
  const mayBeEmpty = asked.mayBeEmpty || isLaterPage(payload, asked.paging)
  const records = recordsOf(document, { ...asked, mayBeEmpty })
  return { records, encoding, ...nextOf(payload, asked.paging, { document, records: records.length }) }
}

/**
 * The records of a document, in its order. One record where many could stand is a list of one.
 * Throws `error-body` where `errorAt` has a value, and `no-records` where `records` leads nowhere.
 */
export function recordsOf(document: Json, options: DocumentOptions): Json[] {
  refuseErrorBody(document, options.errorAt)
  const found = at(document, options.records ?? '')
  if (found === undefined || found === null || found === '') {
    if (options.mayBeEmpty) return []
    throw complaint(
      'no-records',
      `there is nothing at ${options.records}; the document has ${keysOf(document)}; if no records are no fault, set \`mayBeEmpty: true\``,
    )
  }
  const records = Array.isArray(found) ? [...found] : [found]
  const carried = Object.entries(options.carry).flatMap(([name, from]) => {
    const value = at(document, from)
    return value === undefined ? [] : [[name, value] as const]
  })
  return carried.length === 0 ? records : records.map((record) => carrying(record, carried))
}

/** A record with the document's fields beside its own; its own win. */
function carrying(record: Json, carried: readonly (readonly [string, Json])[]): Json {
  const own = typeof record === 'object' && record !== null && !Array.isArray(record)
  return { ...Object.fromEntries(carried), ...(own ? record : { value: record }) }
}

function refuseErrorBody(document: Json, pointer: string | undefined): void {
  if (pointer === undefined) return
  const told = at(document, pointer) ?? textOf(document, pointer)
  if (told === undefined || told === null || told === false || told === '') return
  const text = typeof told === 'string' ? told : JSON.stringify(told)
  throw complaint(
    'error-body',
    `the publisher answers with an error: ${seen(text)}; look at the address and its parameters`,
  )
}

/** An XML element that has only text is a plain string, and its `#text` is itself. */
function textOf(document: Json, pointer: string): Json | undefined {
  if (!pointer.endsWith('/#text')) return undefined
  const element = at(document, pointer.slice(0, -'/#text'.length))
  return typeof element === 'string' ? element : undefined
}

function keysOf(document: Json): string {
  if (Array.isArray(document)) return `a list of ${document.length}`
  if (typeof document !== 'object' || document === null) return seen(String(document))
  const keys = Object.keys(document)
  return keys.length === 0 ? 'no fields' : `the fields ${keys.slice(0, 8).join(', ')}`
}

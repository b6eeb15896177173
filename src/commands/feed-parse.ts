import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import { addressOf } from '../feeds/_address.ts'
import syndication from '../feeds/syndication.ts'
import { UpstreamError } from '../news/errors.ts'
import type { ReadingTask } from '../pipeline/read-apart.ts'
import type { Reading } from '../seams/feed.ts'
import type { World } from '../seams/world.ts'

const LARGEST = 15_000_000

export const feedParseLine = z.object({
  file: z.string().min(1),
  /** Where the document came from; what is relative in it is resolved against it. */
  url: z.string().optional(),
  /** The HTTP headers it came with. */
  headers: z.record(z.string(), z.string()).default({}),
})

const person = z.array(z.string())
const text = z.string().nullable()
const wholeSchema = z.object({
  feed: z.object({
    ...{ title: text, link: text, description: text, language: text },
    ...{ id: text, authors: person, published: text, updated: text },
  }),
  items: z.array(
    z.object({
      ...{ id: text, url: text, title: text, summary: text, content: text, authors: person },
      ...{ published: text, updated: text, categories: z.array(z.string()) },
      enclosures: z.array(z.object({ url: z.string(), type: text, length: z.number().nullable() })),
    }),
  ),
  encoding: text,
})
type Whole = z.infer<typeof wholeSchema>

/** What `feed parse` says of a document: the feed, or the error with the rest empty. */
export type Told = Whole & {
  file: string
  recovered: boolean
  repairs: readonly string[]
  error: { kind: string; message: string } | null
}

/** Reads a payload as a kind, in this process or apart from it. */
export type Read = (task: ReadingTask) => Promise<Reading>

/** In this process: what may take its time or its memory is not for here. */
export const readHere: Read = ({ payload, options }) =>
  syndication.read(payload, syndication.options.parse(options))

type Got = { bytes: Uint8Array; headers: Readonly<Record<string, string>>; url: string }

/** Answers one line of `feed parse --batch`; a bad document is an `error`, never a crash. */
export const parseFileBy =
  (read: Read) =>
  async ({ file, url = '', headers }: z.infer<typeof feedParseLine>): Promise<Told> =>
    toldOf(file, read, async () => ({ bytes: await bytesOf(file), headers, url }))

/** A feed from a file or, through the fetcher of the house, from an address. */
export const parseAnywhere = async (place: string, fetch: World['fetch'], read: Read): Promise<Told> =>
  /^https?:\/\//i.test(place)
    ? toldOf(place, read, () => fetch(place))
    : parseFileBy(read)({ file: place, headers: {} })

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file)
    if (size <= LARGEST) return await readFile(file)
  } catch (cause) {
    throw new UpstreamError('no-file', cause instanceof Error ? cause.message : String(cause), { cause })
  }
  throw new UpstreamError('too-large', `${file}: more than ${LARGEST} bytes`)
}

async function toldOf(file: string, read: Read, get: () => Promise<Got>): Promise<Told> {
  try {
    const { bytes, headers, url } = await get()
    const header = (name: string): string | undefined =>
      Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
    const [contentType, language] = [header('content-type'), header('content-language')]
    // Where an answer says it belongs outweighs the address it was asked for at.
    const place = addressOf(header('content-location'), addressOf(url, undefined)) ?? url
    const payload = { url: place, bytes, hash: '', fetchedAt: '' }
    const { records, repairs = [] } = await read({
      kind: 'syndication',
      options: { whole: true, takesCut: true, ...(language === undefined ? {} : { language }) },
      payload: contentType === undefined ? payload : { ...payload, contentType },
    })
    return { file, ...wholeSchema.parse(records[0]), repairs, recovered: repairs.length > 0, error: null }
  } catch (error) {
    // A document nobody foresaw must not stop a batch either.
    const kind = error instanceof UpstreamError ? error.kind : 'failed'
    const message = error instanceof Error ? error.message : String(error)
    return { file, ...nothing, error: { kind, message } }
  }
}

const nothing = {
  feed: {
    ...{ title: null, link: null, description: null, language: null },
    ...{ id: null, authors: [], published: null, updated: null },
  },
  ...{ items: [], encoding: null, repairs: [], recovered: false },
}

/** A feed for people: what it is, its items by date and title, what was mended. */
export function inWords({ feed, items, encoding, repairs, error }: Told): string {
  if (error !== null) return `${error.kind}: ${error.message}\n`
  const head = `${feed.title ?? '(no title)'}, ${items.length} items, ${encoding}`
  const lines = items.map(({ published, updated, title, url }) =>
    [published ?? updated ?? '(no date)', title ?? '(no title)', url ?? ''].join('  ').trimEnd(),
  )
  return `${[head, ...lines, ...repairs.map((repair) => `mended: ${repair}`)].join('\n')}\n`
}

import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { type Parsed, parseFeed, placeOf } from '../feeds/_parse.ts'
import { UpstreamError } from '../news/errors.ts'
import type { Payload } from '../seams/feed.ts'
import type { World } from '../seams/world.ts'

export const feedParseLine = z.object({
  file: z.string(),
  /** Where the document came from; what is relative in it is resolved against it. */
  url: z.string().optional(),
  headers: z.record(z.string(), z.string()).default({}),
})

type Headers = Readonly<Record<string, string>>
type Told = Omit<Parsed, 'encoding'> & {
  file: string
  encoding: string | null
  recovered: boolean
  error: { kind: string; message: string } | null
}

/** Answers one line of `feed parse --batch`; a bad document is an `error` with the rest empty, never a crash. */
export const parseFile = async (asked: z.infer<typeof feedParseLine>): Promise<Told> =>
  toldOf(asked.file, async () => {
    const bytes = await readFile(asked.file).catch((cause: unknown) => {
      throw new UpstreamError('no-file', cause instanceof Error ? cause.message : String(cause), { cause })
    })
    return { bytes, headers: asked.headers, url: asked.url ?? '' }
  })

/** A feed from a file or, through the fetcher of the house, from an address. */
export const parseAnywhere = async (place: string, fetch: World['fetch']): Promise<Told> =>
  /^https?:\/\//i.test(place) ? toldOf(place, () => fetch(place)) : parseFile({ file: place, headers: {} })

async function toldOf(
  file: string,
  get: () => Promise<{ bytes: Uint8Array; headers: Headers; url: string }>,
): Promise<Told> {
  try {
    const { bytes, headers, url } = await get()
    const header = (name: string): string | undefined =>
      Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
    const payload = payloadOf(bytes, placeOf(url, header('content-location')), header('content-type'))
    const parsed = await parseFeed(payload, header('content-language'))
    return { file, ...parsed, recovered: parsed.repairs.length > 0, error: null }
  } catch (error) {
    // A document nobody foresaw must not stop a batch either.
    const kind = error instanceof UpstreamError ? error.kind : 'failed'
    const message = error instanceof Error ? error.message : String(error)
    return { file, ...nothing, error: { kind, message } }
  }
}

const payloadOf = (bytes: Uint8Array, url: string, contentType: string | undefined): Payload => ({
  ...{ url, bytes, hash: '', fetchedAt: '' },
  ...(contentType === undefined ? {} : { contentType }),
})

const nothing = {
  feed: {
    ...{ title: null, link: null, description: null, language: null, id: null },
    ...{ authors: [], published: null, updated: null },
  },
  items: [],
  encoding: null,
  repairs: [],
  recovered: false,
}

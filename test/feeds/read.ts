import { z } from 'zod'
import type { Json } from '../../src/news/json.ts'
import type { Payload, Reading } from '../../src/seams/feed.ts'
import { loadKind } from '../../src/seams/load.ts'

const kindSchema = z.object({
  options: z.custom<z.ZodType>((options) => options instanceof z.ZodType),
  read: z.custom<(payload: Payload, options: unknown) => Promise<Reading>>(
    (read) => typeof read === 'function',
  ),
})

/** A payload as the desk would hand it to a kind. */
export const payload = (body: string | Uint8Array, contentType?: string): Payload => ({
  url: 'https://feed.example.org/night/',
  bytes: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  hash: 'none',
  fetchedAt: '2026-11-23T02:00:00Z',
  ...(contentType === undefined ? {} : { contentType }),
})

/** Reads a body that came from an address, with what the ingest knew of it. */
export async function readAt(
  url: string,
  kind: string,
  body: string | Uint8Array,
  options: unknown,
  context?: Json,
): Promise<Reading> {
  const feed = kindSchema.parse(await loadKind('feeds', kind))
  const came = { ...payload(body), url, ...(context === undefined ? {} : { context }) }
  return feed.read(came, feed.options.parse(options))
}

/** Reads a body with a kind under the options as they stand in a beat. */
export async function read(
  kind: string,
  body: string | Uint8Array,
  options: unknown = {},
  contentType?: string,
): Promise<Reading> {
  const feed = kindSchema.parse(await loadKind('feeds', kind))
  return feed.read(payload(body, contentType), feed.options.parse(options))
}

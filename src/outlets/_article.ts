import { createHash } from 'node:crypto'
import type { Publication } from '../seams/outlet.ts'

/** What the house has said in the open about an article since it came out. */
export type Note = { at: string; note: string }

/** A publication as one outlet sends it: with its key, its version there and the notes its readers see. */
export type Article = {
  publication: Publication
  key: string
  /** `<beat>/<slug>`: names the article in the outlet. */
  id: string
  /** 1 for the first, one more for every correction. */
  version: number
  /** When it first came out here, ISO 8601. */
  published: string
  notes: readonly Note[]
}

/** A name for the article that holds for all its versions: a UUID of version 8 made from publisher and id. */
export function uriOf({ publication, id }: Pick<Article, 'publication' | 'id'>): string {
  const digest = createHash('sha256').update(`${publication.publisher}\n${id}`).digest('hex')
  const variant = ((Number.parseInt(digest.slice(16, 17), 16) & 3) | 8).toString(16)
  const parts = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    variant + digest.slice(17, 20),
  ]
  return `urn:uuid:${[...parts, digest.slice(20, 32)].join('-')}`
}

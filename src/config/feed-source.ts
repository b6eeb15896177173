import type { SourceSpec } from './source-schema.ts'

/** A source that is asked at an address of the net. */
export type Address = {
  from: 'address'
  url: string
  /** Sent along; a value `secret:NAME` is looked up when the feed is asked. */
  headers: Readonly<Record<string, string>>
  /** Hosts within private networks that it may reach, `host` or `host:port`. */
  allow: readonly string[]
  /** How many pages of one poll are read at most; `newestFirst`: a page without anything new is the last. */
  pages: { most: number; newestFirst: boolean }
}

/** A folder into which files are dropped, absolute or within the newsroom's own. */
export type DropFolder = { from: 'folder'; folder: string }

/** What a publisher posts to the desk, signed with the secret of that name. */
export type Push = { from: 'push'; secret: string }

/** Where the payloads of a feed come from. */
export type FeedSource = Address | DropFolder | Push

/** The source that the specification of the feed `<beat>/<feed>` names, and the words that name it. */
export function sourceOf(id: string, spec: SourceSpec): { url: string; source: FeedSource } {
  const { folder, push, url = '', headers = {}, allow = [], pages = 10 } = spec
  if (folder !== undefined) return { url: `folder:${folder}`, source: { from: 'folder', folder } }
  if (push !== undefined) return { url: `push:/push/${id}`, source: { from: 'push', secret: push.secret } }
  const read = typeof pages === 'number' ? { most: pages, newestFirst: true } : pages
  return { url, source: { from: 'address', url, headers, allow, pages: read } }
}

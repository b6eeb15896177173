import { z } from 'zod'

const header = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'no name of a header')
const headerValue = z.string().regex(/^[\t\x20-\x7e]+$/, 'a header has one line of plain characters')
const host = z.string().regex(/^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?$/, 'a host, or host:port')
const secret = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of a secret in the environment')
const folder = z
  .string()
  .min(1)
  .refine((path) => !path.split(/[/\\]/).includes('..'), 'a folder within the newsroom, or an absolute path')

const pages = z.union([
  z.int().min(1).max(1000),
  z.strictObject({
    most: z.int().min(1).max(1000).default(10),
    /** Whether a page without anything new is the last that is asked for. */
    newestFirst: z.boolean().default(true),
  }),
])

/** The keys of a feed that say where its payloads come from: an address, a folder or a push. */
export const sourceKeys = {
  url: z.url({ protocol: /^https?$/ }).optional(),
  /** Sent along to the address; a value `secret:NAME` comes from the environment. */
  headers: z.record(header, headerValue).optional(),
  /** Hosts within private networks that the feed may reach. */
  allow: z.array(host).optional(),
  /** How many pages of one poll are read at most. */
  pages: pages.optional(),
  /** Files dropped into a folder of the newsroom. */
  folder: folder.optional(),
  /** Posted to `/push/<beat>/<feed>` of the desk, signed with the secret. */
  push: z.strictObject({ secret }).optional(),
}

const source = z.object(sourceKeys)
export type SourceSpec = z.infer<typeof source>

const kinds = ['url', 'folder', 'push'] as const
const ofAddresses = ['headers', 'allow', 'pages'] as const

/** Complains where a feed has no source, several, or keys of another source than its own. */
export function checkSource(feed: SourceSpec, context: z.RefinementCtx): void {
  const complain = (key: string, message: string) =>
    context.addIssue({ code: 'custom', path: [key], message })
  const named = kinds.filter((kind) => feed[kind] !== undefined)
  if (named.length === 0)
    context.addIssue({ code: 'custom', message: 'a feed has a url, a folder or a push' })
  for (const second of named.slice(1))
    complain(second, `a feed with a ${named[0]} has no ${second}; make it a feed of its own`)
  if (feed.url !== undefined) return
  for (const key of ofAddresses) if (feed[key] !== undefined) complain(key, 'only a feed with a url has that')
}

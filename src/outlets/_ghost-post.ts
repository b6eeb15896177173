import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonical } from '../news/json.ts'
import type { Held } from './_cms.ts'
import { type Ledger, ledgerIn, withoutLedger } from './_ledger.ts'

const optional = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

const post = z.object({
  id: z.string(),
  title: z.string(),
  slug: z.string(),
  status: z.string(),
  url: z.string(),
  html: optional,
  custom_excerpt: optional,
  feature_image: optional,
  feature_image_alt: optional,
  feature_image_caption: optional,
  codeinjection_head: optional,
  canonical_url: optional,
  meta_title: optional,
  og_description: optional,
  published_at: optional,
  updated_at: z.string(),
  authors: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
  tags: z.array(z.object({ name: z.string(), slug: z.string() })).default([]),
})

export type GhostPost = Held & { post: z.infer<typeof post> }

const shown = { published: 'live', sent: 'live', scheduled: 'scheduled', draft: 'draft' } as const

/** The status in the words of all outlets. */
export const ghostStatus = (status: string): string =>
  Object.entries(shown).find(([name]) => name === status)?.[1] ?? status

/** Tags that readers see: those that begin with # are the newsroom's own. */
export const publicTags = ({ tags }: GhostPost['post']): string[] =>
  tags.map(({ name }) => name).filter((name) => !name.startsWith('#'))

export const postsIn = (body: unknown, goesAs: 'live' | 'draft'): GhostPost[] =>
  z
    .object({ posts: z.array(post) })
    .parse(body)
    .posts.map((one) => ({
      id: one.id,
      url: one.url,
      revision: fingerprint(one, goesAs),
      ledger: ledgerIn(one.codeinjection_head) ?? unknownLedger(one),
      post: one,
    }))

/** Who took our mark out of the head left our tag: what was sent there is not known, but that it is ours. */
function unknownLedger({ tags, published_at }: z.infer<typeof post>): Ledger | undefined {
  const article = tags.flatMap(({ slug }) => /^hash-(nd[\da-f]{30})$/.exec(slug)?.[1] ?? [])[0]
  const unknown = { key: 'unknown', hash: 'unknown', at: published_at }
  return article === undefined ? undefined : { article, published: published_at, notes: [], sent: [unknown] }
}

/** Of all that we write. What was scheduled and has come out since is the same. */
function fingerprint(one: z.infer<typeof post>, goesAs: 'live' | 'draft'): string {
  const told = ghostStatus(one.status)
  const seen = told === 'scheduled' ? 'live' : told
  const {
    title,
    html,
    custom_excerpt,
    feature_image,
    feature_image_alt,
    feature_image_caption,
    canonical_url,
  } = one
  const value = {
    ...{
      title,
      html,
      custom_excerpt,
      feature_image,
      feature_image_alt,
      feature_image_caption,
      canonical_url,
    },
    ...(one.meta_title === '' ? {} : { meta_title: one.meta_title }),
    ...(one.og_description === '' ? {} : { og_description: one.og_description }),
    head: withoutLedger(one.codeinjection_head),
    authors: one.authors.map(({ id }) => id),
    tags: publicTags(one),
    status: goesAs === 'draft' && seen === 'live' ? 'draft' : seen,
  }
  return createHash('sha256').update(canonical(value)).digest('hex').slice(0, 24)
}

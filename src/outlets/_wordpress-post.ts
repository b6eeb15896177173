import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonical } from '../news/json.ts'
import type { Held } from './_cms.ts'
import { ledgerIn, withoutLedger } from './_ledger.ts'

const text = z.object({ raw: z.string(), rendered: z.string() })
const word = z.string().optional()
const own = z.object({ nightdesk_ledger: word, nightdesk_seo_title: word, nightdesk_social: word })
/** PHP tells an empty table as an empty list. */
const meta = own.or(z.array(z.unknown()).transform((): z.infer<typeof own> => ({})))

const post = z.object({
  id: z.number(),
  status: z.string(),
  link: z.string(),
  slug: z.string(),
  date_gmt: z.string().nullable(),
  title: text,
  content: text,
  excerpt: text,
  author: z.number().default(0),
  featured_media: z.number().default(0),
  categories: z.array(z.number()).default([]),
  tags: z.array(z.number()).default([]),
  meta: meta.default({}),
})

export type Post = Held & { post: z.infer<typeof post> }

/** `any` leaves the trash out, in which an editor may have put what we sent. */
export const everyStatus = 'publish,future,draft,pending,private,trash'

const shown = {
  publish: 'live',
  future: 'scheduled',
  draft: 'draft',
  pending: 'draft',
  private: 'draft',
} as const

/** What is asked of a post: with all its links an answer is twice as long. */
export const postFields =
  'id,status,link,slug,date_gmt,title,content,excerpt,author,featured_media,categories,tags,meta'

/** The status in the words of all outlets; one that a plugin brought has its own. */
export const statusOf = (status: string): string =>
  Object.entries(shown).find(([name]) => name === status)?.[1] ?? status

/** A post of the API, asked for with `context=edit`. `goesAs`: in what status we leave posts there. */
export function postOf(body: unknown, goesAs: 'live' | 'draft'): Post {
  const one = post.parse(body)
  const ledger = ledgerIn(one.meta.nightdesk_ledger ?? '') ?? ledgerIn(one.content.raw)
  return { id: String(one.id), url: one.link, revision: fingerprint(one, goesAs), ledger, post: one }
}

export const postsOf = (body: unknown, goesAs: 'live' | 'draft'): Post[] =>
  z
    .array(z.unknown())
    .parse(body)
    .map((each) => postOf(each, goesAs))

/**
 * Of all that we write. What was scheduled and has come out since is the same; so is a draft that somebody put out, where
 * that is what it was left there for.
 */
function fingerprint(
  { title, content, excerpt, status, author, featured_media, categories, tags }: z.infer<typeof post>,
  goesAs: 'live' | 'draft',
): string {
  const told = statusOf(status)
  const seen = told === 'scheduled' ? 'live' : told
  const value = {
    ...{ title: title.raw, content: withoutLedger(content.raw), excerpt: excerpt.raw, author },
    image: featured_media,
    categories: categories.toSorted((a, b) => a - b),
    tags: tags.toSorted((a, b) => a - b),
    status: goesAs === 'draft' && (seen === 'draft' || seen === 'live') ? 'draft' : seen,
  }
  return createHash('sha256').update(canonical(value)).digest('hex').slice(0, 24)
}

/** A moment as WordPress writes those of its `_gmt` fields. */
export const gmt = (moment: string | Date): string => new Date(moment).toISOString().slice(0, 19)

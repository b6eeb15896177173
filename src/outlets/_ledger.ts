import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Publication, Sent } from '../seams/outlet.ts'
import { type Article, uriOf } from './_article.ts'

const ledger = z.object({
  /** Token of the article. */
  article: z.string(),
  /** When it first came out there, ISO 8601. */
  published: z.string(),
  notes: z.array(z.object({ at: z.string(), note: z.string() })),
  withdrawn: z.boolean().optional(),
  /** One line for each verb carried out, oldest first: token of the key, hash of the words, moment. */
  sent: z.array(z.object({ key: z.string(), hash: z.string(), at: z.string() })),
})

/** What a copy in a CMS says of itself: which article it is, and what was sent under which keys. It is part of every write. */
export type Ledger = z.infer<typeof ledger>

/** A text that stands for a key or an article where a CMS can be asked for it: letters and digits only. */
export const tokenOf = (text: string): string =>
  `nd${createHash('sha256').update(text).digest('hex').slice(0, 30)}`

/** The token of a publication's article: the same for all its versions. */
export const articleToken = (publication: Publication): string =>
  tokenOf(uriOf({ publication, id: idOf(publication) }))

export const idOf = ({ story }: Publication): string => `${story.beat}/${story.slug}`

/** The ledger as one line that a CMS keeps as it is: tokens to search for, then all of it in base64. */
export const ledgerLine = (value: Ledger): string =>
  `nightdesk ${[value.article, ...value.sent.map(({ key }) => key)].join(' ')} data ${Buffer.from(JSON.stringify(value)).toString('base64')}`

/** The ledger in a text, if one stands there whole. */
export function ledgerIn(text: string): Ledger | undefined {
  const [, base64 = ''] = /nightdesk (?:nd[\da-f]{30} )+data ([A-Za-z\d+/]+=*)/.exec(text) ?? []
  if (base64 === '') return undefined
  try {
    const { success, data } = ledger.safeParse(JSON.parse(Buffer.from(base64, 'base64').toString('utf8')))
    return success ? data : undefined
  } catch {
    return undefined
  }
}

/** A ledger's comment for HTML. Base64 has no dash, so that nothing ends it early. */
export const ledgerComment = (value: Ledger): string => `<!-- ${ledgerLine(value)} -->`

export const withoutLedger = (html: string): string =>
  html.replace(/<!-- nightdesk (?:nd[\da-f]{30} )+data [A-Za-z\d+/]+=* -->/, '')

/** What was sent under a key, as the copy's ledger tells. */
export function sentUnder(
  value: Ledger | undefined,
  key: string,
  { id, url }: { id: string; url: string },
): Sent | undefined {
  const token = tokenOf(key)
  const line = value?.sent.find((each) => each.key === token)
  return line && { id, url, hash: line.hash, at: line.at }
}

/** A publication as it is sent next to where this ledger stands. */
export function articleOf(publication: Publication, key: string, before: Ledger | undefined): Article {
  const { note, updated } = publication
  const notes = before?.notes ?? []
  const told = note === undefined || notes.some((each) => each.note === note)
  return {
    publication,
    key,
    id: idOf(publication),
    version: (before?.sent.length ?? 0) + 1,
    published: before?.published ?? publication.published,
    notes: told ? notes : [...notes, { at: updated, note }],
  }
}

import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import { defineOutlet } from '../seams/outlet.ts'
import type { World } from '../seams/world.ts'
import { type Cms, openCms } from './_cms.ts'
import { cmsOptions, secretName, secretOf } from './_cms-options.ts'
import { plainHtml } from './_cms-plain-html.ts'
import { checkDirectus } from './_directus-check.ts'
import { type Directus, openDirectus } from './_directus-client.ts'
import { directusBlocks, directusFields, itemId } from './_directus-fields.ts'
import { type DirectusItem, itemsIn } from './_directus-item.ts'
import { directusApproved, directusFound } from './_directus-standing.ts'
import { cmsPage, workFor } from './_preview.ts'

const field = z.string().regex(/^[A-Za-z_][\w]*$/, 'the name of a field')

const options = z.strictObject({
  ...cmsOptions,
  /** The variable of the environment that holds the static token. */
  token: secretName.default('DIRECTUS_TOKEN'),
  collection: field.default('articles'),
  /** The publisher's own names of fields; what is not named is not sent. */
  fields: z.strictObject({
    /** The primary key, a UUID: it is made here, so that the same article is never made twice. */
    id: field.default('id'),
    /** A text of any length that nobody else writes: what was sent under which key. */
    ledger: field,
    title: field,
    body: field,
    status: field,
    /** The title for search engines, and the post for social networks, where the draft has them. */
    seoTitle: field.optional(),
    social: field.optional(),
    excerpt: field.optional(),
    slug: field.optional(),
    byline: field.optional(),
    /** A JSON field: a list of words. */
    tags: field.optional(),
    language: field.optional(),
    /** When it came out, or is to. */
    published: field.optional(),
    /** A file. */
    image: field.optional(),
    canonical: field.optional(),
    /** A JSON field. */
    jsonLd: field.optional(),
  }),
  /** The publisher's own words for where an article stands. Without `scheduled` it holds nothing till its hour. */
  statuses: z
    .strictObject({
      live: z.string(),
      draft: z.string(),
      withdrawn: z.string().optional(),
      scheduled: z.string().optional(),
    })
    .default({ live: 'published', draft: 'draft' }),
})

export type DirectusOptions = z.infer<typeof options>

/** Items of a collection of a Directus (seen 11.16), in the publisher's own schema. */
export default defineOutlet<DirectusOptions>({
  options,
  carries: ['text', 'above-text', 'metadata'],
  takes: ['image'],
  holds: true,
  open: (given, world) => {
    let opened: Directus | undefined
    const access = () => {
      opened ??= openDirectus(given.url, secretOf(world, 'directus', given.token), world)
      return opened
    }
    return {
      ...openCms(cmsOf(given, access, world)),
      preview: (publication) =>
        cmsPage(publication, plainHtml(directusBlocks(workFor(publication), given, [])), {
          standfirst: given.fields.excerpt !== undefined,
        }),
    }
  },
})

function cmsOf(options: DirectusOptions, access: () => Directus, world: World): Cms<DirectusItem> {
  const path = `items/${options.collection}`
  const { id: key, ledger } = options.fields
  const list = async (filter: object): Promise<DirectusItem[]> => {
    // A missing item answers like a forbidden one: a list that is empty says which it is.
    const query = { filter: JSON.stringify(filter), limit: '100', sort: key }
    return itemsIn((await access().ask(path, query)).body, options)
  }
  const read = async (id: string): Promise<DirectusItem | undefined> =>
    (await list({ [key]: { _eq: id } }))[0]
  return {
    kind: 'directus',
    world,
    read,
    search: async (token) =>
      (await list({ [ledger]: { _contains: token } })).filter(
        (copy) => copy.ledger?.article === token || copy.ledger?.sent.some((line) => line.key === token),
      ),
    create: async (work) => {
      const json = { ...(await directusFields(access(), options, work, undefined)), [key]: itemId(work) }
      try {
        await access().ask(path, {}, { method: 'POST', json })
      } catch (error) {
        // It has been made, by a try whose answer was lost: the look-up that follows finds it.
        if (!(error instanceof UpstreamError) || error.kind !== 'RECORD_NOT_UNIQUE') throw error
      }
    },
    discard: async ({ id }) => {
      await access().ask(`${path}/${id}`, {}, { method: 'DELETE' })
    },
    write: async (copy, work) => {
      const json = await directusFields(access(), options, work, copy)
      await access().ask(`${path}/${copy.id}`, {}, { method: 'PATCH', json })
      const now = await read(copy.id)
      if (now !== undefined && now.ledger?.sent.length === work.ledger.sent.length) return now
      throw new UpstreamError('ledger-gone', `outlet directus: the item has no ledger in its field ${ledger}`)
    },
    approved: (work, copy) => directusApproved(options, work, copy),
    found: (copy, approved) => directusFound(access(), options, copy, approved),
    check: () => checkDirectus(access, options, world),
    goesAs: options.as,
    authors: options.authors,
  }
}

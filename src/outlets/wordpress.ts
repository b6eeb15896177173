import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import { defineOutlet } from '../seams/outlet.ts'
import type { World } from '../seams/world.ts'
import { type Cms, openCms, type Work } from './_cms.ts'
import { cmsOptions, secretName, secretOf } from './_cms-options.ts'
import { cmsPage, workFor } from './_preview.ts'
import { checkWordpress } from './_wordpress-check.ts'
import { fieldsOf, wordpressBlocks } from './_wordpress-fields.ts'
import { wordpressBody } from './_wordpress-html.ts'
import { everyStatus, type Post, postFields, postOf, postsOf } from './_wordpress-post.ts'
import { forgetSite, openWordpress, type Wordpress } from './_wordpress-site.ts'
import { approvedStanding, foundStanding } from './_wordpress-standing.ts'

const options = z.strictObject({
  ...cmsOptions,
  /** The account that sends. */
  user: z.string().min(1),
  /** The variable of the environment that holds its application password. */
  password: secretName.default('WORDPRESS_PASSWORD'),
  html: z.enum(['blocks', 'classic']).default('blocks'),
  /** By desk of the newsroom: names of categories. A desk that is not here gets the site's own default. */
  categories: z.record(z.string(), z.array(z.string().min(1))).default({}),
  /** The REST base of the post type. */
  type: z
    .string()
    .regex(/^[a-z0-9_-]+$/)
    .default('posts'),
  /** Whether schema.org is written: `false` for a site whose SEO plugin writes it. */
  jsonLd: z.boolean().default(true),
})

export type WordpressOptions = z.infer<typeof options>

/**
 * Posts of a WordPress (seen 6.1 to 7.1) over its REST API. With the companion plugin what is there is known by a field of
 * its own; without it by a comment in the text.
 */
export default defineOutlet<WordpressOptions>({
  options,
  carries: ['text', 'above-text', 'metadata'],
  takes: ['image'],
  holds: true,
  open: (given, world) => {
    let opened: Wordpress | undefined
    const access = () => {
      opened ??= openWordpress({ ...given, world, password: secretOf(world, 'wordpress', given.password) })
      return opened
    }
    return {
      ...openCms(cmsOf(given, access, world)),
      preview: (publication) =>
        cmsPage(publication, wordpressBody(wordpressBlocks(workFor(publication), given, []), given.html, [])),
    }
  },
})

function cmsOf(options: WordpressOptions, access: () => Wordpress, world: World): Cms<Post> {
  const path = `/wp/v2/${options.type}`
  const edit = { context: 'edit', _fields: postFields }
  const list = async (by: Readonly<Record<string, string>>): Promise<Post[]> => {
    const query = { ...edit, ...by, status: everyStatus, per_page: '100', orderby: 'id', order: 'asc' }
    return postsOf((await access().ask(path, query)).body, options.as)
  }
  const search = async (token: string): Promise<Post[]> => {
    const own = (posts: readonly Post[]) =>
      // A site ignores what it does not know, and answers with all its posts.
      posts.filter(({ ledger }) => ledger?.article === token || ledger?.sent.some(({ key }) => key === token))
    const { companion } = await access().site()
    const known = companion ? own(await list({ nightdesk_token: token })) : []
    return known.length > 0 ? known : own(await list({ search: token }))
  }
  return {
    kind: 'wordpress',
    world,
    search,
    read: (id) => readPost(access(), `${path}/${id}`, options.as),
    create: async (work) => {
      const json = await fieldsOf(access(), options, work, undefined)
      try {
        await access().ask(path, edit, { method: 'POST', json })
      } catch (error) {
        // The companion plugin has it already: the look-up that follows finds it.
        if (!(error instanceof UpstreamError) || error.kind !== 'nightdesk_exists') throw error
      }
    },
    discard: async ({ id }) => {
      // Many hosts block the verb DELETE.
      const headers = { 'x-http-method-override': 'DELETE' }
      await access().ask(
        `${path}/${id}`,
        { force: 'true' },
        { method: 'POST', headers, json: { force: true } },
      )
    },
    write: async (copy, work) => {
      const json = await fieldsOf(access(), options, work, copy)
      const { body } = await access().ask(`${path}/${copy.id}`, edit, { method: 'POST', json })
      return written(postOf(body, options.as), work, json, options)
    },
    approved: (work, copy) => approvedStanding(options, work, copy),
    found: (copy, approved) => foundStanding(access(), copy, approved),
    check: () => checkWordpress(access(), options, world),
    goesAs: options.as,
    authors: options.authors,
  }
}

async function readPost(wordpress: Wordpress, path: string, as: 'live' | 'draft'): Promise<Post | undefined> {
  try {
    return postOf((await wordpress.ask(path, { context: 'edit', _fields: postFields })).body, as)
  } catch (error) {
    if (error instanceof UpstreamError && error.status === 404) return undefined
    throw error
  }
}

/** WordPress says 200 to what it dropped: a ledger without its plugin, terms and accounts that are gone. */
function written(
  post: Post,
  work: Work,
  json: Readonly<Record<string, unknown>>,
  options: WordpressOptions,
): Post {
  const kept = post.ledger?.sent.length === work.ledger.sent.length
  const terms =
    JSON.stringify(toSorted(json.tags)) ===
    JSON.stringify(toSorted(json.tags === undefined ? undefined : post.post.tags))
  if (kept && terms) return post
  forgetSite(options.url, options.user)
  throw new UpstreamError(
    kept ? 'terms-gone' : 'ledger-gone',
    `outlet wordpress: ${post.url} does not have ${kept ? 'the tags' : 'the mark'} it was given; the site is asked anew`,
    { retryable: true },
  )
}

const toSorted = (ids: unknown): readonly unknown[] => (Array.isArray(ids) ? ids.toSorted() : [])

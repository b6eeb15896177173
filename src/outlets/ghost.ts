import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import { defineOutlet } from '../seams/outlet.ts'
import type { World } from '../seams/world.ts'
import { type Cms, openCms, type Work } from './_cms.ts'
import { cmsOptions, secretName, secretOf } from './_cms-options.ts'
import { plainHtml } from './_cms-plain-html.ts'
import { checkGhost } from './_ghost-check.ts'
import { openGhost } from './_ghost-client.ts'
import { bodyOf, type GhostPlace, ghostFields } from './_ghost-fields.ts'
import { type GhostPost, postsIn } from './_ghost-post.ts'
import { ghostApproved, ghostFound } from './_ghost-standing.ts'
import { cmsPage, workFor } from './_preview.ts'

const options = z.strictObject({
  ...cmsOptions,
  /** By byline: e-mail, slug or id of the account whose name stands over it. Without one Ghost would show the site's owner. */
  authors: z
    .record(z.string(), z.string().min(1))
    .refine((authors) => Object.keys(authors).length > 0, 'name an account for each byline of the newsroom'),
  /** The variable of the environment that holds the integration's Admin API key. */
  key: secretName.default('GHOST_ADMIN_KEY'),
  /** `html` for a Ghost before 5, which knows no Lexical. */
  body: z.enum(['lexical', 'html']).default('lexical'),
  /** A second schema.org beside Ghost's own: with corrections and how the text came to be. */
  jsonLd: z.boolean().default(false),
})

export type GhostOptions = z.infer<typeof options>

/** Posts of a Ghost (seen 5.130 and 6.65) over its Admin API, each known by an internal tag. */
export default defineOutlet<GhostOptions>({
  options,
  carries: ['text', 'above-text', 'metadata'],
  takes: ['image'],
  holds: true,
  open: (given, world, folder) => {
    let opened: GhostPlace | undefined
    const place = () => {
      opened ??= {
        ghost: openGhost(given.url, secretOf(world, 'ghost', given.key), world),
        options: given,
        folder,
      }
      return opened
    }
    return {
      ...openCms(cmsOf(given, place, world)),
      preview: (publication) => cmsPage(publication, plainHtml(bodyOf(workFor(publication), []))),
    }
  },
})

const whole = { formats: 'html', include: 'tags,authors' }

function cmsOf(options: GhostOptions, place: () => GhostPlace, world: World): Cms<GhostPost> {
  const source = options.body === 'html' ? { source: 'html' } : {}
  const ask = () => place().ghost.ask
  const read = async (id: string): Promise<GhostPost | undefined> => {
    try {
      return postsIn((await ask()(`posts/${id}/`, whole)).body, options.as)[0]
    } catch (error) {
      if (error instanceof UpstreamError && error.status === 404) return undefined
      throw error
    }
  }
  return {
    kind: 'ghost',
    world,
    read,
    search: async (token) => {
      const filter = `tag:hash-${token},codeinjection_head:~'${token}'`
      const { body } = await ask()('posts/', {
        ...whole,
        filter,
        limit: '100',
        order: 'created_at asc,id asc',
      })
      return postsIn(body, options.as).filter(
        ({ ledger }) => ledger?.article === token || ledger?.sent.some(({ key }) => key === token),
      )
    },
    create: async (work) => {
      const json = { posts: [await ghostFields(place(), work, undefined)] }
      await ask()('posts/', { ...whole, ...source }, { method: 'POST', json })
    },
    discard: async ({ id }) => {
      await ask()(`posts/${id}/`, {}, { method: 'DELETE' })
    },
    write: async (copy, work) => {
      const fields = await ghostFields(place(), work, copy)
      const json = { posts: [{ ...fields, updated_at: copy.post.updated_at }] }
      try {
        const { body } = await ask()(`posts/${copy.id}/`, { ...whole, ...source }, { method: 'PUT', json })
        return written(postsIn(body, options.as)[0], work)
      } catch (error) {
        // The same request that came twice collides with itself: then it is done.
        if (!(error instanceof UpstreamError) || error.kind !== 'UPDATE_COLLISION') throw error
        const now = await read(copy.id)
        if (now?.ledger?.sent.at(-1)?.key === work.ledger.sent.at(-1)?.key) return written(now, work)
        throw error
      }
    },
    approved: (work, copy) => ghostApproved(place(), work, copy),
    found: ghostFound,
    check: () => checkGhost(place, world),
    goesAs: options.as,
    authors: options.authors,
  }
}

/** Ghost says 200 to what it dropped. */
function written(copy: GhostPost | undefined, { ledger }: Work): GhostPost {
  if (copy !== undefined && copy.ledger?.sent.length === ledger.sent.length) return copy
  throw new UpstreamError('ledger-gone', 'outlet ghost: the post does not have the mark it was given')
}

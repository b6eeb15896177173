import { z } from 'zod'
import { done } from './answers.ts'
import { type Endpoint, endpoint } from './endpoint.ts'

const slug = z.object({ slug: z.string().min(1).max(400) })
const kind = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,40}$/)
  .describe('its kind: chart, map, card, speech, film')
const hash = z.string().min(1).max(200).describe('the hash of the medium that was seen; another is refused')

const asset = z
  .looseObject({
    kind: z.string(),
    state: z.enum(['waiting', 'approved', 'rejected']),
    hash: z.string(),
    draft: z.string().describe('hash of the words it was made for'),
    alt: z.string(),
    caption: z.string(),
    credit: z.string(),
    files: z.array(
      z.looseObject({ name: z.string(), type: z.string(), hash: z.string(), bytes: z.number() }),
    ),
    evidence: z.array(z.looseObject({})),
  })
  .meta({ id: 'Medium' })
const job = z
  .looseObject({ kind: z.string(), state: z.string(), share: z.number(), error: z.string().optional() })
  .meta({ id: 'Making' })
const media = z
  .object({
    assets: z.array(asset),
    jobs: z.array(job),
    makes: z.array(z.string()).describe('kinds that are made of such a story'),
    behind: z.array(z.string()).describe('outlets that have it with other media than are approved now'),
  })
  .meta({ id: 'Media' })

/** Pictures, sound and film of a story. */
export const mediaEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/stories/{slug}/media',
    action: 'read',
    says: 'What was made of the words in force, how each medium stands, and what is being made.',
    asks: { params: slug },
    answer: media,
    call: async (face, { params }) =>
      (await face.show(params.slug)) === undefined ? undefined : face.media.of(params.slug),
  }),
  endpoint({
    method: 'post',
    path: '/stories/{slug}/media',
    action: 'make-media',
    says: 'Asks for media, of these kinds or of all that are made of such a story; they are made beside.',
    asks: { params: slug, body: z.object({ kinds: z.array(kind).min(1).max(20).optional() }) },
    answer: done,
    call: async (face, { params, body }, { name }) => {
      if ((await face.show(params.slug)) === undefined) return undefined
      await face.media.make(params.slug, name, body.kinds)
      return { done: true }
    },
  }),
  endpoint({
    method: 'post',
    path: '/stories/{slug}/media/{kind}/approve',
    action: 'approve-media',
    says: 'Lets a medium go out with its story: just these bytes and words, for just the words it was made for.',
    asks: { params: slug.extend({ kind }), body: z.object({ hash }) },
    answer: done,
    call: async (face, { params, body }, { name }) => {
      if ((await face.show(params.slug)) === undefined) return undefined
      await face.media.approve(params.slug, name, params.kind, body.hash)
      return { done: true }
    },
  }),
  endpoint({
    method: 'post',
    path: '/stories/{slug}/media/{kind}/reject',
    action: 'approve-media',
    says: 'Keeps a medium from going out.',
    asks: {
      params: slug.extend({ kind }),
      body: z.object({ hash, reason: z.string().trim().min(1).max(2_000) }),
    },
    answer: done,
    call: async (face, { params, body }, { name }) => {
      if ((await face.show(params.slug)) === undefined) return undefined
      await face.media.reject(params.slug, name, params.kind, body.hash, body.reason)
      return { done: true }
    },
  }),
  endpoint({
    method: 'post',
    path: '/stories/{slug}/media/send',
    action: 'publish',
    says: 'Sends a story that is out anew with the media approved since; asked twice, once.',
    asks: { params: slug },
    answer: done,
    call: async (face, { params }, { name }) => {
      if ((await face.show(params.slug)) === undefined) return undefined
      await face.media.sendAnew(params.slug, name)
      return { done: true }
    },
  }),
]

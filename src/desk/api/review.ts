import { z } from 'zod'
import { done, story } from './answers.ts'
import { type Endpoint, endpoint } from './endpoint.ts'

const slug = z.object({ slug: z.string().min(1).max(400) })
const line = z.string().trim().max(2_000)
const hash = z.string().min(1).max(200).describe('the hash of the words that were seen; others are refused')
const comment = z
  .looseObject({ id: z.int(), slug: z.string(), by: z.string(), at: z.string(), text: z.string() })
  .meta({ id: 'Comment' })
const report = z
  .looseObject({ slug: z.string(), hash: z.string(), approvals: z.array(z.looseObject({})) })
  .meta({ id: 'ReviewReport' })

/** What is kept of reviews, approvals that are taken back, embargoes and comments. */
export const reviewEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/stories/{slug}/review',
    action: 'read',
    says: 'Who checked what of a story: its approvals with the evidence of each review, its versions, comments and log.',
    asks: { params: slug },
    answer: report,
    call: (face, { params }) => face.reviews.report(params.slug),
  }),
  endpoint({
    method: 'post',
    path: '/stories/{slug}/withdraw',
    action: 'approve',
    says: 'Takes an approval back before anything has gone out.',
    asks: { params: slug, body: z.object({ hash, reason: line.default('') }) },
    answer: story,
    call: async (face, { params: { slug }, body }, { name }) => {
      if ((await face.show(slug)) === undefined) return undefined
      await face.withdraw(slug, name, body.hash, body.reason)
      return face.show(slug)
    },
  }),
  endpoint({
    method: 'post',
    path: '/stories/{slug}/embargo',
    action: 'embargo',
    says: 'Sets, moves or (with null) lifts an embargo. Nothing of the story leaves the house before.',
    asks: {
      params: slug,
      body: z.object({ until: z.iso.datetime({ offset: true }).nullable(), reason: line.min(1) }),
    },
    answer: story,
    call: async (face, { params: { slug }, body: { until, reason } }, { name }) => {
      if ((await face.show(slug)) === undefined) return undefined
      await face.embargo(slug, name, until === null ? null : new Date(until).toISOString(), reason)
      return face.show(slug)
    },
  }),
  endpoint({
    method: 'get',
    path: '/stories/{slug}/comments',
    action: 'read',
    says: 'What was said of a story, oldest first.',
    asks: { params: slug },
    answer: z.array(comment),
    call: async (face, { params }) =>
      (await face.show(params.slug)) === undefined ? undefined : face.comments.on(params.slug),
  }),
  endpoint({
    method: 'post',
    path: '/stories/{slug}/comments',
    action: 'comment',
    says: 'Says something of a story; @ and a name call upon somebody.',
    asks: {
      params: slug,
      body: z.object({
        text: z.string().trim().min(1).max(5_000),
        words: z.string().max(500).optional().describe('the words of the story that it is about'),
      }),
    },
    answer: done,
    call: async (face, { params: { slug }, body: { text, words } }, { name }) => {
      if ((await face.show(slug)) === undefined) return undefined
      await face.comments.add(slug, name, text, words === undefined ? {} : { words })
      return { done: true }
    },
  }),
  endpoint({
    method: 'get',
    path: '/mentions',
    action: 'read',
    says: 'Comments that call upon you, the newest first.',
    asks: {},
    answer: z.array(comment),
    call: (face, _asked, { name }) => face.comments.calling(name),
  }),
]

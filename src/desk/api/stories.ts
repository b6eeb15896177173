import { z } from 'zod'
import { statuses } from '../../news/story.ts'
import { marksAsked } from '../../store/queue-filter.ts'
import type { DeskFace, Shown } from '../face.ts'
import { done, queue, story, task } from './answers.ts'
import { type Endpoint, endpoint } from './endpoint.ts'

const slug = z.object({ slug: z.string().min(1).max(400) })
const hash = z.string().min(1).max(200).describe('the hash of the words that were seen; others are refused')
const line = z.string().trim().max(2_000)
/** Times are compared as text: only one spelling of an instant will do. */
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())
const reason = z.object({ reason: line.min(1).describe('kept with the story') })
const words = z.object({
  hash,
  headline: line.min(1),
  standfirst: line.default(''),
  dateline: line.default(''),
  body: z.array(z.string().trim().min(1)).min(1).describe('a string a paragraph'),
})
const word = z.object({
  note: line.optional().describe('what the policy asks a note of'),
  permits: z.boolean().optional().describe('permits, by their role, what needs a permission'),
  confirms: z.array(z.string().max(200)).max(50).optional().describe('statements they make: examined'),
  because: line.optional().describe('why its warnings stand: one reason for all of them'),
  reasons: z.record(z.string(), line).optional().describe('or each its own, by `rule@start`'),
  release: z
    .discriminatedUnion('when', [
      z.object({ when: z.literal('now') }),
      z.object({ when: z.literal('embargo') }),
      z.object({ when: z.literal('at'), at: z.iso.datetime(), zone: z.string().max(60) }),
    ])
    .optional()
    .describe('when it may go out; at once where nothing is said'),
})

/** The story after something was done to it; nothing where there is none of that slug. */
const after = async (
  face: DeskFace,
  slug: string,
  act: () => Promise<unknown>,
): Promise<Shown | undefined> => {
  if ((await face.show(slug)) === undefined) return undefined
  await act()
  return face.show(slug)
}

/** `{ note: undefined }` is not the same as no note. */
const said = ({ note, permits, confirms, because, reasons, release }: z.output<typeof word>) => ({
  ...(because === undefined ? {} : { because }),
  ...(reasons === undefined ? {} : { reasons }),
  ...(release === undefined ? {} : { release }),
  ...(note === undefined ? {} : { note }),
  ...(permits === undefined ? {} : { permits }),
  ...(confirms === undefined ? {} : { confirms }),
})

/** The queue and what is decided on a story. */
export const storyEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/queue',
    action: 'read',
    says: 'Stories, the most newsworthy first, with how many there are in each status.',
    asks: {
      query: z.object({
        status: z.enum(statuses).optional(),
        beat: z.string().max(200).optional(),
        desk: z.string().max(200).optional(),
        language: z.string().max(35).optional(),
        search: z.string().max(200).optional().describe('words of slug and headline'),
        marks: z
          .enum(marksAsked)
          .optional()
          .describe('errors, warnings and no errors, neither, or open claims'),
        assignee: z.string().max(200).optional().describe('on whose desk; empty: on nobody’s'),
        from: time.optional().describe('came in not before'),
        to: time.optional().describe('came in before'),
        limit: z.coerce.number().int().min(1).max(200).default(50),
        offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
      }),
    },
    answer: queue,
    call: (face, { query: { assignee, ...filter } }) =>
      face.queue({
        ...filter,
        ...(assignee === undefined ? {} : { assignee: assignee === '' ? null : assignee }),
      }),
  }),
  endpoint({
    method: 'get',
    path: '/stories/{slug}',
    action: 'read',
    says: 'A story with its claims, findings, evidence, versions and receipts.',
    asks: { params: slug },
    answer: story,
    call: (face, { params }) => face.show(params.slug),
  }),
  endpoint({
    method: 'post',
    path: '/stories/{slug}/approve',
    action: 'approve',
    says: 'Approves just the words of that hash. Where the policy asks for others, too, the story stays in review.',
    asks: { params: slug, body: word.extend({ hash }) },
    answer: story,
    call: (face, { params: { slug }, body }, { name }) =>
      after(face, slug, () => face.approve(slug, name, body.hash, said(body))),
  }),
  endpoint({
    method: 'post',
    path: '/stories/{slug}/send-back',
    action: 'send-back',
    says: 'Sends a story back with a note: it is not ready until somebody edits it.',
    asks: { params: slug, body: z.object({ hash, note: line.min(1) }) },
    answer: story,
    call: (face, { params: { slug }, body }, { name }) =>
      after(face, slug, () => face.sendBack(slug, name, body.hash, body.note)),
  }),
  endpoint({
    method: 'post',
    path: '/stories/{slug}/spike',
    action: 'spike',
    says: 'Refuses a story before publication.',
    asks: { params: slug, body: reason },
    answer: story,
    call: (face, { params: { slug }, body }, { name }) =>
      after(face, slug, () => face.spike(slug, name, body.reason)),
  }),
  endpoint({
    method: 'post',
    path: '/stories/{slug}/edit',
    action: 'edit',
    says: 'Files a new version in your own words; it is checked again, and voids an approval.',
    asks: { params: slug, body: words },
    answer: story,
    call: (face, { params: { slug }, body: { hash, ...edit } }, { name }) =>
      after(face, slug, () => face.edit(slug, name, hash, edit)),
  }),
  endpoint({
    method: 'post',
    path: '/stories/{slug}/correct',
    action: 'correct',
    says: 'Corrects what is out, in the open; the note says what was wrong and what is right.',
    asks: {
      params: slug,
      body: words.extend({
        note: line
          .default('')
          .describe('may be empty where `correction` says what was wrong and what is right'),
        correction: z
          .object({
            class: z
              .string()
              .min(1)
              .max(60)
              .describe('fact, figure, name … as editorial-rules/review.yaml has them'),
            wrong: line.default(''),
            right: line.default(''),
          })
          .optional(),
      }),
    },
    answer: story,
    call: (face, { params: { slug }, body: { hash, note, correction, ...edit } }, { name }) =>
      after(face, slug, () => face.correct(slug, name, hash, edit, note, correction)),
  }),
  endpoint({
    method: 'post',
    path: '/stories/{slug}/kill',
    action: 'kill',
    says: 'Withdraws what is out; `silent` leaves no notice where an outlet can do that.',
    asks: { params: slug, body: reason.extend({ silent: z.boolean().default(false) }) },
    answer: story,
    call: (face, { params: { slug }, body }, { name }) =>
      after(face, slug, () => face.kill(slug, name, body.reason, body.silent)),
  }),
  endpoint({
    method: 'post',
    path: '/stories/{slug}/send-again',
    action: 'publish',
    says: 'Tries again what had failed for good at an outlet.',
    asks: { params: slug },
    answer: story,
    call: (face, { params: { slug } }, { name }) => after(face, slug, () => face.sendAgain(slug, name)),
  }),
  endpoint({
    method: 'get',
    path: '/tasks',
    action: 'read',
    says: 'What waits for somebody to look at it, oldest first.',
    asks: {},
    answer: z.array(task),
    call: (face) => face.tasks(),
  }),
  endpoint({
    method: 'post',
    path: '/stories/{slug}/tasks/{task}/close',
    action: 'close-task',
    says: 'Closes a task without a decision: looked at, nothing to do.',
    asks: { params: slug.extend({ task: z.coerce.number().int() }) },
    answer: done,
    call: async (face, { params: { slug, task } }, { name }) => {
      if (!(await face.show(slug))?.tasks.some(({ id }) => id === task)) return undefined
      await face.closeTask(slug, task, name)
      return { done: true }
    },
  }),
]

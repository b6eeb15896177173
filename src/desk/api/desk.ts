import { z } from 'zod'
import { outStatuses } from '../../store/out.ts'
import { type Endpoint, endpoint } from './endpoint.ts'

const slugs = z.array(z.string().min(1).max(400)).min(1).max(500)
const line = z.string().trim().max(2_000)
const slug = z.object({ slug: z.string().min(1).max(400) })

/** What is done to many stories at once, what is out, and how people review. */
export const deskEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/queue/assign',
    action: 'assign',
    says: 'Puts stories on a person’s desk, or with null on nobody’s; answers with those that changed hands.',
    asks: { body: z.object({ slugs, to: z.string().trim().min(1).max(200).nullable() }) },
    answer: z.looseObject({ moved: z.array(z.string()) }),
    call: async (face, { body: { slugs: all, to } }, { name }) => ({
      moved: await face.assign(all, to ?? undefined, name),
    }),
  }),
  endpoint({
    method: 'post',
    path: '/queue/spike',
    action: 'spike',
    says: 'Spikes many stories with one reason; each is decided by itself, and what was left is named.',
    asks: { body: z.object({ slugs, reason: line.min(1) }) },
    answer: z.looseObject({ left: z.array(z.looseObject({ slug: z.string(), because: z.string() })) }),
    call: async (face, { body: { slugs: all, reason } }, { name }) => ({
      left: await face.spikeAll(all, name, reason),
    }),
  }),
  endpoint({
    method: 'get',
    path: '/published',
    action: 'read',
    says: 'What has gone out, those last changed first, with what each outlet has of it. Give the last row’s `updatedAt` and `slug` for the next page.',
    asks: {
      query: z.object({
        status: z.enum(outStatuses).optional(),
        beat: z.string().max(200).optional(),
        language: z.string().max(35).optional(),
        search: z.string().max(200).optional(),
        updatedAt: z.string().max(40).optional(),
        slug: z.string().max(400).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    },
    answer: z.array(
      z.looseObject({
        slug: z.string(),
        headline: z.string(),
        status: z.enum(outStatuses),
        receipts: z.array(z.looseObject({ outlet: z.string(), url: z.string() })),
      }),
    ),
    call: (face, { query: { updatedAt, slug: after = '', ...filter } }) =>
      face.out({ ...filter, ...(updatedAt === undefined ? {} : { before: { updatedAt, slug: after } }) }),
  }),
  endpoint({
    method: 'get',
    path: '/stories/{slug}/recomputed',
    action: 'read',
    says: 'The words in force with what its records say now put into them, and each sentence that changes; `changes` is null where none does.',
    asks: { params: slug },
    answer: z.looseObject({ changes: z.looseObject({}).nullable() }),
    call: async (face, { params }) =>
      (await face.show(params.slug)) === undefined
        ? undefined
        : { changes: (await face.recomputed(params.slug)) ?? null },
  }),
  endpoint({
    method: 'get',
    path: '/monitor',
    action: 'monitor',
    says: 'How each person reviewed, night by night, and the limits that make a figure loud.',
    asks: { query: z.object({ nights: z.coerce.number().int().min(1).max(366).default(14) }) },
    answer: z.looseObject({ rows: z.array(z.looseObject({ by: z.string(), night: z.string() })) }),
    call: async (face, { query }) => {
      const { rows, limits } = await face.monitor(query.nights)
      return { rows, limits: limits ?? null }
    },
  }),
]

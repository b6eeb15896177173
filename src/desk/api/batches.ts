import { z } from 'zod'
import type { DeskFace } from '../face.ts'
import { type Endpoint, endpoint } from './endpoint.ts'

const params = z.object({ batch: z.coerce.number().int().min(1).max(999_999_999) })
const line = z.string().trim().max(2_000)

const head = z
  .looseObject({
    id: z.int(),
    beat: z.string(),
    kind: z.string(),
    language: z.string(),
    template: z.string(),
    share: z.number(),
    confidence: z.number(),
    state: z.enum(['open', 'stopped', 'approved', 'closed']),
  })
  .meta({ id: 'BatchHead' })

const batch = z
  .looseObject({
    batch: head,
    members: z.array(
      z.looseObject({
        slug: z.string(),
        hash: z.string(),
        role: z.enum(['data', 'form', 'sample', 'rest']).describe('all but `rest` must be read'),
        out: z.string().optional().describe('why it fell out, into the ordinary queue'),
        looks: z.array(z.looseObject({ by: z.string(), say: z.string() })),
      }),
    ),
    population: z.int(),
    sample: z.int(),
    most: z.int().describe('of the population, that may still be wrong if none of the sample is'),
  })
  .meta({ id: 'Batch' })

/** The batch after something was done to it; nothing where there is none of that number. */
const after = async (face: DeskFace, id: number, act: () => Promise<unknown>) => {
  if ((await face.batches.find(id)) === undefined) return undefined
  await act()
  return face.batches.find(id)
}

/** Many stories of one template, decided on by a sample. */
export const batchEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/batches',
    action: 'batch',
    says: 'Stories in review that are alike, the guarantees to choose from, and the batches there are.',
    asks: {},
    answer: z.looseObject({
      groups: z.array(z.looseObject({ group: z.string(), stories: z.int() })),
      batches: z.array(head),
    }),
    call: async (face) => ({ ...(await face.batches.list()), guarantees: face.batches.guarantees }),
  }),
  endpoint({
    method: 'post',
    path: '/batches',
    action: 'batch',
    says: 'Opens a batch of a group: finds what stands out and draws the sample, which is the same whoever asks. Nothing is decided yet.',
    asks: {
      body: z.object({
        group: z.string().min(1).max(40),
        guarantee: z
          .object({ share: z.number().gt(0).max(0.5), confidence: z.number().min(0.5).lt(1) })
          .optional()
          .describe('at most that share of what is not read wrong, with that confidence'),
      }),
    },
    answer: batch,
    call: async (face, { body: { group, guarantee } }, { name }) =>
      face.batches.find(await face.batches.open(group, name, guarantee)),
  }),
  endpoint({
    method: 'get',
    path: '/batches/{batch}',
    action: 'batch',
    says: 'A batch: what must be read, what was said of it by whom, what fell out; the files of its template.',
    asks: { params },
    answer: batch,
    call: (face, asked) => face.batches.find(asked.params.batch),
  }),
  endpoint({
    method: 'post',
    path: '/batches/{batch}/look',
    action: 'batch',
    says: 'Says of a story of the batch (without a slug: of its template) that it is right or wrong. Wrong needs a note, and stops the batch.',
    asks: {
      params,
      body: z.object({
        slug: z.string().max(400).optional(),
        say: z.enum(['right', 'wrong']),
        note: line.optional(),
      }),
    },
    answer: batch,
    call: (face, { params: { batch: id }, body }, { name }) =>
      after(face, id, () => face.batches.look(id, name, body)),
  }),
  endpoint({
    method: 'post',
    path: '/batches/{batch}/approve',
    action: 'approve',
    says: 'Approves every story of the batch by its own hash, once you have read what it asks. What changed or may not be approved unread falls out.',
    asks: {
      params,
      body: z.object({
        note: line.optional().describe('what the policy asks a note of'),
        permits: z.boolean().optional(),
        confirms: z.array(z.string().max(200)).max(50).optional(),
      }),
    },
    answer: z.looseObject({
      approved: z.int(),
      waiting: z.int(),
      left: z.array(z.looseObject({ slug: z.string(), out: z.string() })),
    }),
    call: async (face, { params: { batch: id }, body: { note, permits, confirms } }, { name }) => {
      if ((await face.batches.find(id)) === undefined) return undefined
      return face.batches.approve(id, name, {
        ...(note === undefined ? {} : { note }),
        ...(permits === undefined ? {} : { permits }),
        ...(confirms === undefined ? {} : { confirms }),
      })
    },
  }),
  endpoint({
    method: 'post',
    path: '/batches/{batch}/close',
    action: 'batch',
    says: 'Gives a batch up: its stories are decided on one by one.',
    asks: { params, body: z.object({ reason: line.min(1) }) },
    answer: batch,
    call: (face, { params: { batch: id }, body: { reason } }, { name }) =>
      after(face, id, () => face.batches.close(id, name, reason)),
  }),
]

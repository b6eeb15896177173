import { z } from 'zod'
import { given } from './given.ts'

const states = ['open', 'stopped', 'approved', 'closed'] as const
export type BatchState = (typeof states)[number]

export const batchRow = z
  .object({
    id: z.number(),
    beat: z.string(),
    kind: z.string(),
    language: z.string(),
    template: z.string(),
    dataset: z.string(),
    policy: z.string(),
    share: z.number(),
    confidence: z.number(),
    state: z.enum(states),
    openedBy: z.string(),
    openedAt: z.string(),
    endedBy: z.string().nullable(),
    endedAt: z.string().nullable(),
    because: z.string().nullable(),
  })
  .transform((row) => given(row))

/** A batch as it is kept. */
export type BatchRow = z.output<typeof batchRow>

export const memberRow = z
  .object({
    slug: z.string(),
    hash: z.string(),
    role: z.enum(['form', 'data', 'rest']),
    rank: z.string(),
    because: z.string().nullable(),
    out: z.string().nullable(),
  })
  .transform((row) => given(row))

/** A story of a batch: `form` and `data` are looked at one by one; of the rest a sample is, the first by rank. */
export type BatchMember = z.output<typeof memberRow>

export const lookRow = z.object({
  /** Empty for the template. */
  slug: z.string(),
  by: z.string(),
  say: z.enum(['right', 'wrong']),
  note: z.string(),
  at: z.string(),
})

/** What a person said of a story of a batch, or of its template. */
export type BatchLook = z.output<typeof lookRow>

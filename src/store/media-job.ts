import { z } from 'zod'
import { given } from './given.ts'
import { jsonText } from './json-text.ts'

export const jobStates = ['waiting', 'making', 'made', 'nothing', 'failed', 'cancelled'] as const
/** `nothing`: the story has nothing for the kind. */
export type JobState = (typeof jobStates)[number]

/** The making of one medium for one version of a story. */
export type MediaJob = {
  id: number
  slug: string
  version: number
  /** Content hash of that version. */
  hash: string
  kind: string
  parts: readonly string[]
  /** Wanted for itself, and not only as a part of another. */
  asked: boolean
  state: JobState
  /** 0…1, and what is being done. */
  share: number
  doing?: string
  tries: number
  error?: string
  /** The program of the machine that it waits for. */
  needs?: string
  /** Key of the work that came of it. */
  work?: string
  by: string
  askedAt: string
  endedAt?: string
}

/** Which makings that came to their end are made again. */
export type Again = 'never' | 'failed' | 'all'

export type NewJob = Pick<MediaJob, 'kind' | 'parts' | 'asked'>

const jobRow = z
  .object({
    id: z.number(),
    story: z.string(),
    version: z.number(),
    hash: z.string(),
    kind: z.string(),
    parts: jsonText(z.array(z.string())),
    asked: z.coerce.boolean(),
    state: z.enum(jobStates),
    share: z.number(),
    doing: z.string().nullable(),
    tries: z.number(),
    error: z.string().nullable(),
    needs: z.string().nullable(),
    work: z.string().nullable(),
    by: z.string(),
    askedAt: z.string(),
    endedAt: z.string().nullable(),
  })
  .transform(({ story, ...row }): MediaJob => ({ ...given(row), slug: story }))

export const jobs = z.array(jobRow)
/** How a making ended, or why it is put off. */
export type JobEnd =
  | { state: 'made' | 'nothing'; work: string }
  | { state: 'failed' | 'cancelled'; error: string }
  | { state: 'waiting'; error: string; notBefore: string; needs?: string; uncounted?: boolean }

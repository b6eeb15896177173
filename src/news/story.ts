import type { Language } from './language.ts'

/** A named person's decision over one content hash. */
export type Approval = { by: string; at: string; hash: string }

type Slugged = {
  slug: string
  beat: string
  desk: string
  language: Language
  /** Content hash of the draft in force. */
  hash: string
}

/** Why a drafted story is not ready for review. */
export type Blocked = { reason: string }

/** A story and its status: what cannot be is not typable. */
export type Story = Slugged &
  (
    | ({ status: 'drafted' } & Blocked)
    | { status: 'in-review' }
    | { status: 'stale'; reason: string }
    | { status: 'approved'; approval: Approval }
    | { status: 'published'; approval: Approval }
    | { status: 'corrected'; approval: Approval; note: string }
    | { status: 'spiked'; by: string; reason: string }
    | { status: 'killed'; by: string; reason: string }
  )

export type Status = Story['status']
export type StoryIn<S extends Status> = Extract<Story, { status: S }>

/** Every status, in the order a story goes through them. */
export const statuses = [
  'drafted',
  'in-review',
  'stale',
  'approved',
  'published',
  'corrected',
  'spiked',
  'killed',
] as const satisfies readonly Status[]

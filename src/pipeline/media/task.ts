import type { Made, MediaBrief } from '../../seams/medium.ts'

/** One medium to be made: what the process that makes it is handed. Options are as the kind parsed them. */
export type MakingTask = {
  kind: string
  options: unknown
  brief: MediaBrief
  /** What was made of the story before, by kind. */
  parts: Readonly<Record<string, Made>>
  /** A folder of its own, there for the time of the making. */
  folder: string
  /** The moment that the newsroom's clock shows, ISO 8601. */
  now: string
  /** Money that generators may still spend. */
  left: number
}

/** What the process says while it works: that the kind is loaded, how far it is, what a paid call may have cost. */
export type MakingNews =
  | { begun: true }
  | { share: number; doing: string }
  | { spent: number }
  | { made: Made | null }

export const isMakingTask = (task: unknown): task is MakingTask =>
  typeof task === 'object' &&
  task !== null &&
  'kind' in task &&
  typeof task.kind === 'string' &&
  'brief' in task &&
  'folder' in task &&
  typeof task.folder === 'string'

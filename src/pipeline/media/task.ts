import type { Papered, Papers } from '../../media/_papers/papers.ts'
import type { PapersRules } from '../../news/papers.ts'
import type { Made, MediaBrief, MediaKind, MediaPrompt } from '../../seams/medium.ts'
import type { MediaWork } from '../../store/media-shapes.ts'

/** A medium as it was made, and its files with their papers. */
export type MadeWhole = { made: Made; papered: readonly Papered[] }

/** A medium that the newsroom keeps: its files are read where they are needed, not handed from process to process. */
export type KeptWhole = {
  kept: MediaWork
  how: MediaKind<unknown>['how']
  /** The newsroom's own folder. */
  newsroom: string
}

/** What the papers of a medium say beside what its brief says. */
export type PapersTask = Pick<Papers, 'words' | 'models'> & {
  rules: PapersRules
  /** The newsroom's own folder, where its key is. */
  newsroom: string
  /** On what terms the sources may be used. */
  terms?: string
}

/** One medium to be made: what the process that makes it is handed. Options are as the kind parsed them. */
export type MakingTask = {
  kind: string
  options: unknown
  brief: MediaBrief
  /** What was made of the story before, by kind. */
  parts: Readonly<Record<string, MadeWhole | KeptWhole>>
  /** A folder of its own, there for the time of the making. */
  folder: string
  /** The moment that the newsroom's clock shows, ISO 8601. */
  now: string
  /** Money that generators may still spend. */
  left: number
  /** What a generator is asked for. */
  prompt?: MediaPrompt | undefined
  /** Without these its files go without papers: nothing of that leaves the house. */
  papers?: PapersTask | undefined
}

/** What the process says while it works: that the kind is loaded, how far it is, what a paid call may have cost. */
export type MakingNews<Whole = MadeWhole | null> =
  | { begun: true }
  | { share: number; doing: string }
  | { spent: number }
  | { whole: Whole }

export const isMakingTask = (task: unknown): task is MakingTask =>
  typeof task === 'object' &&
  task !== null &&
  'kind' in task &&
  typeof task.kind === 'string' &&
  'brief' in task &&
  'folder' in task &&
  typeof task.folder === 'string'

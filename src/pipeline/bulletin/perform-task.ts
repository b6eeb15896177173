import type { Performance, Performed } from '../../media/_bulletin/perform.ts'
import type { Chapter } from '../../media/_bulletin/programme.ts'
import type { Papered, Papers } from '../../media/_papers/papers.ts'
import type { Publication } from '../../seams/outlet.ts'
import type { PapersTask } from '../media/task.ts'

/** A programme to be performed: what the process that makes it is handed. */
export type PerformingTask = {
  kind: 'bulletin'
  chapters: readonly Chapter[]
  how: Omit<Performance, 'voice' | 'signature' | 'bridge'>
  /** Of espeak-ng. */
  voice: { name: string; wordsAMinute: number; pitch: number }
  /** Of the newsroom's signature. */
  notes: readonly number[]
  stories: ReturnType<typeof storiesOf>
  /** Marks of programmes that there are: one that comes out the same is not made again. */
  known: readonly string[]
  /** Without these its files go without papers. */
  papers?:
    | (Pick<PapersTask, 'rules' | 'newsroom'> & { said: Omit<Papers, 'draft' | 'alt' | 'transcript'> })
    | undefined
  /** A folder of its own, there for the time of the making. */
  folder: string
  /** The moment that the newsroom's clock shows, ISO 8601. */
  now: string
}

/** A programme as it was made, under the mark of its stories and what is heard; or that there is one of that mark. */
export type PerformedWhole =
  | { bare: string; isKnown: true }
  | { bare: string; isKnown: false; performed: Omit<Performed, 'files'>; files: readonly Papered[] }

export const isPerformingTask = (task: unknown): task is PerformingTask =>
  typeof task === 'object' && task !== null && 'kind' in task && 'chapters' in task && 'folder' in task

/** What of its stories a programme is known by. */
export const storiesOf = (publications: readonly Publication[]) =>
  publications.map(({ story: { slug, hash }, draft: { headline } }) => ({ slug, hash, headline }))

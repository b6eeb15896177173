import type { Ask } from '../news/policy-asks.ts'
import type { Guarantee } from '../news/sampling.ts'
import type { Look, Progress } from '../pipeline/batch-decide.ts'
import type { BatchNow } from '../pipeline/batch-now.ts'
import type { Printed } from '../seams/writer.ts'
import type { Alike, BatchRow } from '../store/store.ts'
import type { Word } from './face-story.ts'

/** Stories that could be decided on together; `group` is what they are called until there is a batch. */
export type DeskAlike = Alike & { group: string }

/** A batch with what a person needs to decide on it: the template's files, and what the policy asks. */
export type DeskBatch = BatchNow & { printed: Printed | undefined; asks: readonly Ask[] }

/** A batch that is being approved in this process: by whom, and how far it is. */
export type Deciding = Progress & { by: string }

/** What came of the approval of a batch. */
export type BatchApproved = {
  approved: number
  waiting: number
  left: readonly { slug: string; out: string }[]
}

/** Many stories of one template decided on by a sample. Refusals are thrown as `TransitionError`. */
export type BatchesFace = {
  batches: {
    /** The guarantees to choose from, the usual one first; none in a house without batches. */
    guarantees: readonly Guarantee[]
    list: () => Promise<{ groups: readonly DeskAlike[]; batches: readonly BatchRow[] }>
    open: (group: string, by: string, guarantee: Guarantee | undefined) => Promise<number>
    find: (id: number) => Promise<DeskBatch | undefined>
    look: (id: number, by: string, look: Look) => Promise<void>
    /** Ends when all is decided; a second one meanwhile is refused. */
    approve: (id: number, by: string, word: Word) => Promise<BatchApproved>
    /** How far the approval is that is under way; nothing where none is. */
    deciding: (id: number) => Deciding | undefined
    close: (id: number, by: string, reason: string) => Promise<void>
  }
}

import type { Claim } from '../news/claim.ts'
import type { Copy, Draft } from '../news/draft.ts'
import type { Finding } from '../news/finding.ts'
import type { FieldChange } from '../news/record-difference.ts'
import type { Edit } from './face.ts'

/** Words that are not saved, checked as if they were. Claims and findings point into `text`. */
export type RecheckedWords = {
  draft: Copy
  text: string
  claims: readonly Claim[]
  findings: readonly Finding[]
  /** Why they would not be ready. */
  held: string | undefined
}

/** Who has a story open. */
export type Present = {
  who: string
  doing: 'reading' | 'editing'
  /** ISO 8601. */
  since: string
}

/** What somebody said who took over the editing of a story. */
export type TakenOver = { by: string; word: string; at: string }

/** A source of a story whose record is not any more what the draft was made from. */
export type ChangedSource = { item: string; fields: readonly FieldChange[] }

/** The words of a story, and who is at them. */
export type FaceWords = {
  /** Checks words while they are typed; nothing is stored. Throws `TransitionError`. */
  recheck: (slug: string, by: string, edit: Edit) => Promise<RecheckedWords>
  /** The version of a story that has that hash, or that number. */
  wording: (slug: string, which: { hash: string } | { version: number }) => Promise<Draft | undefined>
  /**
   * Says that somebody has the story open, and gives who else has and who took its editing from them. Who was taken over
   * from edits again only when they begin to (`begins`).
   */
  attend: (
    slug: string,
    who: string,
    doing: Present['doing'],
    begins: boolean,
  ) => Promise<{ others: readonly Present[]; takenOver?: TakenOver | undefined }>
  /** What changed in the records of a story since its draft was made from them. */
  changes: (slug: string) => Promise<readonly ChangedSource[]>
  /** Sends a story in review back with a note: it is not ready any more, and says why. Throws `TransitionError`. */
  sendBack: (slug: string, by: string, hash: string, note: string) => Promise<void>
  /** Takes the editing of a story from whoever has it, with a word to them. */
  takeOver: (slug: string, by: string, word: string) => Promise<void>
}

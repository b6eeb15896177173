import type { ClaimSaid } from '../news/review.ts'
import type { Shown } from './face.ts'

/** What a comment is about: words of the text, or a paragraph (from 1); the whole story where it names neither. */
export type CommentPlace = { words?: string; start?: number; end?: number; paragraph?: number }

export type DeskComment = {
  id: number
  slug: string
  version: number
  by: string
  /** ISO 8601. */
  at: string
  text: string
  place: CommentPlace
}

/** What a person opened of a story: its page, a source by its number with the field, a version. */
export type OpenedThing =
  | { kind: 'page' }
  | { kind: 'source'; number: number; pointer: string }
  | { kind: 'link'; item: string }
  | { kind: 'version'; version: string }

/** What a person has done with the words in force so far. */
export type OwnReview = {
  seconds: number
  readingSeconds: number
  opened: number
  figures: number
  figuresLooked: number
  confirmed: readonly ClaimSaid[]
  rejected: readonly ClaimSaid[]
  /** What it lacks to be substantive; nothing of a house that has no rule. */
  lacks: readonly string[] | undefined
  /** What who approves stands for. */
  statement?: string | undefined
  /** Ready reasons for warnings, in the language of the copy. */
  reasons: readonly string[]
}

/** One approval as a report tells it; `evidence` is all that was kept with it. */
export type ReportedApproval = {
  by: string
  at: string
  hash: string
  holds: boolean
  evidence: unknown
}

/** Who checked what of an article: the file that stands up when somebody asks. */
export type ReviewReport = {
  slug: string
  beat: string
  status: Shown['status']
  headline: string
  hash: string
  text: string
  disclosure: Shown['disclosure']
  policy: readonly string[]
  versions: readonly {
    version: number
    writer: 'template' | 'llm' | 'person'
    by?: string | undefined
    at: string
    hash: string
  }[]
  approvals: readonly ReportedApproval[]
  comments: readonly DeskComment[]
  /** Everything that was done to the story, oldest first. */
  log: readonly { at: string; who: string; verb: string; detail: unknown }[]
  receipts: Shown['receipts']
}

/** A time as a person names it, and what is wrong with it if it is no instant. */
export type NamedTime = { wall: string; zone: string; which?: 'first' | 'second' | undefined }
export type DeskRelease = { when: 'now' } | { when: 'embargo' } | { when: 'at'; at: string; zone: string }
export type TimeFault =
  | { fault: 'zone' | 'wall' | 'past' }
  | { fault: 'skipped'; next: string }
  | { fault: 'twice'; first: string; second: string }

/** Reviews, what is said of stories, and when approved copy goes out. Refusals are thrown as `TransitionError`. */
export type ReviewFace = {
  /** The instant of a named time, or why it is none. */
  releaseAt: (time: NamedTime) => DeskRelease | TimeFault
  /** Takes an approval back before anything has gone out. */
  withdraw: (slug: string, by: string, hash: string, reason: string) => Promise<void>
  /** Sets, moves (`until`, ISO 8601) or lifts an embargo. */
  embargo: (slug: string, by: string, until: string | null, reason: string) => Promise<void>
  reviews: {
    opened: (slug: string, by: string, thing: OpenedThing) => Promise<void>
    /** A raw payload was opened: it belongs to the stories that a person had before them. */
    openedPayload: (hash: string, by: string) => Promise<void>
    /** Visible time on the page of these words, and claims that were looked at, by their place `start-end`. */
    seen: (
      slug: string,
      by: string,
      told: { hash: string; seconds: number; looked: readonly string[] },
    ) => Promise<void>
    /** That a claim is right or wrong. */
    say: (
      slug: string,
      by: string,
      told: { hash: string; claim: string; say: 'confirmed' | 'rejected' | 'nothing' },
    ) => Promise<void>
    own: (slug: string, by: string) => Promise<OwnReview | undefined>
    report: (slug: string) => Promise<ReviewReport | undefined>
  }
  comments: {
    on: (slug: string) => Promise<readonly DeskComment[]>
    add: (slug: string, by: string, text: string, place: CommentPlace) => Promise<void>
    /** What calls upon somebody, the newest first. */
    calling: (name: string) => Promise<readonly (DeskComment & { seen: boolean })[]>
    /** Everybody who can be called upon. */
    known: () => Promise<readonly string[]>
    see: (slug: string, name: string) => Promise<void>
  }
}

import type { Claim, Verdict } from '../news/claim.ts'
import type { Draft } from '../news/draft.ts'
import type { Evidence } from '../news/fact.ts'
import type { Finding, Level } from '../news/finding.ts'
import type { Json } from '../news/json.ts'
import type { Language } from '../news/language.ts'
import type { Ask } from '../news/policy-asks.ts'
import type { Approval, Status } from '../news/story.ts'
import type { Disclosure, Sent } from '../seams/outlet.ts'
import type { DeskRelease } from './face-review.ts'

/** A story as a line of the queue. */
export type QueueRow = {
  slug: string
  beat: string
  desk: string
  language: Language
  headline: string
  status: Status
  hash: string
  /** 0…100. */
  newsworthiness: number
  /** Why it is news, in a sentence. */
  because: string
  /** Why it is not ready, or why it was spiked, killed or went stale. */
  reason?: string | undefined
  findings: Readonly<Record<Level, number>>
  claims: Readonly<Record<Verdict, number>>
  /** Who has it on their desk. */
  assignee?: string | undefined
  /** When the version in force was filed, ISO 8601. */
  updatedAt: string
}

/** A fact or derivation with its name in the editor's words: "magnitude", "change since 5 December". */
export type ShownEvidence = Evidence & { label: string }

/** An item a story was made from, with the record that its facts' pointers lead into. */
export type ShownSource = {
  /** `itemKey` of the item. */
  item: string
  /** What the story tells of, or what that was compared with. */
  role: 'core' | 'window'
  name: string
  link?: string | undefined
  record: Json
  /** sha256 of the archived raw payload. */
  payload: string
  /** ISO 8601. */
  fetchedAt: string
  /** What a wire says of the item itself. */
  slug?: string | undefined
  byline?: string | undefined
  rights?: string | undefined
}

export type ShownVersion = Pick<Draft, 'version' | 'writer'> & {
  by?: string | undefined
  hash: string
  at: string
}

/** `voidedAt`: since when it counts no more, whatever the words. */
export type ShownApproval = Approval & Word & { voidedAt?: string | undefined }

/** What a person says with an approval, beside their name. */
export type Word = {
  note?: string
  permits?: boolean
  confirms?: readonly string[]
  /** Why its warnings stand: one reason for all, or each its own by `rule@start`. */
  because?: string
  reasons?: Readonly<Record<string, string>>
  /** When it may go out; at once where nothing is said. */
  release?: DeskRelease
}

export type ShownReceipt = Sent & { outlet: string }

/** Something about a story that a person must look at: its source was revised, or took the record back. */
export type DeskTask = {
  id: number
  slug: string
  because: string
  /** ISO 8601. */
  at: string
  /** Sentences of the story that the record does not say any more. */
  sentences: readonly string[]
  /** Claims of the story that the record, as it is now, does not bear out. */
  claims: readonly { text: string; why: string }[]
}

/** What an outlet was asked and has not confirmed; `error` is why the last attempt failed. */
export type Waiting = {
  outlet: string
  verb: 'publish' | 'correct' | 'kill' | 'unpublish'
  /** `failed`: nobody tries again by themselves. */
  status: 'due' | 'sending' | 'failed'
  error?: string | undefined
  /** What was tried so far, oldest first. */
  attempts?: readonly { number: number; startedAt: string; error?: string }[]
}

/** A story with everything an editor decides on. Claims and findings point into `text`, in UTF-16 code units. */
export type Shown = Omit<QueueRow, 'findings' | 'claims' | 'headline'> & {
  /** Not published before, ISO 8601. */
  embargo?: string | undefined
  /** Approved for that time: not published before, ISO 8601. */
  dueAt?: string | undefined
  draft: Draft
  /** `plainText(draft)`. */
  text: string
  claims: readonly Claim[]
  findings: readonly Finding[]
  /** All evidence the claims point at, and all inputs of its derivations. */
  evidence: readonly ShownEvidence[]
  sources: readonly ShownSource[]
  /** Newest first, as are approvals and receipts. */
  versions: readonly ShownVersion[]
  approvals: readonly ShownApproval[]
  /** The profiles in force, and what they ask of an approval. */
  policy?: { profiles: readonly string[]; asks: readonly Ask[] } | undefined
  receipts: readonly ShownReceipt[]
  /** Items that carry the same text, and stories or items of the same event. */
  related?: readonly ShownRelated[]
  /** Open tasks, oldest first. */
  tasks: readonly DeskTask[]
  waiting: readonly Waiting[]
  disclosure: Disclosure
}

/** Something else that the newsroom has of the same text or event; `slug` where a story rests on it. */
export type ShownRelated = {
  item: string
  slug?: string
  relation: 'duplicate' | 'event'
  /** 0…1. */
  similarity: number
}

import type { Claim, Verdict } from '../news/claim.ts'
import type { Draft } from '../news/draft.ts'
import type { Evidence } from '../news/fact.ts'
import type { Finding, Level } from '../news/finding.ts'
import type { Json } from '../news/json.ts'
import type { Language } from '../news/language.ts'
import type { Ask } from '../news/policy-asks.ts'
import type { Approval, Status } from '../news/story.ts'
import type { FeedHealth } from '../pipeline/feed-health.ts'
import type { Disclosure, Sent } from '../seams/outlet.ts'
import type { MonitorFace } from './face-monitor.ts'
import type { PeopleFace } from './face-people.ts'
import type { QueueFace } from './face-queue.ts'
import type { DeskRelease, ReviewFace } from './face-review.ts'
import type { FaceWords } from './face-words.ts'

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
  verb: 'publish' | 'correct' | 'kill'
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

/** The words of a draft that a person may change. */
export type Edit = { headline: string; standfirst: string; dateline: string; body: readonly string[] }

/** What became of one story at one outlet, as `publish --json` tells it. */
export type PublishRow = {
  slug: string
  outlet: string
  id: string | null
  url: string | null
  hash: string
  status: string
  error: string | null
}

export type FeedTurn = {
  url: string
  status: number | string
  /** Records read, and how many of them were new or revised. */
  items: number
  fresh: number
  error: string | null
  /** sha256 of what came; none came where nothing had changed. */
  payload?: string | undefined
}

export type BeatTurn = {
  beat: string
  feeds: readonly FeedTurn[]
  filed: number
  blocked: number
  failed: number
  /** What stopped the whole turn. */
  error?: string | undefined
}

/** One night's work; without `endedAt` it is going on or was killed. */
export type Run = {
  id: string
  /** Whether it read recorded samples in place of the feeds. */
  recorded: boolean
  startedAt: string
  endedAt?: string | undefined
  beats: readonly BeatTurn[]
}

/** A message that a publisher posts to a feed, by the headers of Standard Webhooks. */
export type Posted = { id: string; timestamp: string; signature: string }

/** What becomes of it; `accepted`: it is archived and waits for the beat's next turn. */
export type PushAnswer = 'accepted' | 'no-such-feed' | 'not-set-up' | 'malformed' | 'too-old' | 'not-signed'

export type { Queue, QueueFilter } from './face-queue.ts'
export type { FeedHealth }

/** How a feed did when it was last read, in whatever run that was. */
export type FeedState = FeedTurn & { beat: string; at: string; lastSuccess?: string | undefined }

/**
 * `titles`: the title in each language it has one in; `title` serves the others. `labels`: what an editor calls the beat's
 * measures, in the languages that it has words in.
 */
export type DeskBeat = {
  name: string
  title: string
  titles?: Readonly<Record<Language, string>>
  labels?: (language: Language) => Readonly<Record<string, string>>
  languages: readonly Language[]
  /** The desk whose stories they are. */
  desk?: string
}

/**
 * All that the desk asks of the newsroom. Decisions throw `TransitionError` (src/news/errors.ts) when the hash is not
 * the one in force, the status does not allow it, or there is no such story; its message is shown to the editor.
 */
export type DeskFace = FaceWords &
  PeopleFace &
  QueueFace &
  ReviewFace &
  MonitorFace & {
    beats: readonly DeskBeat[]
    show: (slug: string) => Promise<Shown | undefined>
    approve: (slug: string, by: string, hash: string, word: Word) => Promise<Shown>
    spike: (slug: string, by: string, reason: string) => Promise<Shown>
    edit: (slug: string, by: string, hash: string, edit: Edit) => Promise<Shown>
    /** New words for copy that is out, in the open; `note` says what was wrong and what is right. */
    correct: (slug: string, by: string, hash: string, edit: Edit, note: string) => Promise<Shown>
    /** Withdraws copy that is out. */
    kill: (slug: string, by: string, reason: string) => Promise<Shown>
    /** Everything open, oldest first. Decisions on a story close its tasks. */
    tasks: () => Promise<readonly DeskTask[]>
    /** Closes one task of a story without a decision: looked at, nothing to do. */
    closeTask: (slug: string, id: number, by: string) => Promise<void>
    /** Tries again what had failed for good. */
    sendAgain: (slug: string, by: string) => Promise<void>
    /** Sends what is approved and due, corrections and kills. */
    publish: (by: string) => Promise<readonly PublishRow[]>
    /** The newest runs, newest first. */
    lastRuns: (limit: number) => Promise<readonly Run[]>
    /** How every feed does that was ever read. */
    feeds: () => Promise<readonly FeedState[]>
    /** What is posted to feeds: `fault` tells by the headers alone what is wrong, `take` takes a whole message in. */
    push: {
      fault: (feed: string, posted: Posted) => PushAnswer | undefined
      take: (
        feed: string,
        posted: Posted & { body: Uint8Array; contentType: string | undefined },
      ) => Promise<PushAnswer>
    }
    /** How every feed does against its own rhythm. */
    health: () => Promise<readonly FeedHealth[]>
    /** Figures in the text format of Prometheus; nothing for a token that may not read them. */
    metrics: (token: string | undefined) => Promise<string | undefined>
    /** A raw payload and how it came first. */
    payload: (hash: string) => Promise<
      | {
          bytes: Uint8Array
          contentType?: string | undefined
          url?: string | undefined
          at?: string | undefined
        }
      | undefined
    >
  }

import type { Language } from '../news/language.ts'
import type { FeedHealth } from '../pipeline/feed-health.ts'
import type { BatchesFace } from './face-batches.ts'
import type { BulletinsFace } from './face-bulletins.ts'
import type { IncomingFace } from './face-incoming.ts'
import type { MediaFace } from './face-media.ts'
import type { MonitorFace } from './face-monitor.ts'
import type { Correction, OutFace } from './face-out.ts'
import type { PeopleFace } from './face-people.ts'
import type { QueueFace } from './face-queue.ts'
import type { ReviewFace } from './face-review.ts'
import type { FeedState, Posted, PushAnswer, Run } from './face-runs.ts'
import type { DeskTask, Shown, Word } from './face-story.ts'
import type { FaceWords } from './face-words.ts'

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

export type { DeskBulletin } from './face-bulletins.ts'
export type { DeskAsset, DeskMedia } from './face-media.ts'
export type { Queue, QueueFilter } from './face-queue.ts'
export type { BeatTurn, FeedState, FeedTurn, Posted, PushAnswer, Run } from './face-runs.ts'
export type {
  DeskTask,
  QueueRow,
  Shown,
  ShownApproval,
  ShownEvidence,
  ShownReceipt,
  ShownRelated,
  ShownSource,
  ShownVersion,
  Waiting,
  Word,
} from './face-story.ts'
export type { FeedHealth }

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
  MediaFace &
  IncomingFace &
  MonitorFace &
  BatchesFace &
  BulletinsFace &
  OutFace & {
    beats: readonly DeskBeat[]
    show: (slug: string) => Promise<Shown | undefined>
    approve: (slug: string, by: string, hash: string, word: Word) => Promise<Shown>
    spike: (slug: string, by: string, reason: string) => Promise<Shown>
    edit: (slug: string, by: string, hash: string, edit: Edit) => Promise<Shown>
    /** New words for copy that is out, in the open; `note` says what was wrong and what is right. */
    correct: (
      slug: string,
      by: string,
      hash: string,
      edit: Edit,
      note: string,
      correction?: Correction,
    ) => Promise<Shown>
    /** Withdraws copy that is out; `silent` leaves no notice where an outlet can do that. */
    kill: (slug: string, by: string, reason: string, silent: boolean) => Promise<Shown>
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

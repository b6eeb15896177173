import type { ReviewerNight, WatchedFor } from '../news/monitor.ts'
import type { Edit, Shown } from './face.ts'

/** Whether a reviewer sees a story as it is, without the marks of the ledger, or a planted copy of it first. */
export type DeskShowing = { as: 'plain' } | { as: 'blind' } | { as: 'drill'; shown: Shown }

export type DrillDecision =
  | { way: 'approve' | 'spike' | 'send-back' }
  | { way: 'edit'; words: Edit }
  | { way: 'reject'; place: string }

/** What came of a drill. */
export type DeskRevealed = {
  outcome: 'caught' | 'missed' | 'void'
  was: string
  now: string
  record: { caught: number; missed: number }
}

/** How reviews are watched: the monitor's figures and planted errors. */
export type MonitorFace = {
  monitor: (nights: number) => Promise<{
    rows: readonly ReviewerNight[]
    limits: Readonly<Record<WatchedFor, { over: number; because: string }>> | undefined
  }>
  drills: {
    showing: (slug: string, by: string) => Promise<DeskShowing>
    decide: (slug: string, by: string, decision: DrillDecision) => Promise<DeskRevealed | undefined>
  }
}

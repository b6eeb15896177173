import { type Claim, isOpen } from './claim.ts'

/** A claim by its place in just these words. */
export type ClaimSaid = { start: number; end: number; text: string }

/** A warning that stood when it was approved; `reason` is what the reviewer said to it, `null` where nothing was said. */
export type Override = { rule: string; message: string; words: string; reason: string | null }

/** What a person did with just these words before deciding on them. */
export type ReviewDone = {
  /** Item keys; pointers into them; hashes of payloads; numbers of versions. */
  opened: {
    sources: readonly string[]
    records: readonly string[]
    payloads: readonly string[]
    versions: readonly string[]
  }
  claims: {
    all: number
    looked: number
    /** Those that the rule asks to be looked at, and how many were. */
    figures: number
    figuresLooked: number
    confirmed: readonly ClaimSaid[]
    rejected: readonly ClaimSaid[]
  }
  /** Numbers of the versions that are this person's own. */
  edits: readonly number[]
  overrides: readonly Override[]
  /** Visible time on the page, and what reading the text takes; in seconds. */
  seconds: number
  readingSeconds: number
  /** When the page of these words was opened first, ISO 8601. */
  since?: string
  /** Approvals of this person, with this one, within the time of a run. */
  run: number
}

/** What a review must have been to be called one; every threshold stands in `editorial-rules/review.yaml`. */
export type SubstantiveRule = {
  looked: { sources: number; figures: number; edits: number; because: string }
  time: { share: number; wordsPerMinute: Readonly<Record<string, number>>; because: string }
  run: { approvals: number; seconds: number; because: string }
  warnings: { reasons: 'each' | 'none'; because: string }
}

export const demands = ['looked', 'time', 'run', 'warnings'] as const
/** What a review can lack. */
export type Lack = (typeof demands)[number]

/** Whether a review was substantive, and what it lacks. */
export type Substantive = { is: boolean; lacks: readonly Lack[] }

/** Weighs what a person did against the rule. */
export function weighReview(done: ReviewDone, rule: SubstantiveRule): Substantive {
  const { looked, time, run, warnings } = rule
  const holds: Readonly<Record<Lack, boolean>> = {
    looked:
      openedIn(done) >= looked.sources ||
      (done.claims.figures > 0 && done.claims.figuresLooked >= looked.figures * done.claims.figures) ||
      done.edits.length >= looked.edits,
    time: done.seconds >= time.share * done.readingSeconds,
    run: done.run < run.approvals,
    warnings: warnings.reasons === 'none' || done.overrides.every(({ reason }) => reason !== null),
  }
  const lacks = demands.filter((demand) => !holds[demand])
  return { is: lacks.length === 0, lacks }
}

/** How many places outside of the text were opened. */
export const openedIn = ({ opened }: Pick<ReviewDone, 'opened'>): number =>
  opened.sources.length + opened.records.length + opened.payloads.length

/** The claims that must be looked at: what was computed or leads nowhere; all figures where there is none such. */
export function figuresOf<C extends Pick<Claim, 'kind' | 'verdict'>>(claims: readonly C[]): readonly C[] {
  const telling = claims.filter((claim) => claim.verdict === 'derived' || isOpen(claim))
  return telling.length > 0 ? telling : claims.filter(({ kind }) => kind === 'number')
}

/** Seconds it takes to read a text; a language without a figure is read as fast as the slowest that has one. */
export function readingSeconds(
  text: string,
  language: string,
  wordsPerMinute: SubstantiveRule['time']['wordsPerMinute'],
): number {
  const words = text.split(/\s+/).filter((word) => word !== '').length
  const pace = wordsPerMinute[language] ?? Math.min(...Object.values(wordsPerMinute))
  return Number.isFinite(pace) && pace > 0 ? Math.round((60 * words) / pace) : 0
}

import type { ReviewRules } from '../config/review.ts'
import type { Claim } from '../news/claim.ts'
import type { Finding } from '../news/finding.ts'
import type { Json } from '../news/json.ts'
import { type Policy, samePerson } from '../news/policy.ts'
import {
  type ClaimSaid,
  figuresOf,
  type Override,
  type ReviewDone,
  readingSeconds,
  type Substantive,
  weighReview,
} from '../news/review.ts'
import type { ReviewMark, ShownStory, Store } from '../store/store.ts'

/** Why a warning stands, in a person's words: one reason for all of them, or each its own by `warningId`. */
export type Reasons = { because?: string | undefined; reasons?: Readonly<Record<string, string>> | undefined }

/** What a warning is called in a form: its rule and where it stands. */
export const warningId = ({ rule, start }: Pick<Finding, 'rule' | 'start'>): string => `${rule}@${start}`

/** How a claim is called in a review: its place in the text. */
export const claimId = ({ start, end }: Pick<Claim, 'start' | 'end'>): string => `${start}-${end}`

/** The review of just these words by one person, as it is kept with their approval; `Json` through and through. */
export type Reviewed = ReviewDone & {
  substantive: Substantive & { rule: 'review.yaml' | 'none' }
  /** What the reviewer stands for, in the language of the copy. */
  statement?: string
  responsible?: string
}

type Desk = { store: Store; reviewing?: ReviewRules | undefined }

/** Collects what a person did with the words in force, and weighs it by the house's rule. */
export async function reviewOf(
  { store, reviewing }: Desk,
  story: ShownStory,
  by: string,
  at: string,
  { responsible }: Pick<Policy, 'responsible'>,
  reasons: Reasons = {},
): Promise<Reviewed> {
  const { slug, hash } = story.story
  const marks = await store.reviewMarks(slug, hash)
  const own = marks.filter((mark) => samePerson(mark.by, by))
  const rule = reviewing?.substantive
  const run = rule === undefined ? 1 : await runOf(store, by, at, rule.run)
  const done = doneOf(story, by, own, reasons, {
    run,
    readingSeconds: readingSeconds(story.text, story.draft.language, rule?.time.wordsPerMinute ?? {}),
  })
  const weighed: Reviewed['substantive'] =
    rule === undefined
      ? { is: false, lacks: [], rule: 'none' }
      : { ...weighReview(done, rule), rule: 'review.yaml' }
  const statement = reviewing && statementOf(reviewing, story.draft.language, by, responsible)
  return {
    ...done,
    substantive: weighed,
    ...(statement === undefined ? {} : { statement }),
    ...(responsible === undefined ? {} : { responsible }),
  }
}

/** What who approves stands for, in the language of the copy; nothing where the house has no words for it. */
export function statementOf(
  { statement, responsible: of }: ReviewRules,
  language: string,
  reviewer: string,
  responsible: string | undefined,
): string | undefined {
  const said = statement[language] ?? statement.en
  if (said === undefined) return undefined
  const answers = responsible === undefined ? undefined : (of[language] ?? of.en)
  return [said, ...(answers === undefined ? [] : [answers])]
    .join(' ')
    .replaceAll('{reviewer}', () => reviewer)
    .replaceAll('{responsible}', () => responsible ?? '')
}

/** How many approvals, with the one at hand, a person gave within the time of a run. */
async function runOf(
  store: Store,
  by: string,
  at: string,
  { approvals, seconds }: { approvals: number; seconds: number },
): Promise<number> {
  const since = Date.parse(at) - 1000 * seconds
  const before = await store.lastDecisions(by, approvals)
  return 1 + before.filter((time) => Date.parse(time) >= since).length
}

function doneOf(
  story: ShownStory,
  by: string,
  marks: readonly ReviewMark[],
  reasons: Reasons,
  { run, readingSeconds: reading }: { run: number; readingSeconds: number },
): ReviewDone {
  const of = (kind: ReviewMark['kind']) =>
    marks.flatMap((mark) => (mark.kind === kind ? [mark.what] : [])).toSorted()
  const [looked, confirmed, rejected] = [of('look'), of('confirmed'), of('rejected')]
  const figures = figuresOf(story.claims)
  const seen = new Set([...looked, ...confirmed, ...rejected])
  const page = marks.find(({ kind }) => kind === 'page')
  return {
    opened: {
      sources: of('source'),
      records: of('record'),
      payloads: of('payload'),
      versions: of('version'),
    },
    claims: {
      all: story.claims.length,
      looked: story.claims.filter((claim) => seen.has(claimId(claim))).length,
      figures: figures.length,
      figuresLooked: figures.filter((claim) => seen.has(claimId(claim))).length,
      confirmed: story.claims.filter((claim) => confirmed.includes(claimId(claim))).map(said),
      rejected: story.claims.filter((claim) => rejected.includes(claimId(claim))).map(said),
    },
    edits: editsOf(story, by),
    overrides: overridesOf(story, reasons),
    seconds: page?.seconds ?? 0,
    readingSeconds: reading,
    ...(page === undefined ? {} : { since: page.firstAt }),
    run,
  }
}

const said = ({ start, end, text }: Claim): ClaimSaid => ({ start, end, text })

/** The person's own versions since the last that a writer filed: those before are in the text no more. */
function editsOf({ versions }: ShownStory, by: string): number[] {
  const since = versions.findIndex(({ draft }) => draft.writer !== 'person')
  const edited = since < 0 ? versions : versions.slice(0, since)
  return edited
    .flatMap(({ draft }) => (samePerson(draft.by ?? '', by) ? [draft.version] : []))
    .toSorted((a, b) => a - b)
}

const overridesOf = ({ findings, text }: ShownStory, { because = '', reasons = {} }: Reasons): Override[] =>
  findings.flatMap((finding) => {
    if (finding.level !== 'warning') return []
    const { rule, message, start, end } = finding
    const own = (reasons[warningId(finding)] ?? '').trim()
    const reason = own === '' ? because.trim() : own
    return [{ rule, message, words: text.slice(start, end), reason: reason === '' ? null : reason }]
  })

/** A review as a JSON value: what is kept. */
export const reviewJson = (reviewed: Reviewed): Json => JSON.parse(JSON.stringify(reviewed))

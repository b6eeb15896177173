import { isOpen, type Verdict } from '../news/claim.ts'
import type { Finding, Level } from '../news/finding.ts'
import { addressOf } from './asked.ts'
import { may } from './decisions.ts'
import { type EvidenceRoom, openEvidence, viewEvidence } from './evidence-view.ts'
import type { Edit, Shown } from './face.ts'
import type { Correction } from './face-out.ts'
import { viewMaking } from './making-view.ts'
import { mark, type Numbered, type Segment } from './marked.ts'
import { partsOf } from './parts.ts'
import { policyOf } from './policy-view.ts'
import { type Room, storyAddress } from './room.ts'
import { historyOf, short } from './story-history-view.ts'
import { moment } from './times.ts'
import { along, type Trail } from './trail.ts'
import type { Words } from './words/words.ts'

const verdicts: readonly Verdict[] = ['supported', 'derived', 'unsupported', 'contradicted']
const levels: readonly Level[] = ['error', 'warning', 'suggestion']

/** What an editor has written and not yet saved, and what it is to become. */
export type Typed = Edit & {
  as: 'edit' | 'correct'
  note: string
  /** Of a correction: its class, what was wrong, what is right. */
  correction?: Correction | undefined
}

/** Everything the page of a story shows. */
export function viewStory(shown: Shown, room: Room, trail: Trail, typed?: Typed) {
  const { words } = room
  const now = room.now()
  const claims = shown.claims
    .map((claim) => ({ ...claim }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((claim, index) => ({ ...claim, n: index + 1 }))
  const evidence = openEvidence(shown, room)
  return {
    ...headOf(shown, room),
    trail: { back: addressOf(trail.asked), query: along('', trail) },
    edit: along(storyAddress(shown.slug), trail, { edit: '' }),
    correct: along(storyAddress(shown.slug), trail, { correct: '' }),
    recomputed: along(storyAddress(shown.slug), trail, {
      [may(shown.status).correct ? 'correct' : 'edit']: '',
      recomputed: '',
    }),
    copy: copyOf(shown, claims, words),
    cards: claims.map((claim) => card(evidence, claim, claims.length, words)),
    legend: legendOf(words),
    marks: tallyOf(shown, words),
    findings: findingsOf(shown, words),
    ...historyOf(shown, words, now),
    several: shown.versions.length > 1,
    policy: policyOf(shown, words),
    making: viewMaking(shown.draft, words),
    may: may(shown.status),
    editing: typed && {
      ...typed,
      correcting: typed.as === 'correct',
      classes: room.face.corrections.map(({ name, titles }) => ({
        name,
        title: titles[room.language] ?? titles.en ?? name,
        chosen: name === typed.correction?.class,
      })),
      body: [...typed.body, ''].map((text, index) => ({ n: index + 1, text })),
    },
  }
}

/** Where the marks are withheld all verdicts are said alike, and one stands for them. */
const legendOf = (words: Words) =>
  [
    ...new Map(
      verdicts
        .toReversed()
        .map((verdict) => [words.verdict[verdict], { verdict, says: words.verdict[verdict] }]),
    ).values(),
  ].toReversed()

const headOf = (shown: Shown, { words, beats, now }: Room) => ({
  slug: shown.slug,
  path: storyAddress(shown.slug),
  hash: shown.hash,
  short: short(shown.hash),
  beat: beats.find((beat) => beat.name === shown.beat)?.title ?? shown.beat,
  desk: shown.desk,
  language: shown.language,
  status: { key: shown.status, label: words.status[shown.status] },
  newsworthiness: Math.round(shown.newsworthiness),
  because: shown.because,
  reason: shown.reason,
  embargo: shown.embargo === undefined ? undefined : moment(shown.embargo, now(), words.time).full,
  updated: moment(shown.updatedAt, now(), words.time),
  tasks: shown.tasks.map((task) => ({ ...task, opened: moment(task.at, now(), words.time) })),
  waiting: shown.waiting.map(({ outlet, verb, status, error, attempts = [] }) => ({
    outlet,
    error,
    attempts: attempts.map((each) => ({ ...each, at: moment(each.startedAt, now(), words.time) })),
    says: words.waiting[verb],
    state: words.waiting[status],
  })),
  failed: shown.waiting.some((each) => each.status === 'failed'),
  disclosure: shown.disclosure,
})

function copyOf(shown: Shown, claims: readonly Numbered<Shown['claims'][number]>[], words: Words) {
  const parts = partsOf(shown.draft)
  const marked = (span: { start: number; end: number } | undefined) =>
    span === undefined
      ? undefined
      : mark(shown.text, span, claims, shown.findings).map((each) => told(each, words))
  return {
    headline: marked(parts.headline),
    standfirst: marked(parts.standfirst),
    dateline: marked(parts.dateline),
    body: parts.body.map((span, index) => ({ opening: index === 0, segments: marked(span) })),
  }
}

const told = (segment: Segment, words: Words) => ({
  ...segment,
  ...(segment.verdict && { says: words.verdict[segment.verdict] }),
})

const card = (room: EvidenceRoom, claim: Numbered<Shown['claims'][number]>, of: number, words: Words) => ({
  n: claim.n,
  place: `${claim.start}-${claim.end}`,
  of,
  text: claim.text,
  kind: words.kind[claim.kind],
  verdict: claim.verdict,
  says: words.verdict[claim.verdict],
  glyph: words.glyph[claim.verdict],
  open: isOpen(claim),
  why: claim.evidence.some(({ value }) => String(value) === claim.why) ? undefined : claim.why,
  evidence: claim.evidence.map((pointer) => viewEvidence(room, pointer, claim.text)),
})

function tallyOf(shown: Shown, words: Words) {
  const open = shown.claims.filter(isOpen).length
  const count = (level: Level) => shown.findings.filter((finding) => finding.level === level).length
  const told = (number: number, says: (n: number) => string) => (number === 0 ? undefined : says(number))
  return {
    open,
    claims: open === 0 ? words.story.tied(shown.claims.length) : words.story.open(open),
    errors: told(count('error'), words.queue.errors),
    warnings: told(count('warning'), words.queue.warnings),
    suggestions: told(count('suggestion'), words.queue.suggestions),
  }
}

const findingsOf = (shown: Shown, words: Words) =>
  [...shown.findings].sort(gravestFirst).map((finding) => ({
    level: finding.level,
    label: words.level[finding.level],
    rule: finding.rule,
    message: finding.message,
    span: shown.text.slice(finding.start, finding.end),
    start: finding.start,
    end: finding.end,
    fix: finding.replacement === undefined ? undefined : { with: finding.replacement },
    replaces: finding.replacement !== undefined,
    replacement: finding.replacement || words.story.delete,
  }))

const gravestFirst = (a: Finding, b: Finding) =>
  levels.indexOf(a.level) - levels.indexOf(b.level) || a.start - b.start

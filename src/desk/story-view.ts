import { isOpen, type Verdict } from '../news/claim.ts'
import type { Finding, Level } from '../news/finding.ts'
import { may } from './decisions.ts'
import { type EvidenceRoom, openEvidence, safeLink, viewEvidence } from './evidence-view.ts'
import type { Edit, Shown } from './face.ts'
import { mark, type Numbered, type Segment } from './marked.ts'
import { partsOf } from './parts.ts'
import { moment } from './times.ts'
import type { Words } from './words.en.ts'

const verdicts: readonly Verdict[] = ['supported', 'derived', 'unsupported', 'contradicted']
const levels: readonly Level[] = ['error', 'warning', 'suggestion']

/** Everything the page of a story shows. `typed` is what an editor has written and not yet saved. */
export function viewStory(shown: Shown, words: Words, now: Date, typed?: Edit) {
  const claims = shown.claims
    .map((claim) => ({ ...claim }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((claim, index) => ({ ...claim, n: index + 1 }))
  const room = openEvidence(shown, words, now)
  return {
    ...headOf(shown, words, now),
    copy: copyOf(shown, claims, words),
    cards: claims.map((claim) => card(room, claim, claims.length, words)),
    legend: verdicts.map((verdict) => ({ verdict, says: words.verdict[verdict] })),
    marks: tallyOf(shown, words),
    findings: findingsOf(shown, words),
    ...historyOf(shown, words, now),
    may: may(shown.status),
    editing: typed && { ...typed, body: [...typed.body, ''].map((text, index) => ({ n: index + 1, text })) },
  }
}

const headOf = (shown: Shown, words: Words, now: Date) => ({
  slug: shown.slug,
  path: `/stories/${encodeURIComponent(shown.slug)}`,
  hash: shown.hash,
  short: short(shown.hash),
  beat: shown.beat,
  desk: shown.desk,
  language: shown.language,
  status: { key: shown.status, label: words.status[shown.status] },
  newsworthiness: Math.round(shown.newsworthiness),
  because: shown.because,
  reason: shown.reason,
  updated: moment(shown.updatedAt, now, words.time),
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
  of,
  text: claim.text,
  kind: words.kind[claim.kind],
  verdict: claim.verdict,
  says: words.verdict[claim.verdict],
  glyph: words.glyph[claim.verdict],
  open: isOpen(claim),
  why: claim.why,
  evidence: claim.evidence.map((pointer) => viewEvidence(room, pointer, claim.text)),
})

function tallyOf(shown: Shown, words: Words) {
  const open = shown.claims.filter(isOpen).length
  const errors = shown.findings.filter((finding) => finding.level === 'error').length
  return {
    open,
    claims: open === 0 ? words.story.tied(shown.claims.length) : words.story.open(open),
    errors: errors === 0 ? undefined : words.story.errors(errors),
  }
}

const findingsOf = (shown: Shown, words: Words) =>
  [...shown.findings].sort(gravestFirst).map((finding) => ({
    level: finding.level,
    label: words.level[finding.level],
    rule: finding.rule,
    message: finding.message,
    span: shown.text.slice(finding.start, finding.end),
    replaces: finding.replacement !== undefined,
    replacement: finding.replacement || words.story.delete,
  }))

const gravestFirst = (a: Finding, b: Finding) =>
  levels.indexOf(a.level) - levels.indexOf(b.level) || a.start - b.start

const historyOf = (shown: Shown, words: Words, now: Date) => ({
  sources: shown.sources.map(({ record: _, ...source }, index) => ({
    ...source,
    link: safeLink(source.link),
    whole: `/stories/${encodeURIComponent(shown.slug)}/sources/${index + 1}`,
    fetched: moment(source.fetchedAt, now, words.time),
  })),
  versions: shown.versions.map((version) => ({
    ...version,
    by: version.by ?? words.writer[version.writer],
    short: short(version.hash),
    inForce: version.hash === shown.hash,
    at: moment(version.at, now, words.time),
  })),
  approvals: shown.approvals.map((approval) => ({
    ...approval,
    short: short(approval.hash),
    holds: approval.hash === shown.hash,
    at: moment(approval.at, now, words.time),
  })),
  receipts: shown.receipts.map((receipt) => ({
    ...receipt,
    url: safeLink(receipt.url),
    at: moment(receipt.at, now, words.time),
  })),
})

const short = (hash: string) => hash.slice(0, 10)

import type { Claim, Verdict } from '../news/claim.ts'
import type { Finding, Level } from '../news/finding.ts'
import type { Span } from '../seams/rule.ts'

/** A claim or finding with its number on the page, from 1. */
export type Numbered<T> = T & { n: number }

/** A stretch of text under the same claims and findings. */
export type Segment = {
  text: string
  /** Number of the innermost claim, and whether this is where it begins. */
  claim?: number
  verdict?: Verdict
  begins?: boolean
  /** The gravest finding on it. */
  level?: Level
}

const gravest: readonly Level[] = ['error', 'warning', 'suggestion']
const covers = (outer: Span, inner: Span) => outer.start <= inner.start && outer.end >= inner.end
const length = (span: Span) => span.end - span.start

/** Cuts `span` of a text wherever a claim or finding begins or ends; where claims overlap, the shortest is shown. */
export function mark(
  text: string,
  span: Span,
  claims: readonly Numbered<Claim>[],
  findings: readonly Finding[],
): Segment[] {
  const within = [...claims, ...findings].filter((each) => each.start < span.end && each.end > span.start)
  const cuts = new Set([span.start, span.end])
  for (const each of within) {
    cuts.add(Math.max(each.start, span.start))
    cuts.add(Math.min(each.end, span.end))
  }
  const edges = [...cuts].sort((a, b) => a - b)
  const begun = new Set<number>()
  return edges.slice(1).map((end, index) => {
    const piece = { start: edges[index] ?? span.start, end }
    return segment(text, piece, claims, findings, begun)
  })
}

function segment(
  text: string,
  piece: Span,
  claims: readonly Numbered<Claim>[],
  findings: readonly Finding[],
  begun: Set<number>,
): Segment {
  const claim = claims.filter((each) => covers(each, piece)).sort((a, b) => length(a) - length(b))[0]
  const levels = findings.filter((each) => covers(each, piece)).map((each) => each.level)
  const level = gravest.find((each) => levels.includes(each))
  const begins = claim !== undefined && !begun.has(claim.n)
  if (claim !== undefined) begun.add(claim.n)
  return {
    text: text.slice(piece.start, piece.end),
    ...(claim && { claim: claim.n, verdict: claim.verdict, begins }),
    ...(level && { level }),
  }
}

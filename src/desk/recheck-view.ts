import { isOpen } from '../news/claim.ts'
import type { RecheckedWords } from './face-words.ts'
import { placeOf } from './fix.ts'
import { mark } from './marked.ts'
import { partsOf } from './parts.ts'
import { rightValue } from './right-value.ts'
import type { Words } from './words/words.ts'

/** Words that are being typed, marked as they would stand, and what is to be done about them. */
export function viewRecheck({ draft, text, claims, findings, held }: RecheckedWords, words: Words) {
  const numbered = claims
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .map((claim, index) => ({ ...claim, n: index + 1 }))
  const parts = partsOf(draft)
  const marked = (span: { start: number; end: number }) => mark(text, span, numbered, findings)
  return {
    language: draft.language,
    held,
    says: held === undefined ? words.recheck.fine(claims.length) : words.recheck.held,
    headline: parts.headline && marked(parts.headline),
    standfirst: parts.standfirst && marked(parts.standfirst),
    body: parts.body.map(marked),
    troubles: [
      ...numbered.filter(isOpen).map((claim) => ({
        ...placeOf(draft, claim),
        kind: claim.verdict,
        label: words.verdict[claim.verdict],
        quote: claim.text,
        says: claim.why,
        take: rightValue(claim, draft.language),
      })),
      ...findings.map((finding) => ({
        ...placeOf(draft, finding),
        kind: finding.level,
        label: words.level[finding.level],
        quote: text.slice(finding.start, finding.end),
        says: finding.message,
        take: finding.replacement,
        deletes: finding.replacement === '',
      })),
    ].map((trouble) => ({ ...trouble, fixable: trouble.take !== undefined && trouble.part !== undefined })),
  }
}

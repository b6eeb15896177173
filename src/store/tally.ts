import type { Claim } from '../news/claim.ts'
import type { Finding } from '../news/finding.ts'

/** How many claims and findings of which kind a draft has, as the columns of a story. */
export function tally(claims: readonly Claim[], findings: readonly Finding[]) {
  const counts = {
    errors: 0,
    warnings: 0,
    suggestions: 0,
    supported: 0,
    derived: 0,
    unsupported: 0,
    contradicted: 0,
  }
  for (const { verdict } of claims) counts[verdict] += 1
  for (const { level } of findings) counts[`${level}s`] += 1
  return counts
}

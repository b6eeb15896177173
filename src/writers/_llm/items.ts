import type { Brief } from '../../news/brief.ts'
import type { Offer } from './offer.ts'

/** Keys of the items whose words or values an offer tells, those behind what was derived among them. */
export function itemsBehind({ facts, phrases, quotes }: Offer, brief: Brief): string[] {
  const items = new Set(quotes.map(({ source }) => source))
  const seen = new Set<string>()
  const follow = (id: string) => {
    const each = brief.evidence.get(id)
    if (each === undefined || seen.has(id)) return
    seen.add(id)
    if (each.from === 'item') items.add(each.item)
    else each.inputs.forEach(follow)
  }
  for (const { evidence } of facts) follow(evidence.id)
  for (const { evidence } of phrases) evidence.forEach(follow)
  return [...items].sort()
}

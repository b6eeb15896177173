import { z } from 'zod'
import type { CheckedText, Span } from '../seams/rule.ts'
import { quotationsIn, spansOf } from './_text.ts'

/** Keys of every kind of rule that looks for words: where it looks, and whether inside quotations too. */
export const searchKeys = {
  in: z.enum(['text', 'headline', 'standfirst', 'lede', 'body']).default('text'),
  quotations: z.enum(['skip', 'check']).default('skip'),
}
export type Search = {
  in: 'text' | 'headline' | 'standfirst' | 'lede' | 'body'
  quotations: 'skip' | 'check'
}

export type Hit = Span & { groups: readonly (string | undefined)[] }

/** Every place where `sought` stands in the parts that the rule looks at, in order. */
export function hitsOf(checked: CheckedText, sought: RegExp, search: Search): Hit[] {
  const spans = spansOf(checked, search.in === 'body' ? 'paragraph' : search.in)
  return spans.flatMap((span) => {
    const text = checked.text.slice(span.start, span.end)
    const skipped = search.quotations === 'skip' ? quotationsIn(text) : []
    const found: Hit[] = []
    for (const match of text.matchAll(sought)) {
      const start = span.start + match.index
      const hit = { start, end: start + match[0].length, groups: match.slice(1) }
      const quoted = skipped.some(
        (quotation) => match.index < quotation.end && quotation.start < match.index + match[0].length,
      )
      if (!quoted && hit.end > start) found.push(hit)
    }
    return found
  })
}

import type { Hearing } from './hearing.ts'
import type { Located } from './pointers.ts'
import { proseStem } from './prose.ts'
import { placesOf } from './prose-places.ts'
import { rootOf } from './stems.ts'

/**
 * One word or two between quotation marks that no source has: too few to be held to it word by word, but somebody else's
 * words all the same. Only for sources that are prose.
 */
export function weighQuotedWords({ grounds, reading, quotations, library }: Hearing): Located[] {
  if (grounds.evidence.length > 0 || library.proses.length === 0) return []
  return quotations.flatMap(({ verbatim, from, to }) => {
    if (verbatim) return []
    return reading.tokens.slice(from, to).flatMap((token): Located[] => {
      const stem = proseStem(token)
      if (token.kind !== 'word' || library.index.has(stem) || placesOf(library, rootOf(stem)).length > 0)
        return []
      const why = `“${token.text}” is quoted, and no source has it`
      return [{ start: token.start, end: token.end, finding: { verdict: 'unsupported', evidence: [], why } }]
    })
  })
}

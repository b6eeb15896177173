import type { Hearing } from './hearing.ts'
import type { Finding } from './pointers.ts'
import { pointInto } from './prose.ts'
import { placesOf, quote, sharedBy } from './prose-places.ts'
import { companions } from './prose-support.ts'
import { rootOf } from './stems.ts'

const reach = 8

/**
 * A word that narrows (`only`, `except`, «только») beside words that stand in the sources, which have it nowhere and
 * nothing like it there. Nothing where no word beside it stands in them.
 */
export function unheardNarrowing(hearing: Hearing, at: number): Finding | undefined {
  const { reading, library, words } = hearing
  const token = reading.tokens[at]
  const like = words.narrowing.get(token?.lower ?? '')
  if (token === undefined || like === undefined) return undefined
  if (placesOf(library, rootOf(token.stem)).length > 0) return undefined
  const company = companions(hearing, { from: at, to: at + 1 })
  const told = like.some((word) =>
    (library.index.get(word) ?? []).some((place) => sharedBy(place, company, reach) > 0),
  )
  const [first] = company.flatMap((stem) => library.index.get(stem)?.[0] ?? [])
  if (told || first === undefined) return undefined
  const why = `no source has “${token.lower}” there: “${quote(first, 4, 4)}”`
  return { verdict: 'unsupported', evidence: [pointInto(first, 1)], why }
}

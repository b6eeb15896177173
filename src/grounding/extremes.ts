import type { Claim } from '../news/claim.ts'
import { isOpen } from '../news/claim.ts'
import type { Comparisons } from '../news/comparisons.ts'
import type { Hearing } from './hearing.ts'
import type { NumberWitness } from './measures.ts'
import type { Located } from './pointers.ts'
import { stem } from './stems.ts'

const reach = 12
/** Of fewer values the greatest and the least are told by other words. */
const least = 3

/** `the smallest faller, down 13.48 percent`, where of all that the record counts so nothing fell further, and the other way round. */
export function weighExtremes(
  { grounds, reading, measures }: Hearing,
  claims: readonly Claim[],
  taken: (index: number) => boolean,
): Located[] {
  if (grounds.evidence.length === 0) return []
  const sides = sidesOf(grounds.comparisons)
  const { tokens, sentenceOf } = reading
  return tokens.flatMap((token, at): Located[] => {
    const side = token.kind === 'word' && !taken(at) ? sides.get(token.stem) : undefined
    if (side === undefined || tokens[at - 1]?.lower === 'at') return []
    const last = tokens.findLast((_, index) => index <= at + reach && sentenceOf[index] === sentenceOf[at])
    const told = claims.find(
      ({ kind, start }) => kind === 'number' && start > token.end && start < (last?.end ?? 0),
    )
    if (told === undefined || isOpen(told)) return []
    const held = measures.map((one) => one.held).find((all) => all.some((one) => isOf(told, one)))
    const own = held?.find((one) => isOf(told, one))
    if (held === undefined || own === undefined) return []
    const sizes = held
      .filter(({ value }) => Math.sign(value) === Math.sign(own.value))
      .map(({ value }) => Math.abs(value))
    const [size, most, fewest] = [Math.abs(own.value), Math.max(...sizes), Math.min(...sizes)]
    if (new Set(sizes).size < least || size !== (side === 'greater' ? fewest : most)) return []
    const why = `of ${sizes.length} such values ${own.value} is the ${side === 'greater' ? 'least' : 'greatest'}`
    return [
      {
        start: token.start,
        end: token.end,
        finding: { verdict: 'contradicted', evidence: told.evidence, why },
      },
    ]
  })
}

/** Which end of all values each superlative tells. */
export const sidesOf = ({ opposites }: Comparisons): ReadonlyMap<string, 'greater' | 'lesser'> =>
  new Map(
    opposites.flatMap(([greater, lesser]) => [
      [stem(greater), 'greater' as const],
      [stem(lesser), 'lesser' as const],
    ]),
  )

/** Whether a claim rests on a value. */
const isOf = ({ evidence }: Claim, witness: NumberWitness): boolean =>
  evidence.some((one) =>
    witness.from === 'item'
      ? one.source === witness.source && one.pointer === witness.pointer
      : one.derivation?.name === witness.name && one.derivation.inputs.join() === witness.inputs.join(),
  )

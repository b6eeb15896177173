import { sideAt, sidesOf } from './extremes.ts'
import type { Hearing } from './hearing.ts'
import { type Located, pointerTo } from './pointers.ts'

const level = /^(?:level|stage|step|grade)$/
/** How many words may stand between a level and what is said of it: `green, the highest level`. */
const reach = 4

/** `stands at green, the highest level`, where green is the lowest of its scale. */
export function weighScales({ grounds, reading }: Hearing): Located[] {
  const { scales, opposites } = grounds.comparisons
  const sides = sidesOf(opposites)
  const { tokens, sentenceOf } = reading
  return tokens.flatMap((token, at): Located[] => {
    if (!level.test(tokens[at + 1]?.stem ?? '')) return []
    const side = sideAt(sides, reading, at)
    const lead = tokens.slice(Math.max(0, at - reach), at)
    const named = lead.findLast(
      ({ lower }, index) =>
        sentenceOf[at - lead.length + index] === sentenceOf[at] &&
        scales.some((scale) => scale.includes(lower)),
    )
    const scale = scales.find((one) => named !== undefined && one.includes(named.lower))
    const witness = grounds.evidence.find(({ value }) => value === named?.lower)
    if (side === undefined || scale === undefined || witness === undefined) return []
    if ((side === 'greater' ? scale.at(-1) : scale[0]) === named?.lower) return []
    const why = `the levels are ${scale.join(', ')}, the lowest first`
    const finding = { verdict: 'contradicted' as const, evidence: [pointerTo(witness)], why }
    return [{ start: token.start, end: token.end, finding }]
  })
}

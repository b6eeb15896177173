import type { Claim } from '../news/claim.ts'
import { isOpen } from '../news/claim.ts'
import type { Hearing } from './hearing.ts'
import type { Located } from './pointers.ts'
import type { Token } from './tokens.ts'

/** A denial of what somebody did reaches no further in its clause. */
const reach = 14
const auxiliary = /^(?:do|does|did|has|have|had|is|are|was|were|will|would|can|could)$/
const denied = /^(?:do|does|did|has|have|had|is|are|was|were|would|could)n't$/
const verb = /(?:л|ла|ло|ли|лся|лась|лось|лись|ет|ют|ит|ят|ется|ются|ен|ена|ено|ены|ан|ана|ано|аны)$/
/** Words behind which a denial leaves a figure true: `did not fall until 2016`, `had not lost for five games`. */
const sparing =
  /^(?:until|till|since|before|for|than|only|just|all|every|any|even|after|least|most|but|again|yet|enough|fail|stop|keep|prevent|hesitate|disappoint|до|пока|более|менее|больше|меньше|только|лишь|после|ни|раньше|позже|раз)$/

/**
 * Denials of what the record bears out: `did not have 12 points`, where it has these 12. The figure or date is the first
 * behind the denial, in the same clause.
 */
export function weighDeniedFigures({ grounds, reading }: Hearing, claims: readonly Claim[]): Located[] {
  if (grounds.evidence.length === 0) return []
  const { tokens, sentenceOf } = reading
  return tokens.flatMap((token, at): Located[] => {
    if (!deniesVerb(tokens, at)) return []
    const rest = tokens.slice(at + 1, at + 1 + reach)
    const ends = rest.findIndex(
      (next, index) =>
        endsClause(next) || isMeans(next, rest[index + 1]) || sentenceOf[at + 1 + index] !== sentenceOf[at],
    )
    const last = (ends < 0 ? rest : rest.slice(0, ends)).at(-1)
    const told = claims.find(
      ({ kind, start }) =>
        (kind === 'number' || kind === 'date') && start > token.end && start < (last?.end ?? 0),
    )
    if (told === undefined || isOpen(told) || !isOfRecord(told)) return []
    const why = `the evidence bears out “${told.text}”: ${told.why}`
    const finding = { verdict: 'contradicted' as const, evidence: told.evidence, why }
    return [{ start: token.start, end: token.end, finding }]
  })
}

/** The colon of `2:53` ends none. */
const endsClause = ({ text, lower, glued }: Token): boolean =>
  /^[,;.!?–—(]$/.test(text) || (text === ':' && !glued) || sparing.test(lower)

/** "By offering 30 points": how it was done is no more denied. */
const isMeans = ({ lower }: Token, next: Token | undefined): boolean =>
  lower === 'by' && next?.lower.endsWith('ing') === true

/** `did not fall`, `hasn't won`, «не снизился»: no denial of a word, as in `not least`. */
function deniesVerb(tokens: readonly Token[], at: number): boolean {
  const lower = tokens[at]?.lower ?? ''
  if (lower === 'not') return auxiliary.test(tokens[at - 1]?.lower ?? '')
  return denied.test(lower) || (lower === 'не' && verb.test(tokens[at + 1]?.lower ?? ''))
}

/** Whether a value of a record bears a claim out, or one that was computed from such. */
const isOfRecord = ({ evidence }: Claim): boolean =>
  evidence.some(({ pointer, derivation }) => pointer !== undefined || derivation !== undefined)

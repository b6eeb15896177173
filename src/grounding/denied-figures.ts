import type { Claim } from '../news/claim.ts'
import { isOpen } from '../news/claim.ts'
import type { Hearing } from './hearing.ts'
import type { Located } from './pointers.ts'
import type { Token } from './tokens.ts'

/** A denial of what somebody did, or of what was done, reaches no further in its clause. */
const reach = 14
/** Of what something is: `was not 6.4`, and no further, for `was not happy about 18 points`. */
const reachOfBeing = 2

const wordsIn = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

const being = wordsIn("is are was were isn't aren't wasn't weren't")
const auxiliary = wordsIn('do does did has have had is are was were will would can could')
const denied = wordsIn(
  "don't doesn't didn't hasn't haven't hadn't isn't aren't wasn't weren't wouldn't couldn't",
)
const verb = /(?:л|ла|ло|ли|лся|лась|лось|лись|ет|ют|ит|ят|ется|ются|ен|ена|ено|ены|ан|ана|ано|аны)$/
/** What has not changed is what it was: «не изменился и составляет 68,2458». */
const change = /^(?:chang|mov|budg|shift|alter|var[yi]|измен|поменя|сдвин)/
/** Participles that tell what somebody is like, not what was done to them. */
const felt = wordsIn(
  `satisfied pleased impressed concerned worried surprised disappointed fazed bothered deterred daunted discouraged convinced
used interested amused excited bored tired limited relieved scared`,
)
/** Words behind which a denial leaves a figure true: `did not fall until 2016`, `had not lost for five games`, «не рос с 2016 года». */
export const sparing = wordsIn(
  `until till since before for than only just all every any even after least most but again yet enough fail stop keep prevent
hesitate disappoint and when while as because if though although whereas who which that where despite
до пока более менее больше меньше только лишь после ни раньше позже раз с со и а но когда хотя если потому что чтобы где несмотря
который которая которое которые которого которой которых которому которым которую`,
)

/**
 * Denials of what the record bears out: `did not have 12 points`, where it has these 12. The figure or date is the first
 * behind the denial, in the same clause.
 */
export function weighDeniedFigures({ grounds, reading }: Hearing, claims: readonly Claim[]): Located[] {
  if (grounds.evidence.length === 0) return []
  const { tokens, sentenceOf } = reading
  return tokens.flatMap((token, at): Located[] => {
    if (!deniesVerb(tokens, at) || change.test(tokens[at + 1]?.lower ?? '')) return []
    const rest = tokens.slice(at + 1, at + 1 + reachAt(tokens, at))
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

function reachAt(tokens: readonly Token[], at: number): number {
  const { lower = '' } = tokens[at] ?? {}
  const next = tokens[at + 1]?.lower ?? ''
  const isDone = next.endsWith('ed') && !felt.has(next)
  return being.has(lower === 'not' ? (tokens[at - 1]?.lower ?? '') : lower) && !isDone ? reachOfBeing : reach
}

/** The colon of `2:53` ends none. */
const endsClause = ({ text, lower, glued }: Token): boolean =>
  /^[,;.!?–—(]$/.test(text) || (text === ':' && !glued) || sparing.has(lower)

/** "By offering 30 points": how it was done is no more denied. */
const isMeans = ({ lower }: Token, next: Token | undefined): boolean =>
  lower === 'by' && next?.lower.endsWith('ing') === true

/** `did not fall`, `hasn't won`, «не снизился»: no denial of a word, as in `not least`. */
export function deniesVerb(tokens: readonly Token[], at: number): boolean {
  const lower = tokens[at]?.lower ?? ''
  if (lower === 'not') return auxiliary.has(tokens[at - 1]?.lower ?? '')
  return denied.has(lower) || (lower === 'не' && verb.test(tokens[at + 1]?.lower ?? ''))
}

/** Whether a value of a record bears a claim out, or one that was computed from such. */
const isOfRecord = ({ evidence }: Claim): boolean =>
  evidence.some(({ pointer, derivation }) => pointer !== undefined || derivation !== undefined)

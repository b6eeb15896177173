import { type Claim, isOpen } from '../../news/claim.ts'
import type { MediaBrief, Point } from '../../seams/medium.ts'

const ends = /[;:!?…\n()«»“”]|[,.—–](?=\s)/g

/**
 * The words with which the draft says a value: the shortest part of a sentence around a claim whose evidence it is. Nothing where the draft does not
 * say it, or where the same claim would speak for several of the values drawn.
 */
export function wordsOfPoint(
  brief: Pick<MediaBrief, 'text' | 'claims'>,
  point: Point,
  all: readonly Point[],
): string | undefined {
  const claims = brief.claims.filter((claim) => !isOpen(claim) && restsOn(claim, point))
  const alone = claims.filter(
    (claim) => !all.some((other) => other.evidence !== point.evidence && restsOn(claim, other)),
  )
  return (
    alone
      .map((claim) => clauseAround(brief.text, claim, brief.claims))
      .filter((words) => words.length <= 110 && /\p{L}{2,}.*\P{L}|\p{L}{2,}\s+\p{L}/u.test(words))
      // A beginning of a sentence names what it is about.
      .sort((a, b) => Number(/^\p{Ll}/u.test(a)) - Number(/^\p{Ll}/u.test(b)) || a.length - b.length)[0]
  )
}

/** Whether a number in the copy is this very value of this very record, or its rounding. */
function restsOn(claim: Claim, { evidence, value }: Point): boolean {
  if (claim.kind !== 'number') return false
  return claim.evidence.some((pointer) => {
    if (pointer.derivation === undefined)
      return pointer.value === value && evidence.startsWith(`${pointer.source}:`)
    const { name, inputs } = pointer.derivation
    if (inputs[0] === evidence) return (name === 'same' && pointer.value === value) || name === 'round'
    return evidence.startsWith('=') && pointer.value === value
  })
}

/** The part of a sentence in which a claim stands; a comma or a point within a claim parts nothing: `Feb. 6, 2018`. */
function clauseAround(text: string, claim: Claim, claims: readonly Claim[]): string {
  const cuts = [...text.matchAll(ends)]
    .map(({ index }) => index)
    .filter(
      (at) =>
        !claims.some(({ start, end }) => start <= at && at < end && at !== end - 1) && !shortened(text, at),
    )
  const start = Math.max(-1, ...cuts.filter((at) => at < claim.start)) + 1
  const end = Math.min(text.length, ...cuts.filter((at) => at >= claim.end))
  return text
    .slice(start, end)
    .replace(/\s+/g, ' ')
    .replace(/[\s.,:—–-]+$/u, '')
    .trim()
}

/** Whether a point ends no sentence: after a capital or a short word, before a small letter or a figure. */
const shortened = (text: string, at: number): boolean =>
  text[at] === '.' &&
  (/(?:^|[\s.])\p{L}{1,4}$/u.test(text.slice(0, at)) || /^\.\s[\p{Ll}\p{N}]/u.test(text.slice(at, at + 3)))

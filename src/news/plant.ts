import type { Claim } from './claim.ts'
import { type Copy, plainText } from './draft.ts'

/** One of a list by a draw from 0 to 1; nothing of an empty one. */
export const oneOf = <T>(list: readonly T[], draw: () => number): T | undefined =>
  list[Math.floor(draw() * list.length)]

/** A text with other words at a place. */
export const withWords = (text: string, start: number, was: string, now: string): string =>
  text.slice(0, start) + now + text.slice(start + was.length)

/** Another digit in the place of one. */
export const otherDigit = (digit: string, draw: () => number): string =>
  String((Number(digit) + 1 + Math.floor(draw() * 9)) % 10)

/** A figure that was put in another's place, wherever that one stood, and the claims that say it now. */
export type Planted = { was: string; now: string; places: readonly { start: number; end: number }[] }

/**
 * A copy with one wrong figure: one digit of a claim that is tied to the record is another, everywhere the claim stands, so
 * that the text agrees with itself and has the same length. Nothing where no figure can be planted.
 */
export function plantFigure<C extends Copy>(
  copy: C,
  claims: readonly Claim[],
  draw: () => number,
): { copy: C; planted: Planted } | undefined {
  const figures = claims.filter(({ kind, text }) => kind === 'number' && /^\D*\d+(?:[.,]\d+)*\D*$/.test(text))
  const claim = oneOf(figures, draw)
  if (claim === undefined) return undefined
  const digits = [...claim.text.matchAll(/\d/g)].map(({ index }) => index)
  const at = oneOf(digits, draw) ?? 0
  const digit = otherDigit(claim.text[at] ?? '0', draw)
  // A figure does not begin with a nought that it had not.
  const leading = at === digits[0] && digit === '0'
  const now = withWords(claim.text, at, '0', leading ? (claim.text[at] === '1' ? '2' : '1') : digit)
  const places = claims.filter(({ text, kind }) => kind === 'number' && text === claim.text)
  const text = places.reduce((told, { start }) => withWords(told, start, claim.text, now), plainText(copy))
  return {
    copy: { ...copy, ...recut(copy, text) },
    planted: { was: claim.text, now, places: places.map(({ start, end }) => ({ start, end })) },
  }
}

/** The parts of a copy out of a plain text that has the same lengths. */
function recut({ headline, standfirst, dateline, body }: Copy, text: string) {
  let at = 0
  const take = (part: string, gap: number): string => {
    if (part === '') return ''
    const cut = text.slice(at, at + part.length)
    at += part.length + gap
    return cut
  }
  const [head, stand] = [take(headline, 2), take(standfirst, 2)]
  const place = take(dateline, ' — '.length)
  return { headline: head, standfirst: stand, dateline: place, body: body.map((part) => take(part, 2)) }
}

/** Whether a wording says the planted figure as often as the copy that it was planted in. */
export const saysPlant = (copy: Copy, planted: Copy, { now }: Planted): boolean =>
  timesIn(copy, now) >= timesIn(planted, now)

const timesIn = (copy: Copy, words: string): number => plainText(copy).split(words).length - 1

import { monthOf, weekdayOf } from './calendar.ts'
import { pronounOf } from './speech.ts'
import type { Token } from './tokens.ts'

/** A name as a text writes it. */
export type Named = { from: number; to: number }

const particles = /^(?:de|da|di|van|von|der|den|al|bin|la|le|du|фон|ван|де|оглы)$/
const never =
  /^(?:i|we|you|it|the|a|an|this|that|but|and|in|on|at|as|if|when|while|so|then|there|what|who|mr|mrs|ms|dr|я|мы|вы|ты|это|как|но|и|а|в|на|по|что|когда|если|там|тут|так)$/

/** Whether a token is a word of a name: it has a capital and is no word that has one only at the start of a sentence. */
export const isNamePart = (token: Token | undefined): token is Token =>
  token !== undefined &&
  token.kind === 'word' &&
  token.capital &&
  !never.test(token.lower) &&
  pronounOf(token.lower) === undefined &&
  monthOf(token.lower) === undefined &&
  weekdayOf(token.lower, token.stem) === undefined

/** A hyphen, the dot of an initial or a small word within a name: `J. Ochs-Adler`, `van der Bellen`. */
function isJoint(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token === undefined) return false
  const isDot = token.text === '.' && tokens[at - 1]?.text.length === 1
  return (token.glued && (isDot || /^[-’']$/.test(token.text))) || particles.test(token.lower)
}

/** The name that starts at a token, or that ends just before one. */
export function nameFrom(tokens: readonly Token[], from: number): Named | undefined {
  if (!isNamePart(tokens[from])) return undefined
  let to = from + 1
  while (isNamePart(tokens[to]) || (isJoint(tokens, to) && isNamePart(tokens[to + 1]))) to += 1
  return { from, to }
}

export function nameUpTo(tokens: readonly Token[], end: number, first: number): Named | undefined {
  if (!isNamePart(tokens[end - 1])) return undefined
  let from = end - 1
  while (
    from > first &&
    (isNamePart(tokens[from - 1]) ||
      (isJoint(tokens, from - 1) && from - 1 > first && isNamePart(tokens[from - 2])))
  )
    from -= 1
  return { from, to: end }
}

const parts = (tokens: readonly Token[], { from, to }: Named): string[] =>
  tokens.slice(from, to).flatMap(({ kind, text, stem }) => (kind === 'word' && text.length > 2 ? stem : []))

/** Whether two names may be of one: they share a word, in whatever case it stands. */
export function isSamePerson(
  one: { tokens: readonly Token[]; name: Named },
  other: { tokens: readonly Token[]; name: Named },
): boolean {
  const said = parts(one.tokens, one.name)
  const known = parts(other.tokens, other.name)
  return said.length === 0 || known.length === 0 || said.some((part) => known.includes(part))
}

/** The sex that a Russian name tells: «Анна Петрова» is a woman's, «Иван Петров» a man's; nothing for most others. */
export function sexOf(tokens: readonly Token[], { from, to }: Named): 'he' | 'she' | undefined {
  const last = tokens[to - 1]?.lower ?? ''
  if (!/[а-я]/.test(last))
    return titleSex(tokens[from - 1]?.text === '.' ? tokens[from - 2] : tokens[from - 1])
  if (/(?:ова|ева|ина|ая)$/.test(last)) return 'she'
  if (/(?:ов|ев|ин|ий|ой)$/.test(last)) return 'he'
  return undefined
}

const titleSex = (title: Token | undefined): 'he' | 'she' | undefined =>
  /^(?:mr|sir)$/.test(title?.lower ?? '')
    ? 'he'
    : /^(?:mrs|ms|miss)$/.test(title?.lower ?? '')
      ? 'she'
      : undefined

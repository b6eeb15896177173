import type { Standing } from '../news/comparisons.ts'
import type { StandingPhrase } from './comparison-words.ts'
import type { Hearing } from './hearing.ts'
import type { Mention } from './mentions.ts'
import type { Token } from './tokens.ts'

/** A phrase that says where a person stands among the others. */
export type Stood = { from: number; to: number; standing: Standing; person: Mention; subject: string }

/** Every such phrase of a text that speaks of somebody who has figures. */
export function standingsIn(hearing: Hearing, taken: (index: number) => boolean): Stood[] {
  const { tokens } = hearing.reading
  const found: Stood[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    if (taken(at)) continue
    const match = phraseAt(tokens, at, hearing.words.standings)
    if (match === undefined) continue
    const span = extended(hearing, { ...match, from: at })
    const person = personOf(hearing, at, match.to, match.standing)
    const subject = person?.subjects.find((id) => hearing.roster.people.has(id))
    if (person !== undefined && subject !== undefined && !isDenied(tokens, at))
      found.push({ ...span, standing: match.standing, person, subject })
    at = span.to - 1
  }
  return found
}

/** The phrase that begins at a token, the longest first; dashes between its words are passed over. */
function phraseAt(
  tokens: readonly Token[],
  from: number,
  phrases: ReadonlyMap<string, readonly StandingPhrase[]>,
): { standing: Standing; to: number } | undefined {
  for (const { words, standing } of phrases.get(tokens[from]?.lower ?? '') ?? []) {
    let at = from
    const isSaid = words.every((word, index) => {
      if (index > 0 && tokens[at]?.text === '-') at += 1
      const isWord = tokens[at]?.lower === word
      at += 1
      return isWord
    })
    if (isSaid) return { standing, to: at }
  }
  return undefined
}

const denials = /^(?:not|n't|never|near|nearly|almost|shy|without|no)$/

const isDenied = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - 4), at).some(({ lower }) => denials.test(lower) || lower.endsWith("n't"))

/** Of whom the phrase speaks: the one behind `by`, else the last person named, if no team has been named since. */
function personOf(hearing: Hearing, from: number, to: number, standing: Standing): Mention | undefined {
  const { reading, mentions } = hearing
  const { tokens, sentenceOf } = reading
  const number = sentenceOf[from]
  const people = mentions.filter(({ type }) => type === 'person')
  const behind = people.find((one) => one.from >= to && sentenceOf[one.from] === number)
  const isPassive = tokens[to]?.lower === 'by'
  if (isPassive) return behind !== undefined && behind.from - to <= 3 ? behind : undefined
  // "The only other starter in double figures was Vince Carter."
  const isAnnounced = standing === 'only other' || standing === 'starter'
  const before = mentions.filter((one) => one.to <= from && sentenceOf[one.from] === number)
  const last = before.findLast(({ type }) => type === 'person')
  if (last === undefined && isAnnounced && behind !== undefined) return behind
  const isTheirs = standing === 'leads'
  if (isTheirs && before.at(-1)?.type !== 'person' && before.length > 0) return undefined
  if (last !== undefined) return last
  const said = tokens.slice(reading.sentences[number ?? 0]?.from ?? 0, from)
  if (before.length > 0 || !said.some(({ lower }) => /^(?:he|his|it)$/.test(lower))) return undefined
  const earlier = mentions.filter((one) => one.to <= from).at(-1)
  return earlier?.type === 'person' ? earlier : undefined
}

/** Words for those who do not begin. */
export const benches = /^(?:bench|reserves|unit)$/

/** Where a phrase goes on: `led the second unit`, `second double-double`. */
function extended(hearing: Hearing, { from, to, standing }: Pick<Stood, 'from' | 'to' | 'standing'>) {
  const { tokens } = hearing.reading
  if (standing === 'doubles 2' && hearing.figures.some((one) => one.form === 'ordinal' && one.to === from))
    return { from: from - 1, to }
  if (standing !== 'leads') return { from, to }
  const bench = tokens.slice(to, to + 4).findIndex(({ lower }) => benches.test(lower))
  return { from, to: bench < 0 ? to : to + bench + 1 }
}

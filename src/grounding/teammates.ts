import type { Hearing } from './hearing.ts'
import type { Mention } from './mentions.ts'
import type { Located } from './pointers.ts'

/**
 * Who is told as going on with the tale of a side, `Randolph followed up with 18 points`, and is of the other: what is
 * told of him may be right, the place is not.
 */
export function weighTeammates(hearing: Hearing): Located[] {
  const { mentions, roster, nameOf } = hearing
  if (roster.people.size < 2) return []
  return mentions.flatMap((mention, at): Located[] => {
    const side = goesOn(hearing, mention) ? sideOf(hearing, mention) : undefined
    if (side === undefined || isOldNews(hearing, mention, at)) return []
    const before = mentions.slice(0, at).findLast(({ type }) => type === 'person' || type === 'organisation')
    const told = before === undefined ? undefined : sideOf(hearing, before)
    if (told === undefined || told === side || isNamedWith(hearing, mention, side)) return []
    const why = `${nameOf(mention.subjects[0] ?? '') ?? ''} is of ${nameOf(side) ?? ''}, the words go on about ${nameOf(told) ?? ''}`
    return [
      {
        start: mention.start,
        end: mention.end,
        finding: { verdict: 'unsupported', evidence: [], why },
      },
    ]
  })
}

const sideOf = ({ roster }: Hearing, { type, subjects }: Mention): string | undefined =>
  type === 'person' ? subjects.map((id) => roster.sideOf(id)).find((side) => side !== undefined) : undefined

const goesOn = ({ reading: { tokens }, words }: Hearing, { to }: Mention): boolean =>
  words.goesOn
    .get(tokens[to]?.lower ?? '')
    ?.some((phrase) => phrase.every((word, index) => tokens[to + index]?.lower === word)) === true

/** Somebody told of before may be come back to. */
const isOldNews = ({ mentions }: Hearing, { subjects }: Mention, at: number): boolean =>
  mentions.slice(0, at).some((one) => one.subjects.some((id) => subjects.includes(id)))

/** `was the only Bucks starter`: his own side is named with him. */
const isNamedWith = ({ mentions, reading }: Hearing, { from, to }: Mention, side: string): boolean =>
  mentions.some(
    (one) =>
      one.subjects.includes(side) &&
      reading.sentenceOf[one.from] === reading.sentenceOf[from] &&
      one.from >= to &&
      one.from - to <= 8,
  )

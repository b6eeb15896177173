import type { Claim } from '../../src/news/claim.ts'
import { type Draft, oneOf, type Planter, replaced, withWords } from './plant.ts'
import { namesName } from './told.ts'

const house = 'a name that the house knows'

/** The names of a draft that its sources bear out. */
export const namesIn = (claims: readonly Claim[]): Claim[] =>
  claims.filter(
    ({ kind, why, evidence }) =>
      (kind === 'name' || kind === 'place') && why !== house && evidence.length > 0,
  )

const sameWord = (one: string, other: string): boolean =>
  one.split(' ').some((word) => other.split(' ').includes(word))

/** What stands right before a place: names of one form stand behind the same word. */
const lead = (text: string, { start }: Claim): string =>
  /[\p{L}]+(?=\P{L}*$)/u.exec(text.slice(Math.max(0, start - 30), start))?.[0] ?? ''

const isSide = ({ evidence: [first] }: Claim): boolean =>
  /(?:^|\/)(?:home_name|vis_name|home_city|vis_city|team[12]|home|away|CharCode|Name|@currency)/.test(
    first?.pointer ?? '',
  )

/** One of the two sides (or currencies) of a draft stands where the other belongs. */
export const team: Planter = (draft, draw) => {
  const names = namesIn(draft.claims).filter(isSide)
  const one = oneOf(names, draw)
  if (one === undefined) return undefined
  const other = oneOf(
    names.filter(
      (name) =>
        !sameWord(name.why, one.why) &&
        !sameWord(name.text, one.text) &&
        name.text.split(' ').length === one.text.split(' ').length &&
        (draft.language !== 'ru' || lead(draft.text, name) === lead(draft.text, one)),
    ),
    draw,
  )
  if (other === undefined) return undefined
  // What is right is the name, or what the evidence has of whoever is named now.
  const [isOne, isOther] = [namesOne(one), namesOne(other)]
  return replaced(
    draft,
    one.start,
    one.text,
    other.text,
    (told) => isOne(told) || (isOther(told) && /\d/.test(told)),
  )
}

/** A name may be told as the draft has it or as the source does. */
const namesOne = ({ text, why }: Claim) => {
  const [inDraft, inSource] = [namesName(text), namesName(why)]
  return (told: string) => inDraft(told) || inSource(told)
}

/** Two names of one sentence that change places. */
export const swapped: Planter = (draft, draw) => {
  const names = namesIn(draft.claims)
  const pairs = names.flatMap((one) =>
    names
      .filter(
        (other) =>
          other.start > one.end &&
          other.start - one.end < 60 &&
          !/[.!?\n]/.test(draft.text.slice(one.end, other.start)) &&
          one.kind === other.kind &&
          !sameWord(one.why, other.why) &&
          (draft.language !== 'ru' || lead(draft.text, other) === lead(draft.text, one)),
      )
      .map((other) => ({ one, other })),
  )
  const pair = oneOf(
    pairs.filter((each) => !isSymmetrical(draft, each)),
    draw,
  )
  if (pair === undefined) return undefined
  const { one, other } = pair
  const text = withWords(
    withWords(draft.text, other.start, other.text, one.text),
    one.start,
    one.text,
    other.text,
  )
  return {
    text,
    start: one.start,
    was: draft.text.slice(one.start, other.end),
    now: `${other.text} … ${one.text}`,
  }
}

/** `Arsenal and Chelsea`, `Arsenal drew 1-1 with Chelsea`: true either way. */
const isSymmetrical = ({ text }: Draft, { one, other }: { one: Claim; other: Claim }): boolean => {
  const between = text.slice(one.end, other.start)
  const around = text.slice(one.end, other.end + 40)
  return (
    /^(?:,| and| и|,? and)/.test(between) ||
    /(\d+)[-–]\1(?!\d)|drew|draw|level|without a goal|goalless/.test(around)
  )
}

/** A name of another draft of the beat that is in no source of this one. */
export const stranger: Planter = (draft, draw) => {
  const one = oneOf(namesIn(draft.claims), draw)
  const known = draft.strings.join(' ')
  const other = oneOf(
    draft.others.filter(
      (name) =>
        name.kind === one?.kind &&
        !name.text.split(/[ -]/).some((word) => known.includes(word) || draft.text.includes(word)),
    ),
    draw,
  )
  return one === undefined || other === undefined
    ? undefined
    : replaced(draft, one.start, one.text, other.text)
}

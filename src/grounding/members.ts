import type { Grounds } from './grounds.ts'
import type { Hearing } from './hearing.ts'
import type { Mention } from './mentions.ts'
import { isModifier } from './roles.ts'

/** Which organisations each person belongs to: those that a fact about the person names. */
export type Members = ReadonlyMap<string, ReadonlySet<string>>

export function membersOf({ evidence, subjects }: Grounds): Members {
  const people = new Set(subjects.flatMap(({ id, type }) => (type === 'person' ? id : [])))
  const byName = new Map<string, Set<string>>()
  for (const { id, type, names } of subjects) {
    if (type !== 'organisation') continue
    for (const name of names) byName.set(name, (byName.get(name) ?? new Set()).add(id))
  }
  const members = new Map<string, Set<string>>()
  for (const { subject, value } of evidence) {
    if (subject === undefined || typeof value !== 'string' || !people.has(subject)) continue
    const own = byName.get(value)
    if (own?.size === 1) members.set(subject, new Set([...(members.get(subject) ?? []), ...own]))
  }
  return members
}

/**
 * The person whose side a mention is said to be, where the record has that person on another side: `Curry scored 25
 * points for Utah`, `for Utah, Curry`, `Utah's Curry`.
 */
export function notTheirs(hearing: Hearing, mention: Mention): Mention | undefined {
  const { members, mentions } = hearing
  if (mention.type !== 'organisation' || members.size === 0) return undefined
  const person = isModifier(hearing.reading, mention, mentions)
    ? mentions.find(({ from, type }) => from >= mention.to && type === 'person')
    : (ledBy(hearing, mention) ?? playsFor(hearing, mention))
  const own = person?.subjects.flatMap((id) => [...(members.get(id) ?? [])]) ?? []
  return own.length === 0 || mention.subjects.some((id) => own.includes(id)) ? undefined : person
}

/** `the Hawks were led by Millsap`: who leads a side is of it. */
function ledBy({ reading: { tokens }, mentions }: Hearing, team: Mention): Mention | undefined {
  const said = tokens.slice(team.to, team.to + 3).map(({ lower }) => lower)
  if (!/^(?:is|are|was|were) (?:led|paced|carried) by$/.test(said.join(' '))) return undefined
  return mentions.find(({ from, type }) => from === team.to + 3 && type === 'person')
}

const leads = /^(?:for|lead|leads|led|carry|carried|lift|lifted|lifts|pace|paced)$/

function playsFor({ reading, mentions, figures }: Hearing, team: Mention): Mention | undefined {
  const { tokens, sentenceOf } = reading
  const article = tokens[team.from - 1]?.lower === 'the' ? 1 : 0
  const lead = team.from - 1 - article
  const word = tokens[lead]?.lower ?? ''
  if (!leads.test(word)) return undefined
  const number = sentenceOf[team.from]
  const here = mentions.filter(({ from, type }) => sentenceOf[from] === number && type === 'person')
  if (word === 'for' && (tokens[lead - 1] === undefined || sentenceOf[lead - 1] !== number))
    return tokens[team.to]?.text === ',' ? here.find(({ from }) => from === team.to + 1) : undefined
  const person = here.findLast(({ to }) => to <= lead)
  const isTold = figures.some(({ from, to }) => person !== undefined && from >= person.to && to <= lead)
  const isOthers = mentions.some(
    ({ from, to, type }) =>
      type === 'organisation' && person !== undefined && from >= person.to && to <= lead,
  )
  return (isTold || word !== 'for') && !isOthers ? person : undefined
}

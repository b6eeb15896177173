import type { Hearing } from './hearing.ts'
import type { Mention } from './mentions.ts'
import type { Finding } from './pointers.ts'
import type { Token } from './tokens.ts'

type Venue = 'home' | 'away'
type Told = { at: number; venue: Venue; mention: Mention }

/** The side that a subject is by the name its record has for it: the last step of its id. */
const steps: ReadonlyMap<string, Venue> = new Map(
  Object.entries({
    home: 'home',
    host: 'home',
    hosts: 'home',
    away: 'away',
    visitors: 'away',
    visitor: 'away',
    visiting: 'away',
    vis: 'away',
    guest: 'away',
    guests: 'away',
  }),
)

/** Whether a subject is the home side or the other, by its id. */
export function venueOf(subject: string): Venue | undefined {
  const last = Math.max(...[':', '.', '/', '#'].map((sign) => subject.lastIndexOf(sign)))
  return steps.get(subject.slice(last + 1))
}

/** The words that say who played at home, held to who is the home side of the record: `visiting Chelsea`, `won at Arsenal`. */
export function weighVenues(hearing: Hearing): { start: number; end: number; finding: Finding }[] {
  const { tokens } = hearing.reading
  const sides = hearing.mentions.filter((mention) => mention.subjects.some((id) => venueOf(id) !== undefined))
  if (sides.length === 0) return []
  const told = [...besideNames(tokens, sides), ...behindResults(hearing, sides)]
  return told.flatMap(({ at, venue, mention }) => {
    const token = tokens[at]
    const own = mention.subjects.map(venueOf)
    if (token === undefined || own.includes(undefined)) return []
    const name = hearing.nameOf(mention.subjects[0] ?? '') ?? ''
    const finding: Finding = own.includes(venue)
      ? { verdict: 'supported', evidence: [], why: `${name} is the ${venue} side` }
      : { verdict: 'contradicted', evidence: [], why: `${name} is the ${own[0]} side` }
    return [{ start: token.start, end: token.end, finding }]
  })
}

/** `visiting Chelsea`, `host Arsenal`, `Home side Arsenal`. */
function besideNames(tokens: readonly Token[], sides: readonly Mention[]): Told[] {
  return sides.flatMap((mention): Told[] => {
    const [one, two] = [tokens[mention.from - 1]?.lower ?? '', tokens[mention.from - 2]?.lower ?? '']
    if (one === 'visiting') return [{ at: mention.from - 1, venue: 'away', mention }]
    if (/^hosts?$/.test(one) && two !== 'to') return [{ at: mention.from - 1, venue: 'home', mention }]
    return two === 'home' && one === 'side' ? [{ at: mention.from - 2, venue: 'home', mention }] : []
  })
}

/** `beat Chelsea at home`, `lost at Arsenal`, `won away`: only beside a word for a result. */
function behindResults({ reading, outcomes }: Hearing, sides: readonly Mention[]): Told[] {
  const { tokens } = reading
  return outcomes.flatMap(({ at, agent, result }): Told[] => {
    if (agent === undefined || result === 'lead' || result === 'trail') return []
    const end = tokens.findIndex((token, index) => index > at && /^[.;,]$/.test(token.text))
    const behind = tokens.slice(at + 1, Math.min(end < 0 ? tokens.length : end, at + 12))
    return behind.flatMap((token, offset): Told[] => {
      const place = at + 1 + offset
      if (reading.sentenceOf[place] !== reading.sentenceOf[at]) return []
      const ground = sides.find((side) => side.from === place + 1)
      if (token.lower === 'at' && ground !== undefined) return [{ at: place, venue: 'home', mention: ground }]
      const next = tokens[place + 1]?.lower
      if (token.lower === 'at' && next === 'home') return [{ at: place + 1, venue: 'home', mention: agent }]
      const isAway = token.lower === 'away' || (token.lower === 'road' && tokens[place - 1]?.lower === 'the')
      return isAway ? [{ at: place, venue: 'away', mention: agent }] : []
    })
  })
}

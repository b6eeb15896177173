import type { Hearing } from './hearing.ts'
import { isScore } from './measures.ts'
import type { Mention } from './mentions.ts'
import type { Token } from './tokens.ts'
import type { Named } from './weigh-names.ts'

const joins = /^(?:and|nor|with|against|versus|vs|met|meets|face|faces|и|против)$/
const small = /^(?:the|a|an|visiting|host|hosts|home|to|with|against|over|by|past|from|of|their)$/
const leads = /^(?:at|to|by|over|against|with|past)$/
const holds = /^(?:holding|held|beating|hosting|visiting|facing|meeting|over|against|past)$/

/**
 * `Brighton and Brighton drew`, `the Rockets outrebounded the Rockets`: no side plays itself, and the second name stands
 * where that of whom it met belongs. So it does in `Spurs had two wins; Spurs had three`.
 */
export function weighItself(hearing: Hearing): Named[] {
  const { sides, mentions } = hearing
  if (sides.size < 2) return []
  const named = mentions.filter(({ subjects }) => subjects.some((id) => sides.has(id)))
  return named.flatMap((one, index) => {
    const next = named[index + 1]
    if (next === undefined || !isSame(one, next, sides)) return []
    if (!areOpposed(hearing, one, next) && !areBeside(hearing, one, next)) return []
    const rivals = rivalsOf(hearing, one)
    const met = rivals.length === 0 ? '' : `, it met ${rivals.join(', ')}`
    const why = `${hearing.nameOf(one.subjects[0] ?? '') ?? 'a side'} does not play itself${met}`
    const finding = { verdict: 'contradicted' as const, evidence: [], why }
    return [{ start: next.start, end: next.end, kind: 'name' as const, finding }]
  })
}

/** A club of several games of the record is the side of one of them. */
function isSame(one: Mention, next: Mention, sides: ReadonlySet<string>): boolean {
  const [own, other] = [one, next].map(({ subjects }) => subjects.filter((id) => sides.has(id)))
  return own?.length === 1 && other?.length === 1 && own[0] === other[0]
}

const isOwner = (token: Token | undefined): boolean =>
  /^(?:['’]s?|bench|fans?|reserves)$/.test(token?.lower ?? '')

/** Whether the words between two names of one sentence set them against each other. */
function areOpposed({ reading, outcomes }: Hearing, one: Mention, next: Mention): boolean {
  const { tokens, sentenceOf } = reading
  if (sentenceOf[one.from] !== sentenceOf[next.from] || isOwner(tokens[next.to])) return false
  const between = tokens.slice(one.to, next.from)
  const told = between.filter(
    ({ kind, lower }) => kind === 'word' && !/^(?:the|visiting|hosts?)$/.test(lower),
  )
  if (told.length === 1 && between.every(({ text }) => text !== ',') && joins.test(told[0]?.lower ?? ''))
    return true
  const isScore = between.some(({ kind }) => kind === 'figure') && told.length === 0
  if (isScore) return between.every(({ kind, text }) => kind === 'figure' || /^[-–:]$/.test(text))
  if (holds.test(tokens[next.from - 1]?.lower ?? ''))
    return outcomes.some(({ at }) => sentenceOf[at] === sentenceOf[next.from])
  const isLedIn = leads.test(tokens[next.from - 1]?.lower ?? '')
  return outcomes.some(
    ({ at, agent }) =>
      agent === one &&
      one.to <= at &&
      at < next.from &&
      tokens
        .slice(at + 1, next.from)
        .every(({ kind, text, lower }) =>
          kind === 'word'
            ? small.test(lower) || (isLedIn && (leads.test(lower) || /ly$/.test(lower)))
            : text !== ',' || isLedIn,
        ),
  )
}

/** `Spurs had two wins from its last five; Spurs had three`: told once of each. */
function areBeside({ reading: { tokens, sentenceOf } }: Hearing, one: Mention, next: Mention): boolean {
  const verb = tokens[one.to]?.lower
  if (sentenceOf[one.from] !== sentenceOf[next.from] || tokens[next.from - 1]?.text !== ';') return false
  return verb !== undefined && /^(?:had|has|won|lost)$/.test(verb) && tokens[next.to]?.lower === verb
}

/** Whom a side met, by name. */
function rivalsOf({ measures, nameOf }: Hearing, { subjects }: Mention): string[] {
  const games = measures.filter(isScore).flatMap(({ matchups }) => matchups)
  const met = games.flatMap(([a, b]) => {
    if (subjects.includes(a.subject ?? '')) return b.subject ?? []
    return subjects.includes(b.subject ?? '') ? (a.subject ?? []) : []
  })
  return [...new Set(met)].flatMap((id) => nameOf(id) ?? [])
}

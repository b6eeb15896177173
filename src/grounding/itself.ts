import type { Hearing } from './hearing.ts'
import { isScore } from './measures.ts'
import type { Mention } from './mentions.ts'
import type { Token } from './tokens.ts'
import type { Named } from './weigh-names.ts'

const joins = /^(?:and|with|against|versus|vs|met|meets|face|faces|и|против)$/
const small = /^(?:the|a|an|visiting|host|hosts|home|to|with|against|over|by|past|from|of|their)$/
const holds = /^(?:holding|held|beating|hosting|visiting|facing|meeting|over|against|past)$/

/**
 * `Brighton and Brighton drew`, `the Rockets outrebounded the Rockets`: no side plays itself, and the second name stands
 * where that of whom it met belongs.
 */
export function weighItself(hearing: Hearing): Named[] {
  const { sides, mentions } = hearing
  if (sides.size < 2) return []
  const named = mentions.filter(({ subjects }) => subjects.some((id) => sides.has(id)))
  return named.flatMap((one, index) => {
    const next = named[index + 1]
    if (next === undefined || !isSame(one, next) || !areOpposed(hearing, one, next)) return []
    const rivals = rivalsOf(hearing, one)
    const met = rivals.length === 0 ? '' : `, it met ${rivals.join(', ')}`
    const why = `${hearing.nameOf(one.subjects[0] ?? '') ?? 'a side'} does not play itself${met}`
    const finding = { verdict: 'contradicted' as const, evidence: [], why }
    return [{ start: next.start, end: next.end, kind: 'name' as const, finding }]
  })
}

const isSame = (one: Mention, next: Mention): boolean =>
  one.subjects.length === 1 && next.subjects.length === 1 && one.subjects[0] === next.subjects[0]

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
  return outcomes.some(
    ({ at, agent }) =>
      agent === one &&
      one.to <= at &&
      at < next.from &&
      tokens
        .slice(at + 1, next.from)
        .every((token) => (token.kind !== 'word' ? token.text !== ',' : small.test(token.lower))),
  )
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

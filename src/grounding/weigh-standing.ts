import type { Hearing } from './hearing.ts'
import { isScore, type Measure, type NumberWitness } from './measures.ts'
import { companyOf } from './near.ts'
import { type Finding, type Located, pointerTo, tellWitness } from './pointers.ts'
import { benches, type Stood, standingsIn } from './standings.ts'

/** `led the team`, `was next`, `off the bench`, `double-double`: held to the figures of all in the record. */
export function weighStandings(hearing: Hearing, taken: (index: number) => boolean): Located[] {
  const { roster, reading } = hearing
  if (roster.people.size < 2) return []
  return standingsIn(hearing, taken).flatMap((stood): Located[] => {
    const finding = weigh(hearing, stood)
    const { from, to } = spanOf(hearing, stood)
    const [first, last] = [reading.tokens[from], reading.tokens[to - 1]]
    if (finding === undefined || first === undefined || last === undefined) return []
    return [{ start: first.start, end: last.end, finding }]
  })
}

/** Where the claim lies: of `the only other starter in double figures` in `double figures`, if he is not. */
function spanOf(hearing: Hearing, stood: Stood): Pick<Stood, 'from' | 'to'> {
  const measure = stood.standing === 'only other' ? measureOf(hearing, stood) : undefined
  const own = measure === undefined ? undefined : hearing.roster.valueOf(stood.subject, measure)
  if (own === undefined || own.value >= 10) return stood
  const { tokens } = hearing.reading
  const at = tokens.slice(stood.to, stood.to + 10).findIndex(({ lower }) => /^(?:double|twin)$/.test(lower))
  if (at < 0) return stood
  const from = stood.to + at
  return { from, to: from + (tokens[from + 1]?.text === '-' ? 3 : 2) }
}

function weigh(hearing: Hearing, stood: Stood): Finding | undefined {
  const { standing, subject } = stood
  const { reading, roster } = hearing
  if (standing === 'unknown') return unheard
  if (standing === 'reserve') return weighStart(hearing, subject, false)
  if (standing === 'starter') return weighStart(hearing, subject, true)
  if (standing === 'doubles 2' || standing === 'doubles 3')
    return weighDoubles(hearing, subject, standing === 'doubles 2' ? 2 : 3)
  const isOfBench = reading.tokens.slice(stood.from, stood.to).some(({ lower }) => benches.test(lower))
  if (isOfBench && roster.starters.has(subject)) return weighStart(hearing, subject, false)
  const measure = measureOf(hearing, stood)
  const own = measure === undefined ? undefined : hearing.roster.valueOf(subject, measure)
  if (measure === undefined || own === undefined) return undefined
  if (standing === 'only other') return weighOnlyOther(hearing, stood, measure, own)
  return weighRank(hearing, stood, measure, own)
}

const unheard: Finding = {
  verdict: 'unsupported',
  evidence: [],
  why: 'the evidence does not reach beyond its own event',
}

function weighStart({ roster, nameOf }: Hearing, subject: string, isTold: boolean): Finding | undefined {
  if (roster.starters.size === 0) return undefined
  const began = roster.starters.has(subject)
  const why = `${nameOf(subject) ?? ''} ${began ? 'was in the starting line-up' : 'was not in the starting line-up'}`
  return { verdict: began === isTold ? 'supported' : 'contradicted', evidence: [], why }
}

function weighDoubles(hearing: Hearing, subject: string, least: number): Finding | undefined {
  const { measures, roster, nameOf } = hearing
  const values = measures
    .filter(({ name, partial }) => !partial && hearing.words.doubled.includes(name))
    .flatMap((measure) => roster.valueOf(subject, measure) ?? [])
  if (values.length < 2) return undefined
  const high = values.filter(({ value }) => value >= 10)
  const told = values
    .toSorted((a, b) => b.value - a.value)
    .slice(0, Math.max(least, high.length))
    .map((witness) => `${witness.label ?? witness.measure} ${witness.value}`)
  return {
    verdict: high.length >= least ? 'derived' : 'contradicted',
    evidence: values.slice(0, least).map(pointerTo),
    why: `${nameOf(subject) ?? ''} has ${told.join(', ')}`,
  }
}

/** The measure that the text counts right behind the phrase, else the one that decides games. */
function measureOf(hearing: Hearing, { to }: Stood): Measure | undefined {
  const { figures, measures, roster, reading } = hearing
  const personal = measures.filter(
    ({ owners, partial }) => !partial && [...owners.keys()].some((id) => roster.people.has(id)),
  )
  const figure = figures.find((one) => one.from >= to && one.from - to <= 12)
  const isNear = figure !== undefined && reading.sentenceOf[figure.from] === reading.sentenceOf[to]
  const nouns = isNear ? companyOf(hearing, figure).after.slice(0, 2) : []
  const counted = personal.find(({ unit, stems }) => unit !== undefined && stems.has(nouns[0] ?? ''))
  return (
    counted ?? personal.find(isScore) ?? personal.find(({ unit }) => /^(?:points|goals)$/.test(unit ?? ''))
  )
}

/** `the only other starter in double figures`: he is, and of those not named before nobody else is. */
function weighOnlyOther(
  hearing: Hearing,
  { subject, from, to }: Stood,
  measure: Measure,
  own: NumberWitness,
): Finding | undefined {
  const { roster, reading, nameOf } = hearing
  const sentence = reading.sentences[reading.sentenceOf[from] ?? 0]
  const behind = reading.tokens.slice(to, sentence?.to)
  if (!behind.some(({ lower }) => /^(?:double|twin)$/.test(lower))) return undefined
  const ofStarters = behind.slice(0, 4).some(({ stem }) => stem === 'starter')
  const named = namedBefore(hearing, from)
  const others = rivals(hearing, subject, measure).filter(
    (one) =>
      one.value >= 10 &&
      !named.has(one.subject ?? '') &&
      (!ofStarters || roster.starters.has(one.subject ?? '')),
  )
  const [worst] = own.value < 10 ? [own] : others.toSorted((a, b) => b.value - a.value)
  const evidence = [pointerTo(worst ?? own)]
  if (worst !== undefined)
    return { verdict: 'contradicted', evidence, why: `the evidence has ${tellWitness(worst, nameOf)}` }
  return { verdict: 'derived', evidence, why: tellWitness(own, nameOf) }
}

const namedBefore = ({ mentions }: Hearing, at: number): Set<string> =>
  new Set(mentions.filter(({ to }) => to <= at).flatMap(({ subjects }) => subjects))

/** What the others of a person's side count under a measure. */
function rivals({ roster }: Hearing, subject: string, measure: Measure): NumberWitness[] {
  const side = roster.sideOf(subject)
  return [...roster.people].flatMap((id) =>
    id === subject || side === undefined || roster.sideOf(id) !== side
      ? []
      : (roster.valueOf(id, measure) ?? []),
  )
}

function weighRank(
  hearing: Hearing,
  { standing, subject, from, to }: Stood,
  measure: Measure,
  own: NumberWitness,
): Finding | undefined {
  const { roster, reading } = hearing
  const isOfAll = standing === 'leads all'
  if (!isOfAll && roster.sideOf(subject) === undefined) return undefined
  const isOfBench = reading.tokens.slice(from, to).some(({ lower }) => benches.test(lower))
  const all = isOfAll
    ? measure.held.filter((one) => roster.people.has(one.subject ?? ''))
    : rivals(hearing, subject, measure)
  const above = all.filter(
    (one) => one.value > own.value && !(isOfBench && roster.starters.has(one.subject ?? '')),
  )
  const named = namedBefore(hearing, from)
  const passed = standing === 'next' ? above.filter((one) => !named.has(one.subject ?? '')) : above
  const [worst] = passed.toSorted((a, b) => b.value - a.value)
  const told = (one: NumberWitness) => tellWitness(one, hearing.nameOf)
  if (worst === undefined || passed.length <= (standing === 'second' ? 1 : 0))
    return { verdict: 'derived', evidence: [pointerTo(own)], why: told(own) }
  return { verdict: 'contradicted', evidence: [pointerTo(worst)], why: `the evidence has ${told(worst)}` }
}

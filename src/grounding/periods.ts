import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'
import type { Finding } from './pointers.ts'
import { type Library, pointInto, proseStem } from './prose.ts'
import { type Place, quote, sharedBy } from './prose-places.ts'
import { companions } from './prose-support.ts'
import { stem } from './stems.ts'

/** A stretch of time that a source tells: `6 months`, `next week`; its unit, and by what it is told. */
type Period = { place: Place; unit: string; by: string; article?: true }

const forms: Readonly<Record<string, string>> = {
  second: 'second seconds секунда секунды секунд',
  minute: 'minute minutes минута минуты минут',
  hour: 'hour hours hourly час часа часов',
  day: 'day days daily день дня дней сутки суток',
  week: 'week weeks weekly неделя недели недель',
  month: 'month months monthly месяц месяца месяцев',
  quarter: 'quarter quarters quarterly квартал квартала кварталов',
  year: 'year years yearly annually год года лет',
  decade: 'decade decades десятилетие десятилетия десятилетий',
  century: 'century centuries век века веков столетие',
}
const units = new Map(
  Object.entries(forms).flatMap(([unit, words]) =>
    words.split(' ').map((word) => [stem(word), unit] as const),
  ),
)

/** How many days a unit has, about; a seconds are told in seconds alone. */
const days: Readonly<Record<string, number>> = {
  minute: 1 / 1440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 30.4,
  quarter: 91.3,
  year: 365.25,
  decade: 3652.5,
  century: 36525,
}

const leads: Readonly<Record<string, string>> = {
  next: 'next coming following upcoming следующий следующая следующие ближайший ближайшая будущий будущая',
  last: 'last past previous recent прошлый прошлая прошлое прошедший минувший минувшая предыдущий',
  per: 'per each every каждый каждая',
}
const leadOf = new Map(
  Object.entries(leads).flatMap(([lead, words]) =>
    words.split(' ').map((word) => [stem(word), lead] as const),
  ),
)

/** The stretches of time in the texts of the sources, read once for each library. */
const known = new WeakMap<Library, readonly Period[]>()

function periodsOf(library: Library): readonly Period[] {
  const read = known.get(library) ?? library.proses.flatMap(periodsIn)
  known.set(library, read)
  return read
}

const periodsIn = (prose: Place['prose']): Period[] =>
  prose.stems.flatMap((unitStem, at): Period[] => {
    const unit = units.get(unitStem)
    if (unit === undefined) return []
    // "six long months"
    return [1, 2].flatMap((back) => {
      const word = prose.stems[at - back] ?? ''
      // "A year" is one year, yet it may be any.
      if (back === 1 && articles.test(word))
        return { place: { prose, at: at - 1 }, unit, by: '#1', article: true }
      const by = word.startsWith('#') ? word : leadOf.get(word)
      return by === undefined ? [] : { place: { prose, at: at - back }, unit, by }
    })
  })

const articles = /^an?$/

/** The stretches that the sources number, and whether one is as long as a figure with such a unit tells. */
function toldBeside({ library }: Hearing, value: number, unit: string) {
  const told = periodsOf(library).filter(({ by }) => by.startsWith('#'))
  const length = value * (days[unit] ?? 0)
  const isAsLong = (one: Period) => {
    const other = Number(one.by.slice(1)) * (days[one.unit] ?? 0)
    return (one.unit === unit && one.by === `#${value}`) || Math.abs(other - length) <= length * 0.03
  }
  return { told, known: told.find(isAsLong) }
}

const unitOf = ({ reading: { tokens } }: Hearing, { to }: Figure): string | undefined =>
  units.get(tokens[tokens[to]?.text === '-' ? to + 1 : to]?.stem ?? '')

/** Where the sources tell as long a time in other words: `a year` for twelve months. */
export function asLongAs(hearing: Hearing, figure: Figure): Finding | undefined {
  const unit = unitOf(hearing, figure)
  const known = unit === undefined ? undefined : toldBeside(hearing, figure.values[0] ?? 0, unit).known
  if (known === undefined) return undefined
  const why = `the source has “${quote(known.place, 0, 1)}”`
  return { verdict: 'supported', evidence: [pointInto(known.place, 2)], why }
}

/** `6 years` where the sources tell 6 months, or of the same things one year; nothing where they tell as long a time. */
export function otherPeriod(hearing: Hearing, figure: Figure): Finding | undefined {
  const [value = 0] = figure.values
  if (hearing.grounds.evidence.length > 0 || figure.form !== 'plain') return undefined
  const unit = unitOf(hearing, figure)
  if (unit === undefined) return undefined
  const { told, known } = toldBeside(hearing, value, unit)
  if (known !== undefined) return undefined
  const company = companions(hearing, figure)
  const counted = told.filter(({ article }) => article !== true)
  const same = counted.find(({ by }) => by === `#${value}`)
  const other = same ?? counted.find((one) => one.unit === unit && sharedBy(one.place, company, 6) > 1)
  return other === undefined && figure.spelled && value > 1 ? untold : contradiction(other)
}

const untold: Finding = { verdict: 'unsupported', evidence: [], why: 'no source tells so long a time' }

/** `next month` where the sources have next week and no next month. */
export function otherSpan({ library, reading }: Hearing, at: number): Finding | undefined {
  const lead = leadOf.get(reading.tokens[at]?.stem ?? '')
  const unit = units.get(reading.tokens[at + 1]?.stem ?? '')
  if (lead === undefined || unit === undefined) return undefined
  const told = periodsOf(library).filter(({ by }) => by === lead)
  return told.some((one) => one.unit === unit) ? undefined : contradiction(told[0])
}

function contradiction(period: Period | undefined): Finding | undefined {
  if (period === undefined) return undefined
  const why = `the source has “${quote(period.place, 0, 1)}”`
  return { verdict: 'contradicted', evidence: [pointInto(period.place, 2)], why }
}

const seasons = new Map(
  [
    'spring весна весной весны весну',
    'summer лето летом лета',
    'autumn осень осенью осени',
    'winter зима зимой зимы зиму',
  ].flatMap((line, season) => line.split(' ').map((word) => [stem(word), season] as const)),
)
const fall = stem('fall')

/** A season that a text tells of, and by what: `last`, or a year. */
type Season = { season: number; by: string | undefined }

/** The season at a place among stems: `last spring`, `spring of 2023`, «осенью 2023 года», `the fall of 2023`. */
function seasonAt(stems: readonly string[], at: number): Season | undefined {
  const year = [stems[at + 1], stems[at + 2]].find(
    (stem) => stem !== undefined && /^#(?:19|20)\d\d$/.test(stem),
  )
  const by = leadOf.get(stems[at - 1] ?? '') ?? year
  // "a fall" is no season but where it is told which.
  const season = stems[at] === fall && by !== undefined ? seasons.get('autumn') : seasons.get(stems[at] ?? '')
  return season === undefined ? undefined : { season, by }
}

const ofLibrary = new WeakMap<Library, readonly (Season & { place: Place })[]>()

function seasonsOf(library: Library): readonly (Season & { place: Place })[] {
  const read =
    ofLibrary.get(library) ??
    [...seasons.keys(), fall].flatMap((word) =>
      (library.index.get(word) ?? []).flatMap((place) => {
        const told = seasonAt(place.prose.stems, place.at)
        return told === undefined ? [] : { ...told, place }
      }),
    )
  ofLibrary.set(library, read)
  return read
}

/** `last autumn` where the sources tell of last spring, `spring of 2023` where of its autumn; nothing where they tell of none. */
export function otherSeason({ library, reading }: Hearing, at: number): Finding | undefined {
  const first = Math.max(0, at - 1)
  const said = seasonAt(reading.tokens.slice(first, at + 3).map(proseStem), at - first)
  if (said === undefined) return undefined
  const all = seasonsOf(library)
  const alike = all.filter(({ by }) => by === said.by)
  const told = alike.length > 0 ? alike : all
  const [other] = told
  if (other === undefined || told.some(({ season }) => season === said.season)) return undefined
  const [before, behind] = leadOf.has(other.place.prose.stems[other.place.at - 1] ?? '')
    ? [1, 0]
    : [0, other.by === undefined ? 0 : 2]
  const why = `the source has “${quote(other.place, before, behind)}”`
  return { verdict: 'contradicted', evidence: [pointInto(other.place, 1)], why }
}

import type { DateMention } from './dates.ts'
import { joinDates } from './join-dates.ts'
import { agrees, type Moment, tell } from './moments.ts'
import { numerals } from './numerals.ts'
import type { Reading } from './sentences.ts'
import type { Series } from './series.ts'
import type { Token } from './tokens.ts'

/** A place where a text tells of which days or times it speaks. `covers` is nothing where that is not known. */
export type Anchor = {
  from: number
  to: number
  covers: ((moment: Moment) => boolean) | undefined
  told: string
}

const everything = () => true

/** The days and times that a text tells of a series, in the order of the text. */
export function anchorsIn(reading: Reading, dates: readonly DateMention[], series: Series): Anchor[] {
  const { tokens } = reading
  const anchors = joinDates(reading, dates).flatMap((date) => ofDate(date))
  const isTaken = (at: number) => anchors.some(({ from, to }) => from <= at && at < to)
  for (let at = 0; at < tokens.length; at += 1) {
    const found = isTaken(at) ? undefined : (ordinalDay(tokens, at, series) ?? wholeAt(tokens, at))
    if (found !== undefined) anchors.push(found)
  }
  anchors.sort((a, b) => a.from - b.from)
  const days = anchors.map((anchor, at) =>
    anchor.told === next ? dayAfter(anchor, anchors[at - 1], series) : anchor,
  )
  return joined(tokens, days, series)
}

/** `January 7th and 8th`, `from January 3rd to January 7th`: several days told together. */
function joined(tokens: readonly Token[], anchors: readonly Anchor[], { moments }: Series): Anchor[] {
  const all: Anchor[] = []
  for (const anchor of anchors) {
    const last = all.at(-1)
    const gap = last === undefined ? [] : tokens.slice(last.to, anchor.from)
    const isNear = gap.length > 0 && gap.length <= 3 && gap.every(({ lower }) => joins.test(lower))
    if (last === undefined || !isNear) all.push(anchor)
    else
      all.splice(
        -1,
        1,
        both(
          last,
          anchor,
          moments,
          gap.some(({ lower }) => through.test(lower)),
        ),
      )
  }
  return all
}

const joins = /^(?:,|and|to|through|until|till|the|on|-|–)$/
const through = /^(?:to|through|until|till|-|–)$/

function both(first: Anchor, second: Anchor, moments: readonly Moment[], isRange: boolean): Anchor {
  const told = `${first.told} ${isRange ? 'to' : 'and'} ${second.told}`
  const span = { from: first.from, to: second.to, told }
  const [one, other] = [first.covers, second.covers]
  if (one === undefined || other === undefined) return { ...span, covers: undefined }
  if (!isRange) return { ...span, covers: (moment) => one(moment) || other(moment) }
  const [from, to] = [moments.findIndex(one), moments.findLastIndex(other)]
  const within = new Set(from < 0 || to < 0 ? [] : moments.slice(from, to + 1))
  return { ...span, covers: within.size === 0 ? undefined : (moment) => within.has(moment) }
}

function ofDate({ from, to, told, relative }: DateMention): Anchor[] {
  if (relative !== undefined) return []
  const { hour, minute: _, second: __, ...day } = told
  const isDay = Object.keys(day).length > 0
  if (!isDay) return []
  // A time of day is told more finely than the entries stand.
  const part = hour === undefined ? told : day
  return [{ from, to, covers: (moment) => agrees(part, moment), told: tellDay(part) }]
}

function tellDay({ year, month, day, weekday }: Moment): string {
  if (day !== undefined && year !== undefined)
    return tell({ year, ...(month === undefined ? {} : { month }), day })
  const parts = [
    weekday === undefined ? [] : `weekday ${weekday}`,
    year ?? [],
    month === undefined ? [] : `month ${month}`,
  ]
  return [...parts.flat(), day === undefined ? [] : `day ${day}`].flat().join(', ')
}

const edges: ReadonlyMap<string, number> = new Map([
  ['last', -1],
  ['final', -1],
  ['opening', 1],
])
const next = 'the day after'

/** `day two`, `the third day`, `the final day`, `the 4th`, `the following day`. */
function ordinalDay(tokens: readonly Token[], at: number, series: Series): Anchor | undefined {
  const [token, noun] = [tokens[at], tokens[at + 1]]
  const isDay = (other: Token | undefined) => other?.lower === 'day'
  if (isDay(token) && noun !== undefined) {
    const number = numerals.get(noun.lower)
    const count = noun.kind === 'figure' ? Number(noun.text) : number?.ordinal === false ? number.value : 0
    if (Number.isInteger(count) && count > 0 && count < 32) return dayOf(at, at + 2, count, series)
  }
  if (isDay(noun)) {
    if (/^(?:following|next)$/.test(token?.lower ?? ''))
      return { from: at, to: at + 2, covers: undefined, told: next }
    const number = numerals.get(token?.lower ?? '')
    const count = edges.get(token?.lower ?? '') ?? (number?.ordinal === true ? number.value : 0)
    if (count !== 0) return dayOf(at, at + 2, count, series)
  }
  const isOrdinal = token?.kind === 'figure' && noun?.glued === true && /^(?:st|nd|rd|th)$/.test(noun.lower)
  if (!isOrdinal || /^(?:in|by)$/.test(tokens[at - 1]?.lower ?? '')) return undefined
  const day = Number(token?.text)
  if (!series.moments.some((moment) => moment.day === day)) return undefined
  return { from: at, to: at + 2, covers: (moment) => moment.day === day, told: `day ${day}` }
}

function dayOf(from: number, to: number, count: number, { days }: Series): Anchor {
  const day = count < 0 ? days.at(count) : days[count - 1]
  return {
    from,
    to,
    told: day ?? `day ${count}`,
    covers: day === undefined ? undefined : (moment) => tell(dayParts(moment)) === day,
  }
}

const dayParts = ({ year, month, day }: Moment): Moment => ({
  ...(year === undefined ? {} : { year }),
  ...(month === undefined ? {} : { month }),
  ...(day === undefined ? {} : { day }),
})

function dayAfter(anchor: Anchor, before: Anchor | undefined, series: Series): Anchor {
  const covered = series.days.filter((_, at) => {
    const moment = series.moments.find((one) => tell(dayParts(one)) === series.days[at])
    return moment !== undefined && before?.covers?.(moment) === true
  })
  const at = covered.length === 1 ? series.days.indexOf(covered[0] ?? '') + 1 : 0
  const day = at > 0 ? series.days[at] : undefined
  return day === undefined
    ? anchor
    : { ...anchor, told: day, covers: (moment) => tell(dayParts(moment)) === day }
}

export const spans = /^(?:throughout|over|during|across|for)$/
const stretches = /^(?:day|week|period|forecast|year|decade|month|time|duration|span)$/

/** `over the next five days`, `overall`: the whole series is spoken of; `the remaining days`: nobody knows of which part. */
function wholeAt(tokens: readonly Token[], at: number): Anchor | undefined {
  const token = tokens[at]
  if (token?.lower === 'overall')
    return { from: at, to: at + 1, covers: everything, told: 'the whole series' }
  if (/^(?:remaining|other)$/.test(token?.lower ?? '') && tokens[at + 1]?.stem === 'day')
    return { from: at, to: at + 2, covers: undefined, told: 'the other days' }
  if (!spans.test(token?.lower ?? '')) return undefined
  const end = tokens.slice(at + 1, at + 6).findIndex(({ stem }) => stretches.test(stem))
  const words = tokens.slice(at + 1, at + 1 + end)
  if (end < 0 || words.some(({ kind }) => kind === 'sign')) return undefined
  const isDay = tokens[at + 1 + end]?.lower === 'day'
  return isDay ? undefined : { from: at, to: at + 2 + end, covers: everything, told: 'the whole series' }
}

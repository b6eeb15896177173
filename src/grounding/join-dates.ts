import type { DateMention } from './dates.ts'
import type { Moment } from './moments.ts'
import type { Reading } from './sentences.ts'

const between = /^(?:,|\(|\)|on|at|the|в|во|of)$/

/** Joins what tells one moment in parts: `Tuesday, 6 February`, `16:50 UTC on Feb. 6`, «6 февраля в 19:50 мск». */
export function joinDates(reading: Reading, dates: readonly DateMention[]): DateMention[] {
  const joined: DateMention[] = []
  for (const date of dates) {
    const last = joined.at(-1)
    const both = last === undefined ? undefined : joinTwo(reading, last, date)
    if (both === undefined) joined.push(date)
    else joined.splice(-1, 1, both)
  }
  return joined
}

function joinTwo(reading: Reading, first: DateMention, second: DateMention): DateMention | undefined {
  const gap = reading.tokens.slice(first.to, second.from)
  if (gap.length > 2 || !gap.every((token) => between.test(token.lower))) return undefined
  if (first.relative !== undefined || second.relative !== undefined) return undefined
  if (reading.sentenceOf[first.from] !== reading.sentenceOf[second.from]) return undefined
  if (kindsOf(first.told).some((kind) => kindsOf(second.told).includes(kind))) return undefined
  const offset = second.offset ?? first.offset
  const told: Moment = { ...first.told, ...second.told }
  const zone = second.zone ?? first.zone
  const span = { from: first.from, to: second.to, start: first.start, end: second.end, told }
  const base = zone === undefined ? span : { ...span, zone }
  return offset === undefined ? base : { ...base, offset }
}

function kindsOf(told: Moment): string[] {
  return [
    ...(told.weekday === undefined ? [] : ['weekday']),
    ...(told.day === undefined && told.month === undefined && told.year === undefined ? [] : ['day']),
    ...(told.hour === undefined ? [] : ['clock']),
  ]
}

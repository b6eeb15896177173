import { monthOf, relativeDays, weekdayOf, zoneOffsets } from './calendar.ts'
import { clockAt } from './clocks.ts'
import type { Moment } from './moments.ts'
import type { Reading } from './sentences.ts'
import type { Token } from './tokens.ts'

/** A date or time that a text tells. */
export type DateMention = {
  from: number
  to: number
  start: number
  end: number
  told: Moment
  /** Days from the day of writing, for `today` and its like. */
  relative?: number
  /** Offset of the zone the text names, in minutes. */
  offset?: number
  /** IANA zone that the text names: `Eastern time`. */
  zone?: string
}

type Found = { to: number; told: Moment; relative?: number; offset?: number; zone?: string }

/** Every date and time of a text that stands in none of the taken tokens. */
export function datesOf(reading: Reading, taken: (index: number) => boolean): DateMention[] {
  const mentions: DateMention[] = []
  let index = 0
  while (index < reading.tokens.length) {
    const found = taken(index) ? undefined : dateAt(reading.tokens, index)
    const last = reading.tokens[(found?.to ?? 0) - 1]
    const first = reading.tokens[index]
    if (found === undefined || last === undefined || first === undefined) index += 1
    else {
      mentions.push({ ...found, from: index, start: first.start, end: last.end })
      index = found.to
    }
  }
  return mentions
}

function dateAt(tokens: readonly Token[], at: number): Found | undefined {
  const token = tokens[at]
  if (token === undefined) return undefined
  if (token.kind === 'word') return byWord(tokens, at, token)
  if (token.kind !== 'figure') return undefined
  return (
    numericDate(tokens, at) ??
    yearFirst(tokens, at) ??
    clockAt(tokens, at) ??
    dayMonth(tokens, at) ??
    loneYear(tokens, at)
  )
}

function byWord(tokens: readonly Token[], at: number, token: Token): Found | undefined {
  const relative = relativeDays.get(token.lower)
  if (relative !== undefined) return { to: at + 1, told: {}, relative }
  const weekday = weekdayOf(token.lower, token.stem)
  const month = monthOf(token.lower)
  if (weekday === undefined && month === undefined) return undefined
  const isEnglishWord = /^[a-z]/.test(token.lower)
  if (weekday !== undefined && (token.capital || !isEnglishWord) && !isInName(tokens, at, token)) {
    const dot = tokens[at + 1]?.text === '.' && token.text.length === 3 ? 1 : 0
    return { to: at + 1 + dot, told: { weekday } }
  }
  return month === undefined || (isEnglishWord && !token.capital) ? undefined : monthFirst(tokens, at, month)
}

/** `Mohegan Sun Arena`: a short form between words of a name is no day. */
function isInName(tokens: readonly Token[], at: number, { text }: Token): boolean {
  const [before, next] = [tokens[at - 1], tokens[at + 1]]
  const isWord = (other: Token | undefined) =>
    other?.kind === 'word' && other.capital && monthOf(other.lower) === undefined
  return text.length === 3 && isWord(before) && isWord(next)
}

const isYear = (token: Token | undefined): token is Token & { text: `${number}` } =>
  token !== undefined && /^\d{4}$/.test(token.text)
const isDay = (token: Token | undefined): token is Token & { text: `${number}` } =>
  token !== undefined && /^\d{1,2}$/.test(token.text)

function monthFirst(tokens: readonly Token[], at: number, month: number): Found | undefined {
  const name = tokens[at]?.lower ?? ''
  const dot = tokens[at + 1]?.text === '.' && tokens[at + 1]?.glued && name.length <= 4 ? 1 : 0
  const next = at + 1 + dot
  const day = tokens[next]
  if (isYear(day)) return { to: next + 1, told: { month, year: Number(day.text) } }
  if (isDay(day)) {
    const ordinal = /^(?:st|nd|rd|th)$/.test(tokens[next + 1]?.text ?? '') ? 1 : 0
    const told = { month, day: Number(day.text) }
    return withYear(tokens, next + 1 + ordinal, told)
  }
  // "may" and "march" are also verbs, "мая" is a date only beside a day: alone, only what can be nothing else counts.
  return /^(?:may|march|mar|мае|мая|март)$/.test(name) ? undefined : { to: next, told: { month } }
}

/** `2023, November 07`, as records write it. */
function yearFirst(tokens: readonly Token[], at: number): Found | undefined {
  const [year, comma, name, day] = tokens.slice(at, at + 4)
  const month = name?.capital === true ? monthOf(name.lower) : undefined
  if (!isYear(year) || comma?.text !== ',' || month === undefined) return undefined
  const told = { year: Number(year.text), month }
  return isDay(day) ? { to: at + 4, told: { ...told, day: Number(day.text) } } : { to: at + 3, told }
}

function dayMonth(tokens: readonly Token[], at: number): Found | undefined {
  const day = tokens[at]
  if (!isDay(day)) return undefined
  const ordinal = /^(?:st|nd|rd|th)$/.test(tokens[at + 1]?.text ?? '') ? 1 : 0
  const name = tokens[at + 1 + ordinal]
  const month = monthOf(name?.lower ?? '')
  if (month === undefined || name === undefined) return undefined
  const dot =
    tokens[at + 2 + ordinal]?.text === '.' && name.text.length <= 4 && isYear(tokens[at + 3 + ordinal])
      ? 1
      : 0
  return withYear(tokens, at + 2 + ordinal + dot, { month, day: Number(day.text) })
}

function withYear(tokens: readonly Token[], at: number, told: Moment): Found {
  const comma = tokens[at]?.text === ',' ? 1 : 0
  const year = tokens[at + comma]
  if (!isYear(year) || isQuantity(tokens, at + comma)) return { to: at, told }
  return { to: afterYear(tokens, at + comma + 1), told: { ...told, year: Number(year.text) } }
}

/** Skips «года», «г.» behind a year. */
function afterYear(tokens: readonly Token[], at: number): number {
  const word = tokens[at]?.lower ?? ''
  if (/^год[ау]?$/.test(word)) return at + 1
  return word === 'г' && tokens[at + 1]?.text === '.' ? at + 2 : at
}

const yearCue = /^(?:in|since|of|by|until|from|between|into|through|during|year|early|late|mid|в|с|до|к|за)$/

function loneYear(tokens: readonly Token[], at: number): Found | undefined {
  const year = tokens[at]
  // "the 1990s"
  if (tokens[at + 1]?.lower === 's' && tokens[at + 1]?.glued === true) return undefined
  if (!isYear(year) || !/^(?:1[89]|20|21)/.test(year.text) || isJoined(tokens, at)) return undefined
  const to = afterYear(tokens, at + 1)
  if (to > at + 1) return { to, told: { year: Number(year.text) } }
  const before = tokens[at - 1]?.lower ?? ''
  // "from 1950 to 2021", "the summers of 2021 and 2022"
  const isSecond =
    /^(?:to|and|through|or|до|и|по)$/.test(before) && isYear(tokens[at - 2]) && !isQuantity(tokens, at)
  if (isSecond) return { to, told: { year: Number(year.text) } }
  return yearCue.test(before) && !isQuantity(tokens, at)
    ? { to, told: { year: Number(year.text) } }
    : undefined
}

const isJoined = (tokens: readonly Token[], at: number): boolean =>
  (tokens[at + 1]?.glued === true &&
    /^[-–—/:%]$/.test(tokens[at + 1]?.text ?? '') &&
    tokens[at + 2]?.glued === true) ||
  (tokens[at]?.glued === true && /^[-–—/$€£]$/.test(tokens[at - 1]?.text ?? ''))

/** A noun right behind four digits makes them a quantity: `in 2018 games`. */
const isQuantity = (tokens: readonly Token[], at: number): boolean =>
  /^(?:km|mi|percent|metre|foot|million|point|people|руб|человек)$/.test(tokens[at + 1]?.stem ?? '')

/** `2018-02-06`, `06.02.2018`, each in tokens as the figures of the language cut them. */
function numericDate(tokens: readonly Token[], at: number): Found | undefined {
  const parts: Token[] = []
  let to = at
  while (to < at + 6) {
    const token = tokens[to]
    if (token === undefined || (to > at && !token.glued)) break
    if (token.kind !== 'figure' && !/^[-./‑]$/.test(token.text)) break
    parts.push(token)
    to += 1
  }
  if (parts.length < 2) return undefined
  const text = parts.map((part) => part.text).join('')
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (iso !== null)
    return isoInstant(tokens, to, { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) })
  // With slashes the month stands first, as in the U.S.
  const slashed = /^(\d\d?)\/(\d\d?)\/(\d{4})(\.?)$/.exec(text)
  if (slashed !== null)
    return {
      to: slashed[4] === '.' ? to - 1 : to,
      told: { month: Number(slashed[1]), day: Number(slashed[2]), year: Number(slashed[3]) },
    }
  const dotted = /^(\d\d?)\.(\d\d)\.(\d{4})(\.?)$/.exec(text)
  if (dotted === null) return undefined
  const told = { day: Number(dotted[1]), month: Number(dotted[2]), year: Number(dotted[3]) }
  return { to: dotted[4] === '.' ? to - 1 : to, told }
}

function isoInstant(tokens: readonly Token[], to: number, day: Moment): Found {
  const clock = tokens[to]?.text === 'T' && tokens[to]?.glued ? clockAt(tokens, to + 1) : undefined
  if (clock === undefined) return { to, told: day }
  const zulu = zoneOffsets.get(tokens[clock.to]?.lower ?? '') === 0 ? 1 : 0
  return { to: clock.to + zulu, told: { ...day, ...clock.told }, offset: clock.offset ?? 0 }
}

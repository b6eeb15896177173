import { namedZones, zoneOffsets } from './calendar.ts'
import type { Moment } from './moments.ts'
import type { Token } from './tokens.ts'

type Clock = { to: number; told: Moment; offset?: number; zone?: string }

/** The time of day that starts at a figure: `16:50 UTC`, `4:50 p.m.`, `7 a.m. EDT`, «в 19:50 мск». */
export function clockAt(tokens: readonly Token[], at: number): Clock | undefined {
  const hour = tokens[at]
  if (hour === undefined || !/^\d{1,2}$/.test(hour.text)) return undefined
  const colon = tokens[at + 1]
  const minute = tokens[at + 2]
  const hasMinutes =
    colon?.text === ':' && colon.glued && minute?.glued === true && /^\d\d$/.test(minute.text)
  const afterMinutes = hasMinutes ? at + 3 : at + 1
  const seconds = hasMinutes && tokens[afterMinutes]?.text === ':' ? tokens[afterMinutes + 1] : undefined
  const told: Moment = { hour: Number(hour.text) }
  if (hasMinutes) told.minute = Number(minute.text)
  if (seconds?.glued === true && /^\d\d$/.test(seconds.text)) told.second = Number(seconds.text)
  const end = told.second === undefined ? afterMinutes : afterMinutes + 2
  const half = halfOfDay(tokens[end])
  const zone = zoneAt(tokens, half === undefined ? end : end + 1)
  // Three parts are no score.
  const isWhole = told.second !== undefined || isTold(tokens, at, zone)
  if (half === undefined && (!hasMinutes || !isWhole)) return undefined
  const whole = half === undefined ? told : inHalf(told, half)
  return zone === undefined
    ? { to: half === undefined ? end : end + 1, told: whole }
    : { ...zone, told: whole }
}

function halfOfDay(token: Token | undefined): 'am' | 'pm' | undefined {
  const letters = token?.lower.replaceAll('.', '')
  return letters === 'am' || letters === 'pm' ? letters : undefined
}

function inHalf(told: Moment, half: 'am' | 'pm'): Moment {
  const hour = told.hour ?? 0
  // No clock of twelve hours shows 13 p.m.: keep it impossible, so that it is marked.
  if (hour < 1 || hour > 12) return { ...told, hour: 99 }
  return { ...told, minute: told.minute ?? 0, hour: (hour % 12) + (half === 'pm' ? 12 : 0) }
}

function zoneAt(
  tokens: readonly Token[],
  at: number,
): { to: number; offset: number } | { to: number; zone: string } | undefined {
  const named = namedZones.get(tokens[at]?.lower ?? '')
  const kind = /^(?:standard|daylight)$/.test(tokens[at + 1]?.lower ?? '') ? 1 : 0
  if (named !== undefined && tokens[at + 1 + kind]?.lower === 'time')
    return { to: at + 2 + kind, zone: named }
  const by = tokens[at]?.lower === 'по' ? 1 : 0
  const word = tokens[at + by]
  const offset = zoneOffsets.get(word?.lower ?? '')
  if (offset === undefined || (by === 0 && word?.kind !== 'word')) return undefined
  const time = tokens[at + by + 1]?.lower === 'времени' ? 1 : 0
  return { to: at + by + 1 + time, offset }
}

const cue = /^(?:at|by|until|till|from|to|after|before|в|до|с|к|около|after|since|between|and|и)$/

/** A score may look like a time («2:10»): a time has a zone, or a word in front that times have. */
function isTold(tokens: readonly Token[], at: number, zone: unknown): boolean {
  const before = tokens[at - 1]?.lower ?? ''
  return zone !== undefined || cue.test(before) || before === 't'
}

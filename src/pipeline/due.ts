// croner reads the cron line and nothing more: which times of the wall clock it names. It is allowed here although
// vendors live on floor 2, because no adapter stands behind it: no key, no network, no clock, a pure function.
// What a change of the clock does is ours, written down below and the same whatever library reads the line.
import { Cron } from 'croner'
import { ConfigError } from '../news/errors.ts'
import { instantsOf, type OffsetAt, offsetsOf, type WallTime, wallsOf } from './zone.ts'

const day = 86_400_000

/**
 * The instants at which a cron line is due in a zone, in (after, until], earliest first.
 * A line that names all 24 hours goes by real time: it runs in each real hour, twice in an hour that comes twice,
 * not in one that is left out. Every other line goes by the wall clock: what falls into the hour left out is due
 * together, once, at the first minute after it; what comes twice is due the first time only.
 * Throws `ConfigError` for a line that is no five-field cron line, or a zone that is none.
 */
export function due(line: string, zone: string, after: Date, until: Date): Date[] {
  const { cron, byRealTime } = lineOf(line)
  const offsetAt = readZone(zone)
  const [from, to] = wallsOf(after.getTime(), until.getTime(), offsetAt)
  const instants = new Set<number>()
  for (const wall of wallsNamed(cron, from, to)) {
    for (const instant of dueAt(wall, byRealTime, offsetAt)) {
      if (instant > after.getTime() && instant <= until.getTime()) instants.add(instant)
    }
  }
  return [...instants].sort((a, b) => a - b).map((instant) => new Date(instant))
}

/** The newest instant at which a line was due, up to `until`; `undefined` for a line that names no day there is. */
export function lastDue(line: string, zone: string, until: Date): Date | undefined {
  for (const days of [1, 32, 366, 9 * 366]) {
    const newest = due(line, zone, new Date(until.getTime() - days * day), until).at(-1)
    if (newest !== undefined) return newest
  }
  return undefined
}

/**
 * What has become due since the last time, as `due` gives it. After more than 32 days (switched off for the summer,
 * a clock in the wrong century) only what is due in the last 32, or else the newest.
 */
export function dueSince(line: string, zone: string, last: Date, until: Date): Date[] {
  const recently = new Date(Math.max(last.getTime(), until.getTime() - 32 * day))
  const missed = due(line, zone, recently, until)
  if (missed.length > 0 || recently.getTime() === last.getTime()) return missed
  const newest = lastDue(line, zone, until)
  return newest !== undefined && newest > last ? [newest] : []
}

function dueAt(wall: WallTime, byRealTime: boolean, offsetAt: OffsetAt): number[] {
  const instants = instantsOf(wall, offsetAt)
  if ('skippedBy' in instants) return byRealTime ? [] : [instants.skippedBy]
  return byRealTime ? instants.at : instants.at.slice(0, 1)
}

/** The wall times in [from, to] that the line names: read in UTC, where no clock changes. */
function* wallsNamed(cron: Cron, from: WallTime, to: WallTime): Generator<WallTime> {
  let next = cron.nextRun(new Date(from - 1_000))
  while (next !== null && next.getTime() <= to) {
    yield next.getTime()
    next = cron.nextRun(next)
  }
}

type Line = { cron: Cron; byRealTime: boolean }
const lines = new Map<string, Line>()
/** Lines remembered: far more than a newsroom has beats. */
const mostLines = 1000

/** A line as it was read the first time: the desk asks for the next times of all feeds again and again. */
function lineOf(line: string): Line {
  const known = lines.get(line)
  if (known !== undefined) return known
  const read = { cron: readLine(line), byRealTime: namesEveryHour(line) }
  if (lines.size >= mostLines) lines.clear()
  lines.set(line, read)
  return read
}

function readLine(line: string): Cron {
  const fields = line.trim().split(/\s+/)
  // croner reads "?" as the time at which it reads the line: the same line would mean another time after a restart.
  if (fields.length !== 5 || line.includes('?')) {
    throw new ConfigError(
      `"${line}" is no cron line: give minute, hour, day, month and weekday, as in "*/15 * * * *"`,
    )
  }
  try {
    return new Cron(fields.join(' '), { timezone: 'UTC', mode: '5-part' })
  } catch (cause) {
    throw new ConfigError(`"${line}" is no cron line: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    })
  }
}

function readZone(zone: string): OffsetAt {
  try {
    return offsetsOf(zone)
  } catch (cause) {
    throw new ConfigError(`"${zone}" is no time zone; give an IANA name, as in "Europe/Berlin"`, { cause })
  }
}

function namesEveryHour(line: string): boolean {
  const hours = line.trim().split(/\s+/)[1]
  const midnight = new Date(0)
  return new Cron(`0 ${hours} * * *`, { timezone: 'UTC' }).nextRuns(24, midnight).at(-1)?.getTime() === day
}

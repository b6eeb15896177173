import { type Component, propertiesOf, propertyOf, textOf } from './_ical-lines.ts'
import type { Occurrence } from './_ical-record.ts'
import { type Effort, recurrences, type Window } from './_ical-recur.ts'
import { type Rule, ruleOf } from './_ical-rule.ts'
import { durationOf, type Moment, type Times } from './_ical-time.ts'
import { wallOf } from './_ical-zone.ts'

const DAY = 86_400_000
/** Of laying out one rule: enough for every day of 270 years. */
const MOST_STEPS = 100_000

export type Asked = {
  times: Times
  /** Instants between which recurring entries are laid out. */
  window: Window
  /** No entry has more occurrences than this. */
  most: number
  /** Whether a date that was taken out of a series is a cancelled occurrence, or none. */
  exdates: 'cancel' | 'drop'
  effort: Effort
  repairs: Set<string>
}

/** All occurrences of the entries of one UID: each that is no part of a series, those of a series within the window. */
export function occurrencesOf(entries: readonly Component[], asked: Asked): Occurrence[] {
  const { times } = asked
  const changed = newest(entries.filter((each) => propertyOf(each, 'recurrence-id') !== undefined))
  const [series] = newest(entries.filter((each) => propertyOf(each, 'recurrence-id') === undefined))
  const overrides = changed.map((entry) => {
    const recurrence = times(propertyOf(entry, 'recurrence-id'))
    return {
      entry,
      start: times(propertyOf(entry, 'dtstart')) ?? recurrence,
      recurrence,
      cancelled: isCancelled(entry),
    }
  })
  if (series === undefined) return overrides
  const start = times(propertyOf(series, 'dtstart'))
  const cancelled = isCancelled(series)
  if (start === undefined || !recurs(series)) {
    return [{ entry: series, start, recurrence: undefined, cancelled }, ...overrides]
  }
  const changes = changesOf(overrides)
  const laidOut = layOut(series, start, asked).map(({ wall, excluded }) =>
    following(
      {
        entry: series,
        start: { ...start, wall },
        recurrence: { ...start, wall },
        cancelled: cancelled || excluded,
      },
      changes,
    ),
  )
  const moved = new Set(overrides.map(({ recurrence }) => keyOf(recurrence)))
  return [...laidOut.filter(({ recurrence }) => !moved.has(keyOf(recurrence))), ...overrides]
}

const recurs = (entry: Component): boolean =>
  entry.properties.some(({ name }) => name === 'rrule' || name === 'rdate')
const isCancelled = (entry: Component): boolean => textOf(entry, 'status')?.toUpperCase() === 'CANCELLED'
const keyOf = (moment: Moment | undefined): number | undefined => moment?.onWall(moment.wall)

/** Of several of one place the one with the highest sequence, else the last changed, else the last. */
function newest(entries: readonly Component[]): Component[] {
  const best = new Map<string, Component>()
  const rank = (entry: Component) =>
    [Number(textOf(entry, 'sequence') ?? 0), textOf(entry, 'last-modified') ?? ''] as const
  for (const entry of entries) {
    const place = JSON.stringify(propertyOf(entry, 'recurrence-id')?.values ?? '')
    const before = best.get(place)
    const [sequence, modified] = rank(entry)
    const [known, when] = before === undefined ? [-1, ''] : rank(before)
    if (sequence > known || (sequence === known && modified >= when)) best.set(place, entry)
  }
  return [...best.values()]
}

type Change = { at: number; by: number; occurrence: Occurrence; start: Moment }

/** Changes that are for all that follow (`RANGE=THISANDFUTURE`), the latest first. */
const changesOf = (overrides: readonly Occurrence[]): Change[] =>
  overrides
    .flatMap((occurrence): Change[] => {
      const { entry, start, recurrence } = occurrence
      const range = propertyOf(entry, 'recurrence-id')?.parameters.range?.toUpperCase()
      const at = keyOf(recurrence)
      if (range !== 'THISANDFUTURE' || at === undefined || recurrence === undefined || start === undefined)
        return []
      return [{ at, by: start.wall - recurrence.wall, occurrence, start }]
    })
    .sort((a, b) => b.at - a.at)

/** An occurrence after such a change: moved by as much, told as there. */
function following(occurrence: Occurrence, changes: readonly Change[]): Occurrence {
  const key = keyOf(occurrence.recurrence) ?? 0
  const change = changes.find(({ at }) => at < key)
  if (change === undefined || occurrence.start === undefined) return occurrence
  const cancelled = occurrence.cancelled || change.occurrence.cancelled
  const start = { ...change.start, wall: occurrence.start.wall + change.by }
  return { ...occurrence, entry: change.occurrence.entry, start, cancelled }
}

type Laid = { wall: number; excluded: boolean }

/** The starts of a series within the window, on the wall. */
function layOut(series: Component, start: Moment, asked: Asked): Laid[] {
  const long = Math.max(0, durationOf(textOf(series, 'duration')) ?? 0)
  // A day more at both ends: the window is of instants, the rule of the clock on the wall.
  const window = { from: asked.window.from - long - 2 * DAY, until: asked.window.until + 2 * DAY }
  const added = momentsOf(series, 'rdate', asked.times).map((each) => wallIn(start, each))
  const excluded = new Set(
    momentsOf(series, 'exdate', asked.times).map((each) =>
      each.allDay ? dayOf(each.wall) : each.onWall(each.wall),
    ),
  )
  const without = new Set(walls(series, 'exrule', start, window, asked))
  const isExcluded = (wall: number) =>
    excluded.has(start.onWall(wall)) || excluded.has(dayOf(wall)) || without.has(wall)
  const found = [...new Set([start.wall, ...walls(series, 'rrule', start, window, asked), ...added])]
    .filter(
      (wall) => start.onWall(wall) + long >= asked.window.from && start.onWall(wall) <= asked.window.until,
    )
    .map((wall) => ({ wall, excluded: isExcluded(wall) }))
    .filter((each) => asked.exdates === 'cancel' || !each.excluded)
    .sort((a, b) => a.wall - b.wall)
  if (found.length > asked.most)
    asked.repairs.add(tooMany(series, `of ${found.length} occurrences the first ${asked.most} were read`))
  return found.slice(0, asked.most)
}

const dayOf = (wall: number): string => new Date(wall).toISOString().slice(0, 10)

function momentsOf(entry: Component, name: string, times: Times): Moment[] {
  return propertiesOf(entry, name).flatMap((property) =>
    property.values.flatMap((value) => times(property, value) ?? []),
  )
}

/** Where a moment of another zone stands on the wall of the series. */
const wallIn = (start: Moment, moment: Moment): number =>
  moment.zone === start.zone
    ? moment.wall
    : moment.wall + (start.wall - start.onWall(start.wall)) - (moment.wall - moment.onWall(moment.wall))

function walls(series: Component, name: string, start: Moment, window: Window, asked: Asked): number[] {
  return propertiesOf(series, name).flatMap((property) => {
    const rule = ruleOf(property)
    if (rule === undefined) {
      asked.repairs.add(tooMany(series, 'its rule is none, only its first occurrence was read'))
      return []
    }
    const found: number[] = []
    // A rule of every second would take the share of all others.
    const own = { left: Math.min(asked.effort.left, MOST_STEPS) }
    const given = own.left
    const within = { ...window, until: Math.min(window.until, lastOf(rule)) }
    for (const wall of recurrences(rule, start.wall, within, own)) {
      if (isBeyond(rule, start, wall) || found.length > 2 * asked.most) break
      found.push(wall)
    }
    asked.effort.left -= given - own.left
    if (own.left <= 0)
      asked.repairs.add(tooMany(series, 'its rule recurs without end, not all of it was read'))
    return found
  })
}

/** A wall time behind which nothing of the rule can be; two days more, since `UNTIL` may be of another clock. */
const lastOf = ({ until }: Rule): number => {
  const wall = until === undefined ? undefined : wallOf(until)
  return wall === undefined ? Number.POSITIVE_INFINITY : wall + 2 * DAY
}

/** `UNTIL` is a day, which counts whole, an instant, or a time on the wall of the series. */
function isBeyond({ until }: Rule, start: Moment, wall: number): boolean {
  const end = until === undefined ? undefined : wallOf(until)
  if (until === undefined || end === undefined) return false
  if (!until.includes('T')) return wall >= end + DAY
  return until.endsWith('Z') && !start.allDay ? start.onWall(wall) > end : wall > end
}

const tooMany = (series: Component, told: string): string =>
  `"${(textOf(series, 'summary') ?? textOf(series, 'uid') ?? 'an entry').slice(0, 60)}": ${told}`

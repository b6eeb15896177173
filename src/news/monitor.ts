/** One approval as the monitor sees it. */
export type Watched = {
  by: string
  at: string
  /** Own versions among those in force. */
  edits: number
  /** Places outside of the text that were opened. */
  opened: number
  /** Warnings that stood. */
  warnings: number
  substantive: boolean
}

/** What came of a drill. */
export type WatchedDrill = { by: string; at: string; outcome: 'caught' | 'missed' }

type Limit = { over: number; because: string }
export const watchedFor = ['perMinute', 'zeroEdits', 'unopened', 'overridden', 'missed'] as const
export type WatchedFor = (typeof watchedFor)[number]
export type Limits = { least: number } & Readonly<Record<WatchedFor, Limit>>

/** How one person reviewed in one night. Shares are of that night's approvals; `missed` is of the drills decided in it. */
export type ReviewerNight = {
  by: string
  /** The day on whose noon (UTC) the night began: 2026-11-25. */
  night: string
  approvals: number
  substantive: number
  /** Approvals a minute in their busiest ten minutes. */
  perMinute: number
  /** The longest run of approvals without an edit of their own that reaches into this night. */
  zeroEdits: number
  unopened: number
  overridden: number
  drills: { caught: number; missed: number }
  /** Share of the drills that went through; nothing where there were none. */
  missed: number | undefined
  /** What is over its limit. */
  loud: readonly WatchedFor[]
}

const half = 12 * 3_600_000
/** The night an instant is of: from noon to noon UTC, named by the day it begins on. */
export const nightOf = (at: string): string => new Date(Date.parse(at) - half).toISOString().slice(0, 10)

const busiest = { minutes: 10, ms: 600_000 }

/** The nights of every reviewer, the newest first; `approvals` and `drills` in order of time. */
export function monitor(
  approvals: readonly Watched[],
  drills: readonly WatchedDrill[],
  limits: Limits | undefined,
): ReviewerNight[] {
  const key = ({ by, at }: { by: string; at: string }) => JSON.stringify([nightOf(at), by])
  const streaks = streaksOf(approvals)
  const byNight = Map.groupBy(approvals, key)
  const drilled = Map.groupBy(drills, key)
  return [...new Set([...byNight.keys(), ...drilled.keys()])]
    .sort()
    .reverse()
    .map((name) => {
      const own = byNight.get(name) ?? []
      const tested = drilled.get(name) ?? []
      const [first = { by: '', at: '1970-01-01T12:00:00Z' }] = [...own, ...tested]
      const figures = figuresOf(own, tested, Math.max(0, ...own.map((each) => streaks.get(each) ?? 0)))
      return { by: first.by, night: nightOf(first.at), ...figures, loud: loudOf(figures, limits) }
    })
}

function figuresOf(own: readonly Watched[], tested: readonly WatchedDrill[], zeroEdits: number) {
  const share = (is: (each: Watched) => boolean) =>
    own.length === 0 ? 0 : own.filter(is).length / own.length
  const caught = tested.filter(({ outcome }) => outcome === 'caught').length
  const missed = tested.length - caught
  return {
    approvals: own.length,
    substantive: own.filter(({ substantive }) => substantive).length,
    perMinute: busiestOf(own.map(({ at }) => Date.parse(at))) / busiest.minutes,
    zeroEdits,
    unopened: share(({ opened }) => opened === 0),
    overridden: share(({ warnings }) => warnings > 0),
    drills: { caught, missed },
    missed: tested.length === 0 ? undefined : missed / tested.length,
  }
}

/** The most approvals within any ten minutes. */
function busiestOf(times: readonly number[]): number {
  let [most, from] = [0, 0]
  for (const [index, time] of times.entries()) {
    while (time - (times[from] ?? time) >= busiest.ms) from += 1
    most = Math.max(most, index - from + 1)
  }
  return most
}

/** For each approval, how many of its maker's in a row up to it had no edit of theirs. */
function streaksOf(approvals: readonly Watched[]): Map<Watched, number> {
  const running = new Map<string, number>()
  return new Map(
    approvals.map((each) => {
      const streak = each.edits > 0 ? 0 : (running.get(each.by) ?? 0) + 1
      running.set(each.by, streak)
      return [each, streak]
    }),
  )
}

function loudOf(
  figures: Pick<ReviewerNight, WatchedFor | 'approvals' | 'drills'>,
  limits: Limits | undefined,
): WatchedFor[] {
  if (limits === undefined) return []
  const enough = figures.approvals >= limits.least
  const tested = figures.drills.caught + figures.drills.missed > 0
  return watchedFor.filter((name) => {
    const figure = figures[name]
    const counts = name === 'missed' ? tested : name === 'zeroEdits' || enough
    return counts && figure !== undefined && figure > limits[name].over
  })
}

import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { due, dueSince, lastDue } from './due.ts'
import type { SlotOutcome, Slots } from './slots.ts'
import { everyMinute, type Ticker } from './ticker.ts'

/** A beat and its cron line, told in an IANA time zone. */
export type ScheduledBeat = { name: string; cron: string; zone: string }

export type Plan = {
  beats: readonly ScheduledBeat[]
  slots: Slots
  now: () => Date
  /** One turn of a beat; gives a sentence on what it did. What it throws is recorded and stops nothing. */
  turn: (beat: string, dueAt: Date) => Promise<string>
  /** When a feed of the beat that failed may be asked again: a turn between two due times. None without it. */
  again?: (beat: string) => Promise<Date | undefined>
  /** One progress or fault line for people. */
  say: (line: string) => void
  /** Who wakes the schedule; the minute by default. */
  ticker?: Ticker
}

export type Schedule = {
  /** Looks at every beat once; resolves when no turn is under way. Never rejects. */
  tick: () => Promise<void>
  /** Begins no turn any more, waits for those that run, then lets go of the clock. */
  stop: () => Promise<void>
}

/** A schedule at work: who it is in the slots, the slots it holds by beat, the looks under way. */
type Watch = Plan & {
  by: string
  held: Map<string, string>
  looking: Map<string, Promise<void>>
  stopping: AbortSignal
}

/**
 * Runs each beat when it is due, at once and then on every tick, until stopped. Of several due times missed (asleep,
 * switched off, a long turn) the newest gets a turn, the others are recorded as skipped. A beat never seen before
 * begins with its next due time. A beat with a feed that failed has turns between its due times, too (`again`). No beat has two turns at once, in this process or another on the same slots.
 * Throws `ConfigError` for a cron line or a zone that is none.
 */
export function startSchedule(plan: Plan): Schedule {
  for (const { cron, zone } of plan.beats) due(cron, zone, plan.now(), plan.now())
  const by = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`
  const stop = new AbortController()
  const watch: Watch = { ...plan, by, held: new Map(), looking: new Map(), stopping: stop.signal }
  const tick = async (): Promise<void> => {
    await keepLeases(watch)
    if (watch.stopping.aborted) return
    for (const beat of plan.beats) if (!watch.looking.has(beat.name)) look(beat, watch)
    await Promise.all(watch.looking.values())
  }
  const stopTicking = (plan.ticker ?? everyMinute)(tick)
  void tick()
  return {
    tick,
    stop: async () => {
      stop.abort()
      await Promise.all(watch.looking.values())
      stopTicking()
    },
  }
}

/** Renews the lease of every turn under way. */
async function keepLeases({ held, slots, now, say }: Watch): Promise<void> {
  const renewals = [...held].map(async ([beat, slot]) => {
    try {
      if (!(await slots.heartbeat(slot, now())))
        say(`${beat}: its slot ${slot} was taken over while it was running`)
    } catch (error) {
      say(`${beat}: the lease of ${slot} could not be renewed: ${message(error)}`)
    }
  })
  await Promise.all(renewals)
}

/** One look at a beat: runs what is due. A fault is said, and the next tick looks again. */
function look(beat: ScheduledBeat, watch: Watch): void {
  const looked = runDue(beat, watch)
    .catch((error: unknown) =>
      watch.say(`${beat.name}: the schedule could not look at it: ${message(error)}`),
    )
    .finally(() => watch.looking.delete(beat.name))
  watch.looking.set(beat.name, looked)
}

async function runDue(beat: ScheduledBeat, watch: Watch): Promise<void> {
  const { slots, now, by, say } = watch
  const missed = await dueSinceLast(beat, watch)
  const newest = missed.pop() ?? (await retryOf(beat, watch))
  if (newest === undefined) return
  if (missed.length > 0) {
    await slots.skip(beat.name, missed, `${newest.toISOString()} was due as well`, now())
  }
  if (watch.stopping.aborted) return
  const claimed = await slots.claim(beat.name, newest, by, now())
  if (claimed === 'taken' || claimed === 'busy') return
  if (claimed.lostBy !== undefined)
    say(`${beat.name}: takes over ${newest.toISOString()}, lost by ${claimed.lostBy}`)
  await takeTurn(beat, newest, claimed.slot, watch)
}

/** The due times that have no slot yet; none for a beat never seen, whose due time last passed is marked as skipped. */
async function dueSinceLast({ name, cron, zone }: ScheduledBeat, { slots, now }: Watch): Promise<Date[]> {
  const moment = now()
  const last = await slots.last(name, moment)
  if (last !== undefined) return dueSince(cron, zone, last, moment)
  const passed = lastDue(cron, zone, moment)
  if (passed !== undefined)
    await slots.skip(name, [passed], 'was due before the beat was first scheduled', moment)
  return []
}

/** The moment of a turn that makes up for a feed's failure: past, and behind the beat's newest slot. */
async function retryOf({ name }: ScheduledBeat, { slots, now, again }: Watch): Promise<Date | undefined> {
  const moment = await again?.(name)
  if (moment === undefined || moment > now()) return undefined
  const last = await slots.last(name, now())
  return last !== undefined && moment > last ? moment : undefined
}

async function takeTurn(beat: ScheduledBeat, dueAt: Date, slot: string, watch: Watch): Promise<void> {
  watch.held.set(beat.name, slot)
  const outcome = await outcomeOf(() => watch.turn(beat.name, dueAt))
  watch.held.delete(beat.name)
  const { note, result } = outcome
  if (result === 'failed') watch.say(`${beat.name}: the turn due ${dueAt.toISOString()} failed: ${note}`)
  if (await watch.slots.end(slot, outcome, watch.now())) return
  watch.say(`${beat.name}: the turn due ${dueAt.toISOString()} ended after its slot was taken over: ${note}`)
}

async function outcomeOf(turn: () => Promise<string>): Promise<SlotOutcome> {
  try {
    return { result: 'done', note: await turn() }
  } catch (error) {
    return { result: 'failed', note: message(error) }
  }
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error))

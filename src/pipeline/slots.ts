/** What became of a due time: `done` and `failed` had a turn, `skipped` had none, `lost` had one whose process died. */
export type SlotOutcome = { result: 'done' | 'failed' | 'skipped' | 'lost'; note: string }

/** A due time in our hands; `lostBy` names the process that had it before us and died. */
export type Claimed = { slot: string; lostBy?: string }

/**
 * The due times of beats, one row each, shared by every process of the newsroom: the truth of the schedule.
 * A running slot is held by a lease that heartbeats renew. When it runs out the holder counts as dead: `last` passes
 * the slot over, `claim` hands it out again, and a claim or skip of a later time ends it as `lost`.
 */
export type Slots = {
  /** Due time of the beat's newest slot not after `now`, ended or running; `undefined` for a beat never scheduled. */
  last: (beat: string, now: Date) => Promise<Date | undefined>
  /** Records due times that get no turn; one that has its slot already is left as it is. */
  skip: (beat: string, dueAts: readonly Date[], note: string, now: Date) => Promise<void>
  /** `taken`: the due time has its slot, running or ended. `busy`: another slot of the beat is running. */
  claim: (beat: string, dueAt: Date, by: string, now: Date) => Promise<Claimed | 'taken' | 'busy'>
  /** Renews the lease. `false`: the slot is not ours any more. */
  heartbeat: (slot: string, now: Date) => Promise<boolean>
  /** Records what became of the slot. `false`: it was not ours any more, nothing is recorded. */
  end: (slot: string, outcome: SlotOutcome, now: Date) => Promise<boolean>
}

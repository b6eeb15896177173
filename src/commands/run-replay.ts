import type { House } from '../house.ts'
import { TransitionError } from '../news/errors.ts'
import { draftAgain, type MadeAgain } from '../pipeline/run-again.ts'
import type { Store } from '../store/store.ts'

/** The drafts of a run made again, as `run --replay --json` tells it. */
export type ReplayTold = {
  run: string
  replayed: true
  beats: readonly { beat: string; drafts: readonly MadeAgain[] }[]
  totals: { drafts: number; same: number; differing: number; failed: number }
}

/**
 * Makes the drafts of a run again from its recorded exchanges and holds them to those that were filed; nothing is asked
 * and nothing is filed. Throws `TransitionError` where there was no such run.
 */
export async function replayRun(
  house: House,
  store: Store,
  run: string,
  say: (line: string) => void,
): Promise<ReplayTold> {
  if ((await store.runOf(run)) === undefined) throw new TransitionError(await noSuchRun(store, run))
  const filed = await store.filedIn(run)
  const beats: { beat: string; drafts: MadeAgain[] }[] = []
  for (const [name, drafts] of Map.groupBy(filed, ({ story }) => story.beat)) {
    const beat = house.beats.find((each) => each.name === name)
    if (beat === undefined)
      throw new TransitionError(`run ${run} was of the beat ${name}, which is not here any more`)
    const desk = {
      ...{ store, beat, rules: house.rulesOf(beat), ruleHash: house.ruleHashOf(beat) },
      told: (language: string) => house.told(beat, language),
    }
    const made: MadeAgain[] = []
    for (const draft of drafts) made.push(await draftAgain(desk, run, draft))
    for (const { slug, error } of made) if (error !== null) say(`  ! ${slug}: ${error}`)
    say(`${name.padEnd(20)} ${made.filter(({ same }) => same).length} of ${made.length} drafts are the same`)
    beats.push({ beat: name, drafts: made })
  }
  return { run, replayed: true, beats, totals: totalsOf(beats.flatMap(({ drafts }) => drafts)) }
}

const totalsOf = (made: readonly MadeAgain[]): ReplayTold['totals'] => ({
  drafts: made.length,
  same: made.filter(({ same }) => same).length,
  differing: made.filter(({ same, hash }) => !same && hash !== null).length,
  failed: made.filter(({ hash }) => hash === null).length,
})

async function noSuchRun(store: Store, run: string): Promise<string> {
  const last = (await store.lastRuns(5)).map(({ id }) => id)
  return `no run "${run}"; ${last.length === 0 ? 'there was none yet' : `the newest are ${last.join(', ')}`}`
}

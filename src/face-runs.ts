import type { DeskFace, Run as DeskRun } from './desk/face.ts'
import type { Newsroom } from './newsroom.ts'
import { feedHealth } from './pipeline/feed-health.ts'
import type { Run } from './store/runs.ts'

/** The runs and how the feeds do: asked for again only when a run has begun, read a feed or ended, in whatever process. */
export function runsFace({ house, store, world }: Newsroom): Pick<DeskFace, 'lastRuns' | 'feeds' | 'health'> {
  // The turn first: what is written while they are read makes them old at once, never new for ever.
  const turn = async () => String((await store.pulse()).runs)
  const feeds = remembered(turn, () => store.feedStates())
  const runs = async (limit: number) => (await store.lastRuns(limit)).map(runOf)
  const newest = remembered(turn, () => runs(1))
  const health = remembered(
    // How a feed does against its rhythm changes with the clock, too.
    async () =>
      JSON.stringify([Math.floor(world.now().getTime() / 60_000), await turn(), await store.parked()]),
    () => feedHealth({ store, beats: house.beats, now: world.now() }),
  )
  return { lastRuns: (limit) => (limit === 1 ? newest() : runs(limit)), feeds, health }
}

/** What was read, until `turn` says otherwise. */
function remembered<Read>(turn: () => Promise<string>, read: () => Promise<Read>): () => Promise<Read> {
  let known: { turn: string; read: Read } | undefined
  return async () => {
    const now = await turn()
    if (known?.turn !== now) known = { turn: now, read: await read() }
    return known.read
  }
}

const runOf = ({ id, recorded, startedAt, endedAt, turns, feeds }: Run): DeskRun => ({
  id,
  recorded,
  startedAt,
  endedAt,
  beats: turns.map((turn) => ({ ...turn, feeds: feeds.filter((feed) => feed.beat === turn.beat) })),
})

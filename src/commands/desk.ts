import { once } from 'node:events'
import { openDesk } from '../desk/desk.ts'
import { serveDesk } from '../desk/serve.ts'
import { faceOf } from '../face.ts'
import type { Newsroom } from '../newsroom.ts'
import { runBeat } from '../pipeline/run.ts'
import { startSchedule } from '../pipeline/schedule.ts'

/** Serves the review desk on the loopback address until `stop` resolves; prints where, with a one-time sign-in link. */
export async function serveUntil(newsroom: Newsroom, port: number, stop: Promise<unknown>): Promise<void> {
  const { world } = newsroom
  const face = faceOf(newsroom)
  const served = await serveDesk(openDesk(face, world), port)
  const token = await face.invites.create('editor')
  world.say(`\nReview desk: ${served.url}\nSign in once:  ${served.url}/sign-in/${token}\nStop with Ctrl-C.`)
  await stop
  await served.close()
}

/** Resolves at the first Ctrl-C or SIGTERM. */
export const stopAsked = (): Promise<unknown> =>
  Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])

/** Runs each beat by its own cron line and zone until stopped. */
export function schedule(newsroom: Newsroom, recorded: boolean): { stop: () => Promise<void> } {
  const { house, store, world } = newsroom
  return startSchedule({
    beats: house.beats.map((beat) => ({ name: beat.name, ...beat.schedule })),
    slots: store.slots,
    now: world.now,
    say: world.say,
    turn: async (name) => {
      const beat = house.beats.find((each) => each.name === name)
      if (beat === undefined) return 'no such beat'
      const run = await store.startRun({ beats: [name], recorded, now: world.now().toISOString() })
      const turn = await runBeat({ beat, store, world, rules: house.rulesOf(beat), recorded, run })
      await store.saveBeatTurn(run, turn)
      await store.endRun(
        run,
        { filed: turn.filed, blocked: turn.blocked, failed: turn.failed },
        world.now().toISOString(),
      )
      return `${turn.filed} filed, ${turn.blocked} held back, ${turn.failed} failed`
    },
  })
}

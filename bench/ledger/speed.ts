import { join } from 'node:path'
import { z } from 'zod'
import { beatOf } from '../../src/commands/given.ts'
import { ground } from '../../src/grounding/ground.ts'
import { openHouse } from '../../src/house.ts'
import { checkGiven, givenGrounds } from '../../src/pipeline/check-given.ts'
import { gamesIn } from './game-reports.ts'

const words = 250
/** The first rounds are those of a process that has just begun. With 59 drafts a round these are as many as a night has. */
const rounds = 22

/**
 * Drafts of 250 words a second: held to grounds at hand, each read afresh; with the beat reading the record first; and of a
 * record that was read of late, as `check` does it (the last 60 here).
 */
export async function measureSpeed(sets: string, project: string) {
  const beat = beatOf(await openHouse(project, ['nba']), 'nba')
  const drafts = await Promise.all(
    [...gamesIn(join(sets, 'game-reports')).values()].map(async ({ summary, ...record }) => {
      const tokens = Array.from({ length: words }, (_, at) => summary[at % summary.length])
      const body = z.json().parse(record)
      const given = {
        text: tokens.join(' '),
        sources: [{ name: 'game', kind: 'json' as const, body }],
        language: 'en',
      }
      return { given, grounds: await givenGrounds(given, beat) }
    }),
  )
  const held = await perSecond(drafts, async ({ given, grounds }) => ground(given.text, { ...grounds }))
  const whole = await perSecond(drafts, async ({ given }) =>
    ground(given.text, await givenGrounds(given, beat)),
  )
  const again = await perSecond(drafts, async ({ given }) => checkGiven(given, beat))
  return { words, held, again, whole }
}

/** Of a few rounds the best, by the time that the processor spent: the machine may be at other work. */
async function perSecond<T>(drafts: readonly T[], check: (draft: T) => Promise<unknown>): Promise<number> {
  let best = 0
  for (let round = 0; round < rounds; round += 1) {
    const start = process.cpuUsage()
    for (const draft of drafts) await check(draft)
    const { user, system } = process.cpuUsage(start)
    best = Math.max(best, (1e6 * drafts.length) / (user + system))
  }
  return best
}

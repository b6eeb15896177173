import type { Context, Hono } from 'hono'
import { z } from 'zod'
import type { Done } from './banner.ts'
import { ask, decide, refused } from './decided.ts'
import type { Word } from './face.ts'
import type { DeskRelease, TimeFault } from './face-review.ts'
import { approveForm, fitting, formOf, line } from './forms.ts'
import { allowed } from './guard.ts'
import type { Desk, DeskEnv, Room } from './room.ts'
import { moment } from './times.ts'

const short = z.string().max(200).default('')

/** A time as forms send it: a wall clock's, the zone it hangs in, which of two where the clock shows it twice. */
const time = z.object({
  at: short,
  zone: short.transform((zone) => zone.trim() || 'UTC'),
  which: z.enum(['first', 'second']).optional().catch(undefined),
})

const deciding = approveForm.extend({ because: line, when: z.enum(['now', 'at', 'embargo']).catch('now') })
const withdrawing = z.object({ hash: short, reason: line })
const embargoing = time.extend({ way: z.enum(['until', 'lift']).catch('until'), reason: line })

type At = Context<DeskEnv, '/stories/:slug/*'>

/** Approvals, now or for later, their withdrawal, and embargoes. */
export function decideRoutes(app: Hono<DeskEnv>, { face }: Desk): void {
  app.post('/stories/:slug/approve', allowed('approve'), async (c) => {
    const sent = await c.req.parseBody({ all: true })
    const { hash, then, when, ...said } = fitting(deciding, sent)
    const release = when === 'at' ? timeIn(c, sent) : ({ when } as const)
    if ('fault' in release) return refused(c, faultTold(c.get('room'), release))
    const word = {
      ...wordOf(said, reasonsIn(sent)),
      ...(release.when === 'now' ? {} : { release }),
    }
    // Where the policy asks for others, too, the story is still in review.
    const came: { done: Done; goOn: boolean } = { done: 'approved', goOn: then === 'next' }
    const act = async (slug: string, by: string) => {
      const { status } = await face.approve(slug, by, hash, word)
      if (status === 'in-review') Object.assign(came, { done: 'kept', goOn: false })
    }
    return decide(c, act, came)
  })

  app.post('/stories/:slug/withdraw', allowed('approve'), async (c) => {
    const { hash, reason: why } = await formOf(c, withdrawing)
    return decide(c, (slug, by) => face.withdraw(slug, by, hash, why), { done: 'withdrawn' })
  })

  app.post('/stories/:slug/embargo', allowed('embargo'), async (c) => {
    const sent = await c.req.parseBody()
    const { way, reason: why } = fitting(embargoing, sent)
    if (why === '') return ask(c, 'reason')
    const until = way === 'lift' ? null : timeIn(c, sent)
    if (until !== null && 'fault' in until) return refused(c, faultTold(c.get('room'), until))
    const instant = until !== null && until.when === 'at' ? until.at : null
    return decide(c, (slug, by) => face.embargo(slug, by, instant, why), { done: 'embargoed' })
  })
}

function timeIn(c: At, sent: unknown): DeskRelease | TimeFault {
  const { at, zone, which } = fitting(time, sent)
  return c.get('room').face.releaseAt({ wall: at, zone, which })
}

/** What is wrong with a named time, with the instants around the change of the clock where that is it. */
function faultTold({ words, now }: Room, fault: TimeFault): string {
  const { time: faults } = words.release
  const told = (iso: string) => moment(iso, now(), words.time).full
  if (fault.fault === 'skipped') return faults.skipped(told(fault.next))
  if (fault.fault === 'twice') return faults.twice(told(fault.first), told(fault.second))
  return faults[fault.fault]
}

type Said = Pick<z.infer<typeof deciding>, 'note' | 'permits' | 'confirms' | 'because'>

const wordOf = (
  { note, permits, confirms, because }: Said,
  reasons: Readonly<Record<string, string>>,
): Word => ({
  confirms,
  permits: permits !== '',
  ...(note === '' ? {} : { note }),
  ...(because === '' ? {} : { because }),
  ...(Object.keys(reasons).length === 0 ? {} : { reasons }),
})

/** Fields `reason:<rule>@<start>`: a warning's own reason. */
const reasonsIn = (sent: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) => {
      const text = name.startsWith('reason:') && typeof value === 'string' ? fitting(line, value) : ''
      return text === '' ? [] : [[name.slice('reason:'.length), text]]
    }),
  )

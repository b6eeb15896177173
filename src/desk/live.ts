import type { Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { askedIn, filterOf } from './asked.ts'
import type { Pulse } from './face-queue.ts'
import { allowed } from './guard.ts'
import { type Pulses, watchPulse } from './pulses.ts'
import type { Desk, DeskEnv } from './room.ts'

/** A browser asks again after so long without a stream; each ends by itself, and comes back through the guard. */
const [retryMilliseconds, longestMilliseconds, pingMilliseconds] = [3_000, 600_000, 25_000] as const

const since = z.coerce.number().int().min(0).catch(0)

/** `/live`: tells a queue page what has happened since it was read, as server-sent events. It changes nothing on the page. */
export function liveRoute(app: Hono<DeskEnv>, desk: Desk): void {
  const pulses = watchPulse(desk.face, desk.say)
  app.get('/live', allowed('read'), (c) => {
    // A proxy that waits for the end of the answer would wait for ever.
    c.header('X-Accel-Buffering', 'no')
    return streamSSE(c, async (stream) => {
      const leaving = new AbortController()
      stream.onAbort(() => leaving.abort())
      const ended = AbortSignal.any([leaving.signal, AbortSignal.timeout(longestMilliseconds)])
      let known = await desk.face.pulse()
      const opened = { id: String(known.newest), event: 'queue', retry: retryMilliseconds }
      await stream.writeSSE({ ...opened, data: JSON.stringify(await news(c, known, known)) })
      for (;;) {
        const next = await nextPulse(pulses, known, ended)
        if (next === 'ended') return
        if (next === 'ping') await stream.write(': still here\n\n')
        else {
          const data = JSON.stringify(await news(c, next, known))
          await stream.writeSSE({ id: String(next.newest), event: 'queue', data })
          known = next
        }
      }
    })
  })
}

/** The next pulse that is not the one known; `ping` where all is quiet for long. */
async function nextPulse(
  pulses: Pulses,
  known: Pulse,
  ended: AbortSignal,
): Promise<Pulse | 'ping' | 'ended'> {
  if (ended.aborted) return 'ended'
  const pause = AbortSignal.any([ended, AbortSignal.timeout(pingMilliseconds)])
  const next = await pulses.after(known, pause)
  return next ?? (ended.aborted ? 'ended' : 'ping')
}

/** What a queue page is told: how many stories came in under its filter, in words, and the number of each tab. */
async function news(c: Context<DeskEnv>, pulse: Pulse, before: Pulse) {
  const { face, words, now } = c.get('room')
  const asked = askedIn(c.req.query())
  const filter = filterOf(asked, c.get('who'), now())
  const fresh = await face.fresh(filter, since.parse(c.req.query('since')))
  const { counts } = await face.queue({ ...filter, limit: 0, offset: 0 })
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const changed = pulse.stories !== before.stories || pulse.tasks !== before.tasks
  const says =
    fresh > 0
      ? words.live.fresh(fresh)
      : changed
        ? words.live.changed
        : pulse.runs === before.runs
          ? undefined
          : words.live.run
  return { fresh, says, tabs: { ...counts, all } }
}

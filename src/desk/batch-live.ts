import { setTimeout as pause } from 'node:timers/promises'
import type { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { allowed } from './guard.ts'
import type { Desk, DeskEnv, Room } from './room.ts'

/** A batch that is decided on within this time is shown decided; of a longer one the page shows how far it is. */
const patienceMilliseconds = 1_000
const [everyMilliseconds, retryMilliseconds, longestMilliseconds] = [500, 3_000, 600_000] as const

/** Waits for a decision, but not for long: it goes on by itself, and what then breaks it off stands in the log. */
export async function begun(decision: Promise<unknown>, broken: (error: unknown) => void): Promise<void> {
  const late = pause(patienceMilliseconds, 'late' as const, { ref: false })
  const first = await Promise.race([decision, late])
  if (first === 'late') decision.catch(broken)
}

/** How far the approval of a batch is that is under way, as its page tells it. */
export function viewDeciding({ face, words }: Room, id: number) {
  const deciding = face.batches.deciding(id)
  if (deciding === undefined) return undefined
  const { by, done, of } = deciding
  return { done, of, says: words.batches.deciding(by, done, of), live: `/batches/${id}/live` }
}

/** `/batches/:batch/live`: tells a batch's page how far its approval is, as server-sent events; `ended` when it is over. */
export function batchLiveRoute(app: Hono<DeskEnv>, _: Desk): void {
  app.get('/batches/:batch{[0-9]{1,9}}/live', allowed('batch'), (c) => {
    const room = c.get('room')
    const id = Number(c.req.param('batch'))
    c.header('X-Accel-Buffering', 'no')
    return streamSSE(c, async (stream) => {
      const until = Date.now() + longestMilliseconds
      while (!stream.aborted && Date.now() < until) {
        const now = viewDeciding(room, id)
        const data = now === undefined ? 'ended' : JSON.stringify(now)
        await stream.writeSSE({ event: 'batch', data, retry: retryMilliseconds })
        if (now === undefined) return
        await stream.sleep(everyMilliseconds)
      }
    })
  })
}

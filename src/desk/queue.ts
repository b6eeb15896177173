import type { Hono } from 'hono'
import { z } from 'zod'
import { statuses } from '../news/story.ts'
import { type Asked, pageSize, viewQueue } from './queue-view.ts'
import { answer, type DeskEnv, type Room } from './room.ts'
import { viewRun } from './run-view.ts'

const chosen = z
  .string()
  .trim()
  .max(200)
  .optional()
  .transform((text) => text || undefined)
  .catch(undefined)

/** The address of a queue page; what makes no sense in it is as if it were not there. */
const query = z.object({
  status: z.enum([...statuses, 'all']).catch('in-review'),
  beat: chosen,
  language: chosen,
  search: chosen,
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

/** `/`: the queue, with last night's run above it. */
export function queueRoutes(app: Hono<DeskEnv>, room: Room): void {
  const { face, words } = room
  app.get('/', async (c) => {
    const { status, ...rest } = query.parse(c.req.query())
    const asked: Asked = { ...rest, status: status === 'all' ? undefined : status }
    const { page, ...filter } = asked
    const [queue, [run]] = await Promise.all([
      face.queue({ ...filter, limit: pageSize, offset: (page - 1) * pageSize }),
      face.lastRuns(1),
    ])
    const now = room.now()
    const view = { ...viewQueue(queue, face.beats, asked, words, now), run: run && viewRun(run, words, now) }
    return answer(c, room, { name: 'queue', title: words.queue.title, view })
  })

  app.get('/runs', async (c) => {
    const runs = await face.lastRuns(20)
    const view = { runs: runs.map((run) => viewRun(run, words, room.now())) }
    return answer(c, room, { name: 'runs', title: words.run.title, view })
  })

  app.post('/publish', async (c) => {
    const rows = await face.publish(c.get('who'))
    return answer(c, room, { name: 'published', title: words.published.title, view: { rows } })
  })
}

import type { Hono } from 'hono'
import { askedIn } from './asked.ts'
import { allowed } from './guard.ts'
import { pageSize, viewQueue } from './queue-view.ts'
import { answer, type DeskEnv, type Room } from './room.ts'
import { viewNight, viewRun } from './run-view.ts'
import { viewTasks } from './task-view.ts'

/** `/`: the queue, with last night's run above it. */
export function queueRoutes(app: Hono<DeskEnv>, room: Room): void {
  const { face, words } = room
  app.get('/', allowed(room, 'read'), async (c) => {
    const asked = askedIn(c.req.query())
    const { page, ...filter } = asked
    const [queue, [run], feeds, health, tasks] = await Promise.all([
      face.queue({ ...filter, limit: pageSize, offset: (page - 1) * pageSize }),
      face.lastRuns(1),
      face.feeds(),
      face.health(),
      face.tasks(),
    ])
    const view = {
      ...viewQueue(queue, tasks, asked, room),
      run: run && viewRun(run, room, feeds, health),
      tasks: tasks.length > 0 && viewTasks(tasks, room),
    }
    return answer(c, room, { name: 'queue', title: words.queue.title, view })
  })

  app.get('/runs', allowed(room, 'read'), async (c) => {
    const runs = await face.lastRuns(20)
    const view = { runs: runs.map((run, index) => viewNight(run, room, index === 0)) }
    return answer(c, room, { name: 'runs', title: words.run.title, view })
  })

  app.post('/publish', allowed(room, 'publish'), async (c) => {
    const rows = await face.publish(c.get('who'))
    return answer(c, room, { name: 'published', title: words.published.title, view: { rows } })
  })
}

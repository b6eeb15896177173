import type { Hono } from 'hono'
import { askedIn } from './asked.ts'
import { allowed } from './guard.ts'
import { pageSize, viewQueue } from './queue-view.ts'
import { answer, type Desk, type DeskEnv } from './room.ts'
import { viewNight, viewRun } from './run-view.ts'
import { viewTasks } from './task-view.ts'

/** `/`: the queue, with last night's run above it. */
export function queueRoutes(app: Hono<DeskEnv>, { face }: Desk): void {
  app.get('/', allowed('read'), async (c) => {
    const room = c.get('room')
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
    return answer(c, room, { name: 'queue', title: room.words.queue.title, view })
  })

  app.get('/runs', allowed('read'), async (c) => {
    const room = c.get('room')
    const runs = await face.lastRuns(20)
    const view = { runs: runs.map((run, index) => viewNight(run, room, index === 0)) }
    return answer(c, room, { name: 'runs', title: room.words.run.title, view })
  })

  app.post('/publish', allowed('publish'), async (c) => {
    const room = c.get('room')
    const rows = await face.publish(c.get('who'))
    return answer(c, room, { name: 'published', title: room.words.published.title, view: { rows } })
  })
}

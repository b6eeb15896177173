import type { Context, Hono } from 'hono'
import { may } from '../news/roles.ts'
import { type Asked, askedIn, filterOf } from './asked.ts'
import { bulkRoutes } from './bulk.ts'
import { allowed } from './guard.ts'
import { liveRoute } from './live.ts'
import { pageSize, viewQueue } from './queue-view.ts'
import { answer, type Desk, type DeskEnv } from './room.ts'
import { viewNight, viewRun } from './run-view.ts'
import { viewTasks } from './task-view.ts'

/** What was done to the stories that were selected, and to which it was not. */
export type Told = {
  kind: 'done' | 'refused'
  title: string
  left?: readonly { slug: string; href: string; because: string }[]
}

/** `/`: the queue, with last night's run above it; what is done to many of its stories; what comes in meanwhile. */
export function queueRoutes(app: Hono<DeskEnv>, desk: Desk): void {
  const { face } = desk
  app.get('/', allowed('read'), (c) => queuePage(c, askedIn(c.req.query())))
  bulkRoutes(app, desk)
  liveRoute(app, desk)

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

/** Answers with a page of the queue. */
export async function queuePage(
  c: Context<DeskEnv>,
  asked: Asked,
  told?: Told,
  status: 200 | 409 | 422 = 200,
) {
  const room = c.get('room')
  const { face } = room
  const filter = filterOf(asked, c.get('who'), room.now())
  const offset = (asked.page - 1) * pageSize
  // The pulse first: what is filed while the page is read is told as new once more, never left out.
  const { newest } = await face.pulse()
  const [queue, [run], feeds, health, tasks, people] = await Promise.all([
    face.queue({ ...filter, limit: pageSize, offset, after: asked.page > 1 ? asked.after : undefined }),
    face.lastRuns(1),
    face.feeds(),
    face.health(),
    face.tasks(),
    face.comments.known(),
  ])
  const view = {
    ...viewQueue(queue, tasks, asked, room),
    newest,
    people,
    mayBulk: may(c.get('role'), 'spike') || may(c.get('role'), 'assign'),
    told: told && { ...told, refused: told.kind === 'refused' },
    run: run && viewRun(run, room, feeds, health),
    tasks: tasks.length > 0 && viewTasks(tasks, room),
  }
  return answer(c, room, { name: 'queue', title: room.words.queue.title, view, status })
}

import { flushCompileCache } from 'node:module'
import { tmpdir } from 'node:os'
import { keepWriter } from './media/_papers/exiftool.ts'
import { UpstreamError } from './news/errors.ts'
import { performOne } from './pipeline/bulletin/perform-one.ts'
import { isPerformingTask } from './pipeline/bulletin/perform-task.ts'
import { dieWith } from './pipeline/media/die-with.ts'
import { makeOne, type Outside } from './pipeline/media/make-one.ts'
import { isMakingTask, type MakingNews } from './pipeline/media/task.ts'
import { failedBy } from './pipeline/read-apart-answer.ts'
import { loadMedium } from './seams/load.ts'

/*
 * The process in which one medium is made; `pipeline/media/workshop.ts` starts it. It says `begun` when the kind is loaded, how
 * far it is, and then what it made.
 */

// An idle process hears that the line is cut; a busy one is watched.
process.on('disconnect', () => process.exit())
dieWith(Number(process.argv[2]))

const tell = (news: MakingNews<unknown> | ReturnType<typeof failedBy>): void => {
  process.send?.(news)
}

/** What is outside of the house; the way there is loaded by the first generator that asks. */
const outside: Outside = {
  api:
    (...to) =>
    async (...asked) => {
      const { openApi } = await import('./egress/api.ts')
      return openApi()(...to)(...asked)
    },
  secret: (name) => process.env[name] || undefined,
  say: (line) => process.stderr.write(`${line}\n`),
  fields: keepWriter(tmpdir()),
}

const over = new AbortController()

process.on('message', async (task: unknown) => {
  if (typeof task === 'object' && task !== null && 'callOff' in task)
    return over.abort(new UpstreamError(String(task.callOff), 'the making was called off'))
  try {
    tell({ whole: await madeOf(task) })
    // It is killed when it is not needed any more, and would keep nothing of what it compiled.
    flushCompileCache()
  } catch (error) {
    tell(failedBy(error))
  }
})

function madeOf(task: unknown): Promise<unknown> {
  if (isPerformingTask(task)) return performOne(task, outside, tell, over.signal)
  if (!isMakingTask(task)) throw new Error('the process of a medium was handed no task')
  return makeOne(task, outside, tell, loadMedium, over.signal)
}

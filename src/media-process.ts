import { flushCompileCache } from 'node:module'
import { tmpdir } from 'node:os'
import { keepWriter } from './media/_papers/exiftool.ts'
import { performOne } from './pipeline/bulletin/perform-one.ts'
import { isPerformingTask } from './pipeline/bulletin/perform-task.ts'
import { letGo } from './pipeline/let-go.ts'
import { dieWith } from './pipeline/media/die-with.ts'
import { makeOne, type Outside } from './pipeline/media/make-one.ts'
import { serve } from './pipeline/media/serve.ts'
import { isMakingTask } from './pipeline/media/task.ts'
import { loadMedium } from './seams/load.ts'

/*
 * The process in which one medium is made; `pipeline/media/workshop.ts` starts it. It says `begun` when the kind is loaded, how
 * far it is, and then what it made.
 */

// An idle process hears that the line is cut (`serve`); a busy one is watched.
dieWith(Number(process.argv[2]))

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

serve(
  (task, tell, signal) => {
    if (isPerformingTask(task)) return performOne(task, outside, tell, signal)
    if (!isMakingTask(task)) throw new Error('the process of a medium was handed no task')
    return makeOne(task, outside, tell, loadMedium, signal)
  },
  () => {
    // It is killed when it is not needed any more, and would keep nothing of what it compiled.
    flushCompileCache()
    letGo()
  },
)

import { makeOne } from '../../../src/pipeline/media/make-one.ts'
import { isMakingTask } from '../../../src/pipeline/media/task.ts'
import { failedBy } from '../../../src/pipeline/read-apart-answer.ts'
import { testKinds } from './kinds.ts'

// The process of a medium with the kinds of these tests.
process.on('disconnect', () => process.exit())
const secret = (name: string) => process.env[name]
const world = { api: () => fetch, secret, say: () => undefined }
const over = new AbortController()
process.on('message', async (task: unknown) => {
  if (typeof task === 'object' && task !== null && 'callOff' in task)
    return over.abort(new Error(String(task.callOff)))
  try {
    if (!isMakingTask(task)) throw new Error('no task')
    const whole = await makeOne(task, world, (news) => process.send?.(news), testKinds.load, over.signal)
    process.send?.({ whole })
  } catch (error) {
    process.send?.(failedBy(error))
  }
})

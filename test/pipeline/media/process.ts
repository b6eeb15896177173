import { makeOne } from '../../../src/pipeline/media/make-one.ts'
import { serve } from '../../../src/pipeline/media/serve.ts'
import { isMakingTask } from '../../../src/pipeline/media/task.ts'
import { testKinds } from './kinds.ts'

// The process of a medium with the kinds of these tests.
const secret = (name: string) => process.env[name]
const world = { api: () => fetch, secret, say: () => undefined }
serve(async (task, tell, signal) => {
  if (!isMakingTask(task)) throw new Error('no task')
  return makeOne(task, world, tell, testKinds.load, signal)
})

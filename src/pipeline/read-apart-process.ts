import { Worker } from 'node:worker_threads'
import type { Payload } from '../seams/feed.ts'
import { loadFeed } from '../seams/load.ts'
import type { ReadingTask } from './read-apart.ts'
import { type Answer, failedBy } from './read-apart-answer.ts'
import { weigh } from './read-apart-weight.ts'

/*
 * The process in which foreign bytes are read; `read-apart-cell.ts` starts it. It says `begun` when the kind is loaded,
 * since only then the time of the payload runs, and then the answer.
 */

// A newsroom that is killed leaves no process behind: an idle one hears that the line is cut, a busy one is watched.
process.on('disconnect', () => process.exit())
const watch = `
  const { workerData: newsroom } = require('node:worker_threads')
  setInterval(() => process.ppid !== newsroom && process.kill(process.pid, 'SIGKILL'), 1000)`
new Worker(watch, { eval: true, workerData: Number(process.argv[2]) }).unref()

process.on('message', async (task: unknown) => {
  if (!isTask(task)) throw new Error('the process of the reader was handed no task')
  send(await answer(task))
})

async function answer({ kind, options, payload }: ReadingTask): Promise<Answer> {
  try {
    const { read } = await loadFeed(kind)
    process.send?.('begun')
    return { reading: weigh(await read(payload, options)) }
  } catch (error) {
    return failedBy(error)
  }
}

function send(said: Answer): void {
  try {
    process.send?.(said)
  } catch (error) {
    // A record that is no plain value cannot be copied.
    process.send?.(failedBy(error))
  }
}

const isTask = (task: unknown): task is ReadingTask =>
  isObject(task) && typeof task.kind === 'string' && 'options' in task && isPayload(task.payload)

const isPayload = (payload: unknown): payload is Payload =>
  isObject(payload) && typeof payload.url === 'string' && payload.bytes instanceof Uint8Array

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

import { Worker } from 'node:worker_threads'
import { ExifTool } from 'exiftool-vendored'
import { UpstreamError } from '../../news/errors.ts'
import { examine } from '../_incoming/examine.ts'
import type { Told } from './apart.ts'
import { look } from './look.ts'

/*
 * The process in which foreign media are read; `apart.ts` starts it. It says `begun` when it takes up a file, since only then the
 * file's time runs, and then the answer.
 */

const [, , newsroom = '', folder = ''] = process.argv

// A newsroom that is killed leaves nothing behind: an idle process hears that the line is cut, a busy one is watched; both end their group.
const endGroup = (): void => {
  process.kill(-process.pid, 'SIGKILL')
}
process.on('disconnect', endGroup)
const watch = `
  const { workerData: newsroom } = require('node:worker_threads')
  setInterval(() => process.ppid !== newsroom && process.kill(-process.pid, 'SIGKILL'), 1000)`
new Worker(watch, { eval: true, workerData: Number(newsroom) }).unref()

let tool: ExifTool | undefined
let tried = false

/** ExifTool, where the machine has Perl; without it what stands in fields is not read. */
async function exifTool(): Promise<ExifTool | undefined> {
  if (tried) return tool
  tried = true
  try {
    const opened = new ExifTool({
      maxProcs: 1,
      taskTimeoutMillis: 10_000,
      taskRetries: 0,
      maxTasksPerProcess: 2000,
    })
    await opened.version()
    tool = opened
  } catch {
    tool = undefined
  }
  return tool
}

process.on('message', async (task: unknown) => {
  process.send?.(await answer(task))
})

async function answer(task: unknown): Promise<Told> {
  if (!isTask(task)) return { failed: 'the reader of media was handed no file', kind: 'crashed' }
  const means = { anchors: task.anchors, tool: await exifTool(), folder }
  process.send?.('begun')
  try {
    return task.want === 'look'
      ? { looked: await look(task.bytes, means) }
      : { examined: await examine(task.bytes, task.declared, means) }
  } catch (error) {
    // An engine that trapped is in no known state: this process serves no other file.
    if (error instanceof Error && error.name === 'RuntimeError') endGroup()
    const kind = error instanceof UpstreamError ? error.kind : 'unreadable'
    return { failed: error instanceof Error ? error.message : String(error), kind }
  }
}

type Task = { want: 'look' | 'examine'; bytes: Uint8Array; anchors: string; declared?: string }

const isTask = (task: unknown): task is Task =>
  typeof task === 'object' &&
  task !== null &&
  'want' in task &&
  (task.want === 'look' || task.want === 'examine') &&
  'bytes' in task &&
  task.bytes instanceof Uint8Array &&
  'anchors' in task &&
  typeof task.anchors === 'string'

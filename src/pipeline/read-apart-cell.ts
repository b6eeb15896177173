import { type ChildProcess, fork } from 'node:child_process'
import { UpstreamError } from '../news/errors.ts'
import type { Reading } from '../seams/feed.ts'
import type { ReadingLimits, ReadingTask } from './read-apart.ts'
import { type Answer, errorOf, isAnswer } from './read-apart-answer.ts'

/** A place where one payload at a time is read; its process is started when it is needed. */
export type Cell = {
  read: (task: ReadingTask) => Promise<Reading>
  close: () => Promise<void>
}

/** How one reading ended, as seen from outside. */
type End = { answer: Answer } | { gone: string } | { late: string }

/** A process starts and loads a kind within this, also on a machine at its limit. */
const startMilliseconds = 60_000

export function openCell(limits: ReadingLimits): Cell {
  let child: ChildProcess | undefined

  const attempt = async (task: ReadingTask): Promise<End> => {
    child ??= start(limits.megabytes)
    const end = await ask(child, task, limits.milliseconds)
    if ('answer' in end) return end
    await stop(child)
    child = undefined
    return end
  }
  return {
    read: async (task) => {
      const used = child !== undefined
      const end = await attempt(task)
      // What earlier payloads left behind in a process is not this one's fault: it has a try in a fresh one.
      return readingOf('gone' in end && used ? await attempt(task) : end, task, limits)
    },
    close: async () => {
      if (child !== undefined) await stop(child)
    },
  }
}

/**
 * A process and not a worker thread: a single native step that wants more than the thread's limit, as `JSON.parse` or
 * `split` of a few megabytes can, ends the whole program (Node 24, seen 2026-11).
 */
function start(megabytes: number): ChildProcess {
  const file = `./read-apart-process.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`
  const { TZ } = process.env
  const child = fork(new URL(file, import.meta.url), [String(process.pid)], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: TZ === undefined ? {} : { TZ },
    execArgv: [
      ...['--permission', '--allow-fs-read=*', '--allow-worker', '--disable-warning=SecurityWarning'],
      ...[`--max-old-space-size=${megabytes}`, '--max-semi-space-size=8'],
    ],
  })
  // A send to a process that is just gone is told by its exit.
  child.on('error', () => undefined)
  child.unref()
  child.channel?.unref()
  return child
}

function ask(child: ChildProcess, task: ReadingTask, milliseconds: number): Promise<End> {
  return new Promise((resolve) => {
    const end = (how: End): void => {
      clearTimeout(alarm)
      child.off('message', hear).off('exit', miss)
      resolve(how)
    }
    const hear = (message: unknown): void => {
      clearTimeout(alarm)
      if (isAnswer(message)) end({ answer: message })
      else alarm = setTimeout(() => end({ late: 'read' }), milliseconds)
    }
    const miss = (code: number | null, signal: string | null): void => end({ gone: signal ?? `exit ${code}` })
    let alarm = setTimeout(() => end({ late: 'started' }), startMilliseconds)
    child.on('message', hear).on('exit', miss)
    if (child.connected) child.send(task, (error) => error !== null && end({ gone: error.message }))
    else end({ gone: 'not connected' })
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.ref()
  child.kill('SIGKILL')
  await exit
}

function readingOf(end: End, { payload: { url }, kind }: ReadingTask, limits: ReadingLimits): Reading {
  if ('answer' in end) {
    if ('reading' in end.answer) return end.answer.reading
    throw errorOf(end.answer, `${url}: reading it as ${kind}`)
  }
  if ('late' in end) {
    throw new UpstreamError(
      'too-slow',
      `${url}: as ${kind} not ${end.late} within ${limits.milliseconds / 1000} s; its payload is kept, look what makes it so slow`,
    )
  }
  throw isOutOfMemory(end.gone)
    ? new UpstreamError(
        'too-much-memory',
        `${url}: reading it as ${kind} takes more than ${limits.megabytes} MB; ask the feed for a shorter period`,
      )
    : new UpstreamError('crashed', `${url}: reading it as ${kind} broke down (${end.gone})`)
}

/** V8 aborts a process whose heap is full; the signal differs by platform. */
const isOutOfMemory = (gone: string): boolean => ['SIGABRT', 'SIGTRAP', 'SIGILL', 'exit 134'].includes(gone)

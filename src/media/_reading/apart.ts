import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UpstreamError } from '../../news/errors.ts'
import type { Examined } from '../_incoming/examine.ts'
import type { Looked } from './look.ts'

/** What is asked of the process, and what it answers. */
export type Asked = { name: string; bytes: Uint8Array; anchors: string }
export type Told = { looked: Looked } | { examined: Examined } | { failed: string; kind: string }

/** Milliseconds a file may take, and megabytes of JavaScript of the process. */
export type ApartLimits = { milliseconds: number; megabytes: number }
export const apartLimits: ApartLimits = { milliseconds: 30_000, megabytes: 256 }
const startMilliseconds = 60_000

export type MediaReader = {
  /** What a file says of itself. Throws `UpstreamError`: `too-slow`, `crashed`. */
  look: (asked: Asked) => Promise<Looked>
  /** What is in a picture that came from outside. Throws the same, and why it is refused. */
  examine: (asked: Asked & { declared?: string }) => Promise<Examined>
  close: () => Promise<void>
}

/**
 * Reads foreign media apart from the newsroom: what they do to a decoder, they do to a process without secrets, one file at a time. It
 * starts with the first file, serves on, and is ended with all that it started where a file exceeds a limit.
 */
export function openMediaReader(limits: ApartLimits = apartLimits): MediaReader {
  let cell: Promise<Cell> | undefined
  let turn: Promise<unknown> = Promise.resolve()

  const attempt = async (task: object, name: string): Promise<Told> => {
    cell ??= start(limits)
    const opened = await cell
    const told = await ask(opened.child, task, limits)
    if (told !== undefined && !('gone' in told)) return told
    cell = undefined
    await stop(opened)
    throw told === undefined
      ? new UpstreamError('too-slow', `${name}: reading it takes longer than ${limits.milliseconds / 1000} s`)
      : new UpstreamError('crashed', `${name}: reading it broke down (${told.gone})`)
  }
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work)
    turn = mine.catch(() => undefined)
    return mine
  }
  return {
    look: (asked) =>
      next(async () => {
        const told = await attempt({ ...asked, want: 'look' }, asked.name)
        if ('looked' in told) return told.looked
        throw failure(told, asked.name)
      }),
    examine: (asked) =>
      next(async () => {
        const told = await attempt({ ...asked, want: 'examine' }, asked.name)
        if ('examined' in told) return told.examined
        throw failure(told, asked.name)
      }),
    close: async () => {
      await turn
      if (cell !== undefined) await stop(await cell)
      cell = undefined
    },
  }
}

const failure = (told: Told, name: string): UpstreamError =>
  'failed' in told
    ? new UpstreamError(told.kind, `${name}: ${told.failed}`)
    : new UpstreamError('crashed', `${name}: another answer than was asked for`)

type Cell = { child: ChildProcess; folder: string }

/** A group of its own: what it starts (Perl) ends with it. Its environment has no secrets. */
async function start({ megabytes }: ApartLimits): Promise<Cell> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-reading-'))
  const file = `./apart-process.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`
  const child = fork(new URL(file, import.meta.url), [String(process.pid), folder], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' },
    execArgv: [`--max-old-space-size=${megabytes}`, '--max-semi-space-size=8'],
    detached: true,
  })
  child.on('error', () => undefined)
  child.unref()
  child.channel?.unref()
  return { child, folder }
}

/** What it says of one file; `gone` where it ended over it, nothing where its time was up. */
function ask(
  child: ChildProcess,
  task: object,
  { milliseconds }: ApartLimits,
): Promise<Told | { gone: string } | undefined> {
  return new Promise((resolve) => {
    const end = (how: Told | { gone: string } | undefined): void => {
      clearTimeout(alarm)
      child.off('message', hear).off('exit', miss)
      child.channel?.unref()
      resolve(how)
    }
    const hear = (message: unknown): void => {
      clearTimeout(alarm)
      // Else it has begun: from now on the time of the file runs.
      if (isTold(message)) end(message)
      else alarm = setTimeout(() => end(undefined), milliseconds)
    }
    const miss = (code: number | null, signal: string | null): void => end({ gone: signal ?? `exit ${code}` })
    let alarm = setTimeout(() => end(undefined), startMilliseconds)
    child.channel?.ref()
    child.on('message', hear).on('exit', miss)
    if (child.connected) child.send(task, (error) => error !== null && end({ gone: error.message }))
    else end({ gone: 'not connected' })
  })
}

const isTold = (message: unknown): message is Told =>
  typeof message === 'object' &&
  message !== null &&
  ('looked' in message || 'examined' in message || 'failed' in message)

async function stop({ child, folder }: Cell): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const exit = new Promise((resolve) => child.once('exit', resolve))
    child.ref()
    killGroup(child.pid)
    await exit
  }
  await rm(folder, { recursive: true, force: true })
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // It has just ended by itself.
  }
}

import { type ChildProcess, fork } from 'node:child_process'
import { mkdir, mkdtemp, readdir, realpath, rm, stat } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { MediaLimits } from '../../config/media.ts'
import { UpstreamError } from '../../news/errors.ts'
import type { PapersRules } from '../../news/papers.ts'
import { errorOf, isAnswer } from '../read-apart-answer.ts'
import type { MadeWhole, MakingNews, MakingTask } from './task.ts'
import { bytesHeld } from './weight.ts'

/** What a workshop is opened with. */
export type WorkshopPlace = {
  /** The program of the process, `src/media-process.ts`. */
  program: URL
  /** Folders of the makings are made in here, and taken away. */
  folder: string
  limits: MediaLimits
  /** Of a generating kind the process gets all of it, since secrets are in it; of others only what programs need. */
  env: NodeJS.ProcessEnv
}

/** What came of a making, and what it took. */
export type Making = { whole: MadeWhole | null; ms: number; megabytes: number; spent: number }

export type MakingHow = {
  signal: AbortSignal
  /** Whether it may have all secrets; those of the newsroom's signature it has anyway. */
  secrets: boolean
  /** Others of the machine go before it. */
  background?: boolean | undefined
  progress: (share: number, doing: string) => void
  /** Hears what a generator is let spend, before it is asked. */
  spent?: ((most: number) => void) | undefined
}

/** Makes one medium at a time in a process that is started for it alone, and ended whole where it takes too much. */
export type Workshop = { make: (task: Omit<MakingTask, 'folder'>, how: MakingHow) => Promise<Making> }

const startMilliseconds = 60_000
const lookMilliseconds = 150
/** What a generator has to call off what a server far away is at. */
const lastMilliseconds = 6_000

/** What programs need to find their files; `TMPDIR` is the making's own folder. */
const plain = ['PATH', 'TZ', 'LANG', 'LC_ALL', 'HOME', 'FONTCONFIG_FILE', 'SystemRoot']

/**
 * A process for each making: the native libraries that draw give memory back late, a fault of theirs ends a whole program, and what
 * hangs can be ended. Throws `too-slow`, `too-much-memory`, `cancelled`, `crashed`, and what the kind throws.
 */
export function openWorkshop(place: WorkshopPlace): Workshop {
  return {
    make: async (task, how) => {
      how.signal.throwIfAborted()
      const base = join(place.folder, 'media-work')
      await mkdir(base, { recursive: true })
      await sweep(base, place.limits)
      const folder = await realpath(await mkdtemp(join(base, `${task.kind}-`)))
      const { signing } = task.papers?.rules ?? {}
      try {
        const child = start(place, folder, how.secrets, signing)
        if (how.background === true) yieldTo(child)
        return await watched(child, { ...task, folder }, place.limits, how)
      } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 3 })
      }
    },
  }
}

/** Takes away what makings left behind whose newsroom was killed: folders older than any making can be. */
async function sweep(base: string, { seconds }: MediaLimits): Promise<void> {
  const oldest = Date.now() - (seconds + 600) * 1000
  for (const name of await readdir(base)) {
    const folder = join(base, name)
    const made = (await stat(folder).catch(() => undefined))?.mtimeMs ?? Date.now()
    if (made < oldest) await rm(folder, { recursive: true, force: true })
  }
}

function start(
  { program, env: given, limits }: WorkshopPlace,
  folder: string,
  secrets: boolean,
  signing: PapersRules['signing'],
): ChildProcess {
  const names = [...plain, ...Object.values(signing ?? {})]
  const few = Object.fromEntries(
    names.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
  )
  return fork(program, [String(process.pid)], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Of a group of its own, so that the programs it starts end with it.
    detached: true,
    env: { ...(secrets ? given : few), TMPDIR: folder },
    execArgv: [
      ...['--permission', '--allow-fs-read=*', `--allow-fs-write=${folder}`, '--allow-child-process'],
      ...['--allow-addons', '--allow-wasi', '--allow-worker', '--disable-warning=SecurityWarning'],
      ...[`--max-old-space-size=${limits.megabytes}`, '--max-semi-space-size=8'],
    ],
  })
}

function watched(
  child: ChildProcess,
  task: MakingTask,
  limits: MediaLimits,
  { signal, progress, secrets, spent: told }: MakingHow,
): Promise<Making> {
  const started = performance.now()
  const { kind } = task
  let [most, spent, last] = [0, 0, '']
  let ended: UpstreamError | undefined
  return new Promise((resolve, reject) => {
    const end = (outcome: MadeWhole | null | Error): void => {
      clearTimeout(alarm)
      clearInterval(look)
      signal.removeEventListener('abort', cancel)
      child.removeAllListeners()
      child.on('error', () => undefined)
      endGroup(child)
      if (outcome instanceof Error) reject(outcome)
      else resolve({ whole: outcome, ms: performance.now() - started, megabytes: most / 1e6, spent })
    }
    const fail = (word: string, why: string) => end(new UpstreamError(word, `${kind}: ${why}`))
    // Who has secrets may have a server at work: it is told to call that off, and ends then or is ended.
    const callOff = (word: string, why: string) => {
      if (!secrets || ended !== undefined) return fail(word, why)
      ended = new UpstreamError(word, `${kind}: ${why}`)
      clearTimeout(alarm)
      alarm = setTimeout(() => fail(word, why), lastMilliseconds)
      child.send({ callOff: word })
    }
    const late = () =>
      callOff('too-slow', `not made within ${limits.seconds} s${last === '' ? '' : `, while ${last}`}`)
    let alarm = setTimeout(() => fail('too-slow', 'its process did not start'), startMilliseconds)
    const look = setInterval(async () => {
      const held = child.pid === undefined ? undefined : await bytesHeld(child.pid)
      most = Math.max(most, held ?? 0)
      if (most > limits.megabytes * 1e6)
        fail(
          'too-much-memory',
          `took more than ${limits.megabytes} MB${last === '' ? '' : `, while ${last}`}`,
        )
    }, lookMilliseconds)
    const cancel = () => callOff('cancelled', 'its making was cancelled')
    signal.addEventListener('abort', cancel)
    child.on('message', (message: MakingNews) => {
      if (isAnswer(message)) {
        if ('failed' in message) end(ended ?? errorOf(message, kind))
      } else if ('begun' in message) {
        clearTimeout(alarm)
        alarm = setTimeout(late, limits.seconds * 1000)
      } else if ('spent' in message) {
        spent += message.spent
        told?.(message.spent)
      } else if ('whole' in message) end(ended ?? message.whole)
      else {
        last = message.doing
        progress(message.share, message.doing)
      }
    })
    child.on('error', (error) => fail('crashed', error.message))
    child.on('exit', (code, killed) =>
      fail('crashed', `its process broke down (${killed ?? `exit ${code}`})`),
    )
    child.send(task)
  })
}

/** Lets everything else on the machine go before a process and the programs it starts; where that cannot be, it does not. */
function yieldTo({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It is gone already, or the system has no such thing.
  }
}

/** Ends a process and the programs it started. */
function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}

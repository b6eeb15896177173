import type { ChildProcess } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaLimits } from '../../config/media.ts'
import { UpstreamError } from '../../news/errors.ts'
import type { PerformedWhole, PerformingTask } from '../bulletin/perform-task.ts'
import { errorOf, isAnswer } from '../read-apart-answer.ts'
import { openRack } from './rack.ts'
import type { MadeWhole, MakingNews, MakingTask, PapersTask } from './task.ts'
import { bytesHeld } from './weight.ts'
import { release, takeDown, type WorkbenchPlace } from './workbench.ts'

/** What came of a making, and what it took. */
export type Making<Whole = MadeWhole | null> = { whole: Whole; ms: number; megabytes: number; spent: number }

export type MakingHow = {
  signal: AbortSignal
  /** Whether it may have all secrets; those of the newsroom's signature it has anyway. */
  secrets: boolean
  /** Others of the machine go before it. */
  background?: boolean | undefined
  progress: (share: number, doing: string) => void
  /** Hears what a generator is let spend, before it is asked. */
  spent?: ((most: number) => void) | undefined
  /** Seconds that it may take, in place of the house's limit. */
  seconds?: number | undefined
}

/** Makes one medium at a time in a process of its own for that time, which is ended whole where it takes too much. */
export type Workshop = {
  make: (task: Omit<MakingTask, 'folder'>, how: MakingHow) => Promise<Making>
  /** The same for a programme of several stories. */
  perform: (
    task: Omit<PerformingTask, 'folder'>,
    how: Omit<MakingHow, 'secrets'>,
  ) => Promise<Making<PerformedWhole>>
  /** Ends the processes that wait for the next making. */
  close: () => Promise<void>
}

const startMilliseconds = 60_000
const lookMilliseconds = 150
/** What a generator has to call off what a server far away is at. */
const lastMilliseconds = 6_000

/**
 * A process for each making at a time: a fault of the native libraries that draw ends a whole program, and what hangs can be ended. One
 * that made a medium makes the next; where a making fails, or a kind has secrets, the process ends with it. Throws `too-slow`,
 * `too-much-memory`, `cancelled`, `crashed`, and what the kind throws.
 */
export function openWorkshop(place: WorkbenchPlace): Workshop {
  const rack = openRack(place)
  const handed = async <Whole>(task: Handed, how: MakingHow): Promise<Making<Whole>> => {
    how.signal.throwIfAborted()
    const signing = Object.values(task.papers?.rules.signing ?? {})
    const { secrets, background = false } = how
    const bench = await rack.take({ secrets, background, signing })
    bench.handed += 1
    const folder = join(bench.folder, `${bench.handed}-${task.kind}`)
    try {
      await mkdir(folder)
      const making = await watched<Whole>(bench.child, { ...task, folder }, place.limits, how)
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
      await (secrets ? takeDown(bench) : rack.putBack(bench))
      return making
    } catch (error) {
      await takeDown(bench)
      throw error
    }
  }
  return {
    make: handed,
    perform: (task, how) => handed(task, { ...how, secrets: false }),
    close: rack.close,
  }
}

/** What any process of the workshop is handed. */
type Handed = Pick<MakingTask, 'kind'> & { papers?: Pick<PapersTask, 'rules'> | undefined }

function watched<Whole>(
  child: ChildProcess,
  task: Handed & { folder: string },
  limits: MediaLimits,
  { signal, progress, secrets, spent: told, seconds = limits.seconds }: MakingHow,
): Promise<Making<Whole>> {
  const started = performance.now()
  const { kind } = task
  let [most, spent, last] = [0, 0, '']
  let ended: UpstreamError | undefined
  let isOver = false
  return new Promise((resolve, reject) => {
    const end = (outcome: Whole | Error): void => {
      if (isOver) return
      isOver = true
      clearTimeout(alarm)
      clearInterval(look)
      signal.removeEventListener('abort', cancel)
      release(child)
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
      callOff('too-slow', `not made within ${seconds} s${last === '' ? '' : `, while ${last}`}`)
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
    child.on('message', (message: MakingNews<Whole>) => {
      if (isAnswer(message)) {
        if ('failed' in message) end(ended ?? errorOf(message, kind))
      } else if ('begun' in message) {
        clearTimeout(alarm)
        alarm = setTimeout(late, seconds * 1000)
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

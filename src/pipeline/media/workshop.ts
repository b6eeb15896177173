import type { ChildProcess } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaLimits } from '../../config/media.ts'
import { UpstreamError } from '../../news/errors.ts'
import type { PerformedWhole, PerformingTask } from '../bulletin/perform-task.ts'
import { errorOf, type Failed } from '../read-apart-answer.ts'
import { openRack } from './rack.ts'
import type { MadeWhole, MakingNews, MakingTask, PapersTask } from './task.ts'
import { bytesHeld } from './weight.ts'
import type { Seat, WorkbenchPlace } from './workbench.ts'

/** What came of a making, and what it took. */
export type Making<Whole = MadeWhole | null> = { whole: Whole; ms: number; megabytes: number; spent: number }

export type MakingHow = {
  signal: AbortSignal
  /** Whether it may have all secrets; those of the newsroom's signature it has anyway. */
  secrets: boolean
  /** Who has secrets takes the whole of a process in any case. */
  seat: Seat
  /** Others of the machine go before it. */
  background?: boolean | undefined
  progress: (share: number, doing: string) => void
  /** Hears that its process is at it. */
  begun?: (() => void) | undefined
  /** Hears what a generator is let spend, before it is asked. */
  spent?: ((most: number) => void) | undefined
  /** Seconds that it may take, in place of the house's limit. */
  seconds?: number | undefined
}

/** Makes media in processes of its own, which are ended whole where one takes too much. */
export type Workshop = {
  make: (task: Omit<MakingTask, 'folder'>, how: MakingHow) => Promise<Making>
  /** The same for a programme of several stories. */
  perform: (
    task: Omit<PerformingTask, 'folder'>,
    how: Omit<MakingHow, 'secrets' | 'seat'>,
  ) => Promise<Making<PerformedWhole>>
  /** Ends the processes that wait for the next making. */
  close: () => Promise<void>
}

const startMilliseconds = 60_000
const lookMilliseconds = 150
/** What a generator has to call off what a server far away is at. */
const lastMilliseconds = 6_000

/**
 * A fault of the native libraries that draw ends a whole program, and what hangs can be ended: so each process makes a picture and a sound
 * at a time, or what needs it whole, and then the next. Where a making fails, or a kind has secrets, the process ends with it; what was
 * made beside one that ended its process is made again by itself. Throws `too-slow`, `too-much-memory`, `cancelled`, `crashed`, and what the kind throws.
 */
export function openWorkshop(place: WorkbenchPlace): Workshop {
  const rack = openRack(place)
  const handed = async <Whole>(task: Handed, how: MakingHow): Promise<Making<Whole>> => {
    const { secrets, background = false, signal } = how
    const seat = secrets ? 'whole' : how.seat
    const signing = Object.values(task.papers?.rules.signing ?? {})
    const bench = await rack.take({ secrets, background, signing }, seat, signal)
    bench.handed += 1
    const id = bench.handed
    const folder = join(bench.folder, `${id}-${task.kind}`)
    const end = await mkdir(folder).then(
      () => watched<Whole>(bench.child, { id, task: { ...task, folder } }, place.limits, how),
      (ended: Error) => ({ ended }),
    )
    if ('ended' in end) {
      const wasBeside = bench.taken.size > 1
      await rack.scrap(bench)
      if (wasBeside && !signal.aborted) return handed(task, { ...how, seat: 'whole' })
      throw end.ended
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    bench.worn ||= secrets || 'failed' in end
    await rack.leave(bench, seat)
    if ('failed' in end) throw end.failed
    return end.made
  }
  return {
    make: handed,
    perform: (task, how) => handed(task, { ...how, secrets: false, seat: 'whole' }),
    close: rack.close,
  }
}

/** What any process of the workshop makes. */
type Handed = Pick<MakingTask, 'kind'> & { papers?: Pick<PapersTask, 'rules'> | undefined }

/** How a making ended: it was made, it said why not, or the process ended in the middle of it or must be. */
type End<Whole> = { made: Making<Whole> } | { failed: Error } | { ended: Error }

function watched<Whole>(
  child: ChildProcess,
  { id, task }: { id: number; task: Handed & { folder: string } },
  limits: MediaLimits,
  { signal, progress, begun, secrets, spent: told, seconds = limits.seconds }: MakingHow,
): Promise<End<Whole>> {
  const started = performance.now()
  const { kind } = task
  let [most, spent, last] = [0, 0, '']
  let calledOff: UpstreamError | undefined
  return new Promise((resolve) => {
    const end = (how: End<Whole>): void => {
      clearTimeout(alarm)
      clearInterval(look)
      signal.removeEventListener('abort', cancel)
      child.off('message', heard).off('error', broken).off('exit', gone)
      resolve(how)
    }
    const giveUp = (word: string, why: string) => end({ ended: new UpstreamError(word, `${kind}: ${why}`) })
    // Who has secrets may have a server at work: it is told to call that off, and ends then or is ended.
    const callOff = (word: string, why: string) => {
      if (!secrets || calledOff !== undefined) return giveUp(word, why)
      calledOff = new UpstreamError(word, `${kind}: ${why}`)
      clearTimeout(alarm)
      alarm = setTimeout(() => giveUp(word, why), lastMilliseconds)
      child.send({ id, callOff: word })
    }
    const doing = () => (last === '' ? '' : `, while ${last}`)
    const late = () => callOff('too-slow', `not made within ${seconds} s${doing()}`)
    let alarm = setTimeout(() => giveUp('too-slow', 'its process did not start'), startMilliseconds)
    const look = setInterval(async () => {
      const held = child.pid === undefined ? undefined : await bytesHeld(child.pid)
      most = Math.max(most, held ?? 0)
      if (most > limits.megabytes * 1e6)
        giveUp('too-much-memory', `took more than ${limits.megabytes} MB${doing()}`)
    }, lookMilliseconds)
    const cancel = () => callOff('cancelled', 'its making was cancelled')
    const said = (news: MakingNews<Whole> | Failed): void => {
      if ('failed' in news) end({ failed: calledOff ?? errorOf(news, kind) })
      else if ('begun' in news) {
        clearTimeout(alarm)
        alarm = setTimeout(late, seconds * 1000)
        begun?.()
      } else if ('spent' in news) {
        spent += news.spent
        told?.(news.spent)
      } else if ('whole' in news) {
        const made = { whole: news.whole, ms: performance.now() - started, megabytes: most / 1e6, spent }
        end(calledOff === undefined ? { made } : { failed: calledOff })
      } else {
        last = news.doing
        progress(news.share, news.doing)
      }
    }
    const heard = (message: { id: number; news: MakingNews<Whole> | Failed }): void => {
      if (message.id === id) said(message.news)
    }
    const broken = (error: Error) => giveUp('crashed', error.message)
    const gone = (code: number | null, killed: string | null) =>
      giveUp('crashed', `its process broke down (${killed ?? `exit ${code}`})`)
    signal.addEventListener('abort', cancel)
    child.on('message', heard).on('error', broken).on('exit', gone)
    child.send({ id, task })
  })
}

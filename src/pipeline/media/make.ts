import { randomUUID } from 'node:crypto'
import type { JobEnd, MediaJob } from '../../store/media-job.ts'
import { letGo } from '../let-go.ts'
import type { MediaDesk } from './desk.ts'
import { endOf, makeJob } from './make-job.ts'
import { ownKey } from './own-key.ts'

/** How making goes on: `stories`: only of these; `stop` ends it, and what is under way is made later. */
export type MakeHow = {
  stories?: readonly string[] | undefined
  stop?: AbortSignal | undefined
  /** Beside other work, which goes before it. */
  background?: boolean | undefined
  /** Hears of each making how it goes and how it ended. */
  told?: (job: MediaJob, news: { share: number; doing: string } | JobEnd) => void
}

const leaseMilliseconds = 30_000
/** In the background, after a night's turn, memory is given back before the first making and after each so many, about a story's. */
const makingsBetween = 6
const beatMilliseconds = 1_000

/**
 * Makes what stands on the list of media and is due, some at once, until nothing of it can be made now. One that fails stops no
 * other; what another process makes is left to it; what a process that died left behind is made again.
 */
export async function makeMedia(desk: MediaDesk, how: MakeHow = {}): Promise<void> {
  const holder = `${process.pid}-${randomUUID()}`
  const running = new Set<Promise<void>>()
  let begun = 0
  for (;;) {
    while (running.size < desk.rules.limits.atOnce && how.stop?.aborted !== true) {
      const job = await claim(desk, holder, how.stories)
      if (job === undefined) break
      if (how.background === true && begun % makingsBetween === 0) letGo()
      begun += 1
      await ownKey(desk)
      const work = workOn(desk, job, holder, how).finally(() => running.delete(work))
      running.add(work)
    }
    if (running.size === 0) return
    await Promise.race(running)
  }
}

const claim = ({ store, world }: MediaDesk, holder: string, stories: MakeHow['stories']) => {
  const now = world.now()
  return store.claimMedia(holder, {
    now: now.toISOString(),
    leaseUntil: later(now, leaseMilliseconds),
    stories,
  })
}

const later = (now: Date, milliseconds: number): string =>
  new Date(now.getTime() + milliseconds).toISOString()

async function workOn(
  desk: MediaDesk,
  job: MediaJob,
  holder: string,
  { stop, told, background }: MakeHow,
): Promise<void> {
  const { store, world, rules } = desk
  const lost = new AbortController()
  const signal = AbortSignal.any([lost.signal, ...(stop === undefined ? [] : [stop])])
  let at: { share: number; doing: string | undefined } = { share: 0, doing: undefined }
  const beat = setInterval(() => {
    const until = later(world.now(), leaseMilliseconds)
    store.keepMedia({ id: job.id, ...at }, holder, until).then(
      (kept) => kept || lost.abort(),
      (error: unknown) => world.say(`media: ${job.slug} ${job.kind}: ${error}`),
    )
  }, beatMilliseconds)
  const progress = (share: number, doing: string): void => {
    at = { share, doing }
    told?.(job, { share, doing })
  }
  const made = async (): Promise<JobEnd> => {
    if (job.tries > rules.limits.tries)
      return { state: 'failed', error: `its process died ${rules.limits.tries} times` }
    return makeJob(desk, job, { signal, progress, background })
  }
  const end = await made().catch((error: unknown): JobEnd => {
    if (stop?.aborted === true) return putOff(world.now())
    return endOf(error, job, desk)
  })
  clearInterval(beat)
  if (await store.endMedia(job.id, holder, end, world.now().toISOString())) told?.(job, end)
}

/** A newsroom that closes leaves what is under way to the next. */
const putOff = (now: Date): JobEnd => ({
  ...{ state: 'waiting', error: 'the newsroom was closed while it was made', uncounted: true },
  notBefore: now.toISOString(),
})

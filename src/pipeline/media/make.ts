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
/** In the background what a night's turn left is given back first, and what preparing took once each so many makings are under way. */
const makingsBetween = 3
const beatMilliseconds = 1_000
/** For each process of the workshop: a picture and a sound that are made, and the next of each. */
const perProcess = 4

/**
 * Makes what stands on the list of media and is due, some at once, until nothing of it can be made now. One that fails stops no
 * other; what another process makes is left to it; what a process that died left behind is made again.
 */
export async function makeMedia(desk: MediaDesk, how: MakeHow = {}): Promise<void> {
  const holder = `${process.pid}-${randomUUID()}`
  const running = new Set<Promise<void>>()
  let making = 0
  const begun = (): void => {
    if (how.background === true && making % makingsBetween === 0) letGo()
    making += 1
  }
  if (how.background === true) letGo()
  for (;;) {
    while (running.size < desk.rules.limits.atOnce * perProcess && how.stop?.aborted !== true) {
      const job = await claim(desk, holder, how.stories)
      if (job === undefined) break
      await ownKey(desk)
      const work = workOn(desk, job, holder, { ...how, begun }).finally(() => running.delete(work))
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
  { stop, told, background, begun }: MakeHow & { begun: () => void },
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
    return makeJob(desk, job, { signal, progress, begun, background })
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

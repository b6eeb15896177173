import { once } from 'node:events'
import { openDesk } from '../desk/desk.ts'
import { serveDesk } from '../desk/serve.ts'
import { faceOf } from '../face.ts'
import { ConfigError, TransitionError } from '../news/errors.ts'
import type { Newsroom } from '../newsroom.ts'
import { makeDueBulletin, scheduledBulletins } from '../pipeline/bulletin/by-clock.ts'
import { watchOutlets } from '../pipeline/drift.ts'
import { due } from '../pipeline/due.ts'
import { retryAt } from '../pipeline/retry.ts'
import { startSchedule } from '../pipeline/schedule.ts'
import { bulletinDesk } from './bulletin.ts'
import { orderAfter } from './media-top.ts'
import { runNow } from './run.ts'

/** Where the desk is served, and to whom its first sign-in link is given. */
export type DeskPlace = {
  /** The port asked for; without one the usual, or any free port where that is taken. */
  port: number | undefined
  /** For whom the printed link is; where they have no account yet, it makes them an administrator. */
  as: string
  /** The public address, where a proxy stands before the desk, and the proxies whose word on who asks is believed. */
  address?: string | undefined
  proxies?: readonly string[] | undefined
}

const usualPort = 4100

/** Serves the review desk on the loopback address until told to stop; prints where, with a one-time sign-in link. */
export async function serveUntil(
  newsroom: Newsroom,
  { port, as, address, proxies }: DeskPlace,
  stop: AbortSignal,
): Promise<void> {
  const { world } = newsroom
  const face = faceOf(newsroom)
  const app = openDesk(face, world, { address, proxies })
  const served = await serveDesk(app, port ?? usualPort).catch((error: unknown) => {
    if (!isTaken(error)) throw error
    if (port === undefined) return serveDesk(app, 0)
    throw new ConfigError(`port ${port} is taken; give another with --port`)
  })
  const link = await face.invites.create(as).then(
    (token) => `Sign in once, as ${as}: ${address ?? served.url}/sign-in/${token}`,
    (error: unknown) => `No sign-in link: ${refusalIn(error)}`,
  )
  world.say(`\nReview desk:            ${served.url}\n${link}\nStop with Ctrl-C.`)
  if (!stop.aborted) await once(stop, 'abort')
  await served.close()
}

/** A desk whose console may give no link is served all the same. */
function refusalIn(error: unknown): string {
  if (error instanceof TransitionError) return error.message
  throw error
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

/** Aborted by the first Ctrl-C or SIGTERM; a second Ctrl-C ends the process at once. */
export function stopAsked(): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop.abort())
  return stop.signal
}

/** When each beat is due next, a line for people each. */
export function dueNext(newsroom: Newsroom): string[] {
  const { house, world } = newsroom
  const beats = house.beats.map(({ name, schedule: plan }) => ({ name, ...plan }))
  return [...beats, ...scheduledBulletins(bulletinDesk(newsroom))].map(({ name, cron, zone }) => {
    const now = world.now()
    const week = new Date(now.getTime() + 8 * 86_400_000)
    const [next] = due(cron, zone, now, week)
    return `${name.padEnd(20)} ${next === undefined ? `by ${cron} (${zone})` : `next at ${next.toISOString()}`}`
  })
}

/** What the slots call the turns in which what is out is read back; no folder of a beat can be called so. */
const outletsWatch = 'outlets:watch'

async function watchTurn({ house, publishing, world }: Newsroom): Promise<string> {
  const days = house.watch?.days ?? 0
  const since = new Date(world.now().getTime() - days * 86_400_000).toISOString()
  const drifts = await watchOutlets(publishing, since)
  for (const { slug, outlet, url, error } of drifts)
    world.say(`${slug} → ${outlet}: ${error ?? 'somebody has edited it there'} ${url}`)
  return `${drifts.length} of what is out is not as it was sent, or could not be read`
}

/** Runs each beat by its own cron line and zone until stopped; `stop` ends a turn after the story under way. */
export function schedule(
  newsroom: Newsroom,
  recorded: boolean,
  stop?: AbortSignal,
): { stop: () => Promise<void> } {
  const { house, store, world, reader, pictures, models } = newsroom
  const beatOf = (name: string) => house.beats.find((each) => each.name === name)
  const bulletins = scheduledBulletins(bulletinDesk(newsroom))
  return startSchedule({
    beats: [
      ...house.beats.map((beat) => ({ name: beat.name, ...beat.schedule })),
      ...(house.watch === undefined ? [] : [{ name: outletsWatch, ...house.watch }]),
      ...bulletins,
    ],
    slots: store.slots,
    now: world.now,
    say: world.say,
    again: async (name) => {
      const beat = beatOf(name)
      return beat === undefined || recorded ? undefined : retryAt(beat, store)
    },
    turn: async (name, dueAt) => {
      if (name === outletsWatch) return watchTurn(newsroom)
      const bulletin = bulletins.find((each) => each.name === name)
      if (bulletin !== undefined) return makeDueBulletin(bulletinDesk(newsroom), bulletin, dueAt)
      const beat = beatOf(name)
      if (beat === undefined) return 'no such beat'
      const { beats, totals } = await runNow({ ...house, beats: [beat] }, store, world, recorded, {
        stop,
        reader,
        pictures,
        models,
      })
      const error = beats[0]?.error
      if (error !== undefined) throw new Error(error)
      await orderAfter(newsroom, 'start', [name])
      const silent = totals.silentFeeds > 0 ? `, ${totals.silentFeeds} silent feeds` : ''
      return `${totals.filed} filed, ${totals.blocked} held back, ${totals.failed} failed${silent}`
    },
  })
}

import { userInfo } from 'node:os'
import { type Command, InvalidArgumentError } from 'commander'
import { openPlace } from '../desk/place.ts'
import { type Newsroom, type NewsroomPlace, openNewsroom } from '../newsroom.ts'
import { type DeskPlace, dueNext, schedule, serveUntil, stopAsked } from './desk.ts'
import { makingBeside, orderAfter } from './media-top.ts'
import { runNow } from './run.ts'
import { sendByClock } from './send-by-clock.ts'

/** Adds `serve` and `start`. */
export function addDeskCommands(program: Command, place: NewsroomPlace): void {
  const desk = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .option('--port <port>', 'port on the loopback address (4100, or a free one)', port)
      .option('--as <who>', 'for whom the printed sign-in link is', userInfo().username)
      .option('--address <url>', 'the public address, where a proxy stands before the desk', address)
      .option(
        '--proxies <address...>',
        'proxies whose X-Forwarded-For is believed: 127.0.0.1 10.0.0.0/8',
        proxy,
      )
  desk('serve', 'the review desk in the browser').action((options: DeskPlace) =>
    open(place, (newsroom) => {
      const stop = stopAsked()
      return makingBeside(newsroom, stop, () => serveUntil(newsroom, options, stop))
    }),
  )
  desk('start', 'the review desk, and each beat by its own schedule')
    .option('--recorded', "read recorded samples in place of URLs, and every beat's once at the start", false)
    .action((options: DeskPlace & { recorded: boolean }) =>
      open(place, (newsroom) => start(newsroom, options)),
    )
}

async function open(place: NewsroomPlace, work: (newsroom: Newsroom) => Promise<void>): Promise<void> {
  const newsroom = await openNewsroom(place)
  try {
    await work(newsroom)
  } finally {
    await newsroom.close()
  }
}

/**
 * Real feeds are polled only when they are due: a restart is no reason to ask a publisher again. Recorded samples are
 * read at once. Ctrl-C lets the story under way be filed, then closes cleanly; the next start goes on from there.
 */
async function start(
  newsroom: Newsroom,
  { recorded, ...desk }: DeskPlace & { recorded: boolean },
): Promise<void> {
  const { house, store, world, reader, models } = newsroom
  const stop = stopAsked()
  if (recorded) {
    world.say('Running every beat once on its recorded sample …')
    await runNow(house, store, world, true, { stop, reader, models })
    if (stop.aborted) return
    await orderAfter(newsroom, 'start')
  } else for (const line of dueNext(newsroom)) world.say(line)
  const scheduled = schedule(newsroom, recorded, stop)
  const sending = sendByClock(newsroom)
  await makingBeside(newsroom, stop, () => serveUntil(newsroom, desk, stop))
  await Promise.all([scheduled.stop(), sending.stop()])
}

/** Checked where it is given: a desk that answers under no name, or believes anybody, must not come up. */
function address(text: string): string {
  return checked(() => {
    openPlace({ address: text })
    return new URL(text).origin
  })
}

function proxy(text: string, before: readonly string[] = []): string[] {
  return checked(() => {
    openPlace({ proxies: [text] })
    return [...before, text]
  })
}

function checked<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidArgumentError(error.message)
    throw error
  }
}

function port(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError('a port is a number from 0 to 65535')
  return number
}

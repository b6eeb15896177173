import { type Command, InvalidArgumentError } from 'commander'
import { type Newsroom, type NewsroomPlace, openNewsroom } from '../newsroom.ts'
import { schedule, serveUntil, stopAsked } from './desk.ts'
import { runNow } from './run.ts'

const usualPort = 4100

/** Adds `serve` and `start`. */
export function addDeskCommands(program: Command, place: NewsroomPlace): void {
  program
    .command('serve')
    .description('the review desk in the browser')
    .option('--port <port>', 'port on the loopback address', port, usualPort)
    .action(async (options: { port: number }) =>
      open(place, (newsroom) => serveUntil(newsroom, options.port, stopAsked())),
    )
  program
    .command('start')
    .description('run every beat once, then serve the review desk and run the schedule')
    .option('--recorded', "read each beat's recorded sample in place of its URL", false)
    .option('--port <port>', 'port on the loopback address', port, usualPort)
    .action(async (options: { recorded: boolean; port: number }) =>
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

/** The desk is served while the first turns run; Ctrl-C lets the turn under way end and closes cleanly. */
async function start(
  newsroom: Newsroom,
  { recorded, port }: { recorded: boolean; port: number },
): Promise<void> {
  const stop = stopAsked()
  newsroom.world.say(
    recorded ? 'Running every beat once on its recorded sample …' : 'Running every beat once …',
  )
  await runNow(newsroom.house, newsroom.store, newsroom.world, recorded)
  const scheduled = schedule(newsroom, recorded)
  await serveUntil(newsroom, port, stop)
  await scheduled.stop()
}

function port(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError('a port is a number from 0 to 65535')
  return number
}

import { type Command, InvalidArgumentError } from 'commander'
import { ConfigError } from '../news/errors.ts'
import { type NewsroomPlace, openNewsroom } from '../newsroom.ts'
import { makeAfterRun } from './media-top.ts'
import { runNow } from './run.ts'
import { replayRun } from './run-replay.ts'

type Print = (value: unknown) => void

/** Adds `run`. */
export function addRunCommand(program: Command, place: NewsroomPlace, print: Print): void {
  program
    .command('run')
    .description('one turn now of the beats named, of all if none is; never publishes')
    .argument('[beats...]')
    .option('--recorded', "read each beat's recorded sample in place of its URL", false)
    .option('--force', 'ask feeds that are not due yet, too, unless their server asked for peace', false)
    .option('--now <time>', 'fix the clock, ISO 8601', time)
    .option(
      '--replay <run>',
      "make a run's drafts again from its recorded exchanges with models; files nothing",
    )
    .option('--json', 'print one JSON value', false)
    .action(async (beats: string[], { recorded, force, now, replay, json }: RunOptions) => {
      if (replay !== undefined) return replayNow(place, print, beats, replay, json)
      const newsroom = await openNewsroom({ ...place, beats, ...(now === undefined ? {} : { now }) })
      try {
        const { house, store, world, reader, pictures, models } = newsroom
        const how = { forced: force, reader, pictures, models }
        const told = await runNow(house, store, world, recorded, how)
        if (json) print(told)
        await makeAfterRun(newsroom, beats)
        const stopped = told.beats.some((turn) => turn.error !== undefined)
        if (stopped || told.totals.failed > 0 || told.totals.failedFeeds > 0) process.exitCode = 1
      } finally {
        await newsroom.close()
      }
    })
}

type RunOptions = { recorded: boolean; force: boolean; now?: Date; replay?: string; json: boolean }

async function replayNow(
  place: NewsroomPlace,
  print: Print,
  beats: string[],
  run: string,
  json: boolean,
): Promise<void> {
  if (beats.length > 0)
    throw new ConfigError('run --replay makes all drafts of that run again; name no beats')
  const { house, store, world, close } = await openNewsroom(place)
  try {
    const told = await replayRun(house, store, run, world.say)
    if (json) print(told)
    if (told.totals.same < told.totals.drafts) process.exitCode = 1
  } finally {
    await close()
  }
}

function time(text: string): Date {
  const date = new Date(text)
  if (!/T.*(Z|[-+]\d\d:?\d\d)$/.test(text) || Number.isNaN(date.getTime()))
    throw new InvalidArgumentError('give a time with its zone, such as 2018-02-07T03:00:00Z')
  return date
}

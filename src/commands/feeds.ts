import type { Command } from 'commander'
import { ConfigError } from '../news/errors.ts'
import { type Newsroom, type NewsroomPlace, openNewsroom } from '../newsroom.ts'
import { type FeedHealth, feedHealth } from '../pipeline/feed-health.ts'
import { loudStates, spoken } from '../pipeline/health.ts'

type Print = (value: unknown) => void

/** Adds `feeds`, `feeds park` and `feeds resume`. */
export function addFeedsCommands(program: Command, place: NewsroomPlace, print: Print): void {
  const within = async (work: (newsroom: Newsroom) => Promise<void>): Promise<void> => {
    const newsroom = await openNewsroom(place)
    try {
      await work(newsroom)
    } finally {
      await newsroom.close()
    }
  }
  const list = (newsroom: Newsroom): Promise<FeedHealth[]> =>
    feedHealth({ store: newsroom.store, beats: newsroom.house.beats, now: newsroom.world.now() })
  const feeds = program
    .command('feeds')
    .description('how every feed does, against its own rhythm')
    .option('--json', 'print one JSON value', false)
    .action(({ json }: { json: boolean }) =>
      within(async (newsroom) => {
        const told = await list(newsroom)
        if (json) print(told)
        else for (const feed of told) process.stdout.write(`${line(feed, newsroom.world.now())}\n`)
      }),
    )
  feeds
    .command('park')
    .description('set a feed aside: it is not asked until you resume it')
    .argument('<feed>', 'BEAT/FEED')
    .requiredOption('--as <who>', 'your name')
    .requiredOption('--reason <reason>', 'why')
    .action((feed: string, { as: by, reason }: { as: string; reason: string }) =>
      within(async (newsroom) => {
        known(newsroom, feed)
        await newsroom.store.park({ feed, by, reason, at: newsroom.world.now().toISOString() })
      }),
    )
  feeds
    .command('resume')
    .description('have a feed asked again that was set aside, is gone or is held off after failures')
    .argument('<feed>', 'BEAT/FEED')
    .requiredOption('--as <who>', 'your name')
    .action((feed: string, { as: by }: { as: string }) =>
      within(async (newsroom) => {
        known(newsroom, feed)
        await newsroom.store.resume(feed, by, newsroom.world.now().toISOString())
      }),
    )
}

/** Throws `ConfigError` that names the feeds there are. */
export function known({ house }: Newsroom, feed: string): void {
  const names = house.beats.flatMap((beat) => beat.feeds.map(({ id }) => id))
  if (!names.includes(feed)) throw new ConfigError(`no feed "${feed}"; there are: ${names.join(', ')}`)
}

function line({ beat, feed, state, said, nextPoll, movedTo }: FeedHealth, now: Date): string {
  const next =
    nextPoll === null ? 'not asked any more' : `next poll in ${spoken(Date.parse(nextPoll) - now.getTime())}`
  const moved = movedTo === null ? '' : `; it has moved to ${movedTo}`
  const mark = loudStates.includes(state) ? '!' : ' '
  return `${mark} ${state.padEnd(8)} ${`${beat}/${feed}`.padEnd(32)} ${said} (${next})${moved}`
}

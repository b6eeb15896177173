import type { Command } from 'commander'
import { ConfigError } from '../news/errors.ts'
import type { NewsroomPlace } from '../newsroom.ts'
import { openReader } from '../pipeline/read-apart.ts'
import { openWorld } from '../world.ts'
import { batch } from './batch.ts'
import { feedParseLine, inWords, parseAnywhere, parseFileBy } from './feed-parse.ts'
import { type ReplayAsked, replayFeed, replayLines } from './feed-replay.ts'

type Print = (value: unknown) => void

/** Adds `feed parse` and `feed replay`. */
export function addFeedCommands(program: Command, newsroom: NewsroomPlace, print: Print): void {
  const feed = program.command('feed').description('feeds of any format, and what came to ours')

  feed
    .command('parse')
    .description('a feed of RSS, RDF, Atom, CDF or JSON Feed in one form, mended as far as it goes')
    .argument('[place]', 'a file or an address')
    .option('--json', 'print one JSON value', false)
    .option('--batch', 'read JSON lines on standard input', false)
    .action(async (place: string | undefined, asked: { batch: boolean; json: boolean }) => {
      if (asked.batch === (place !== undefined))
        throw new ConfigError('feed parse takes a file, an address or --batch')
      const reader = openReader()
      try {
        if (place === undefined) return await batch(feedParseLine, parseFileBy(reader.read))
        const told = await parseAnywhere(place, openWorld(process.env).fetch, reader.read)
        if (asked.json) print(told)
        else process.stdout.write(inWords(told))
        if (told.error !== null) process.exitCode = 1
      } finally {
        await reader.close()
      }
    })

  feed
    .command('replay')
    .description(
      "read what came to a feed again, by today's parser and mapping; tells what differs, keeps it only with --apply",
    )
    .argument('<feed>', 'BEAT/FEED')
    .option('--since <time>', 'only what came since, ISO 8601')
    .option('--payload <hash>', 'only this payload')
    .option('--apply', 'keep what differs, as versions marked as read anew', false)
    .option('--json', 'print one JSON value', false)
    .action(async (name: string, { json, ...asked }: ReplayAsked & { json: boolean }) => {
      const told = await replayFeed(newsroom, name, asked)
      if (json) print(told)
      else for (const line of replayLines(told)) process.stdout.write(`${line}\n`)
      if (told.totals.failed > 0) process.exitCode = 1
    })
}

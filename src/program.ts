import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, CommanderError } from 'commander'
import { openAids } from './commands/aid.ts'
import { batch } from './commands/batch.ts'
import { addCallsCommands } from './commands/calls.ts'
import { cluster, clusterLine } from './commands/cluster.ts'
import { addDeskCommands } from './commands/desk-commands.ts'
import { doctor } from './commands/doctor.ts'
import { addEvalCommand } from './commands/eval.ts'
import { extractLine, extractOf } from './commands/extract.ts'
import { feedParseLine, inWords, parseAnywhere, parseFileBy } from './commands/feed-parse.ts'
import { type ReplayAsked, replayFeed, replayLines } from './commands/feed-replay.ts'
import { addFeedsCommands } from './commands/feeds.ts'
import { checkLine, checkOf, housesOf, writeLine, writeOf } from './commands/given.ts'
import { inWords as findingInWords, type LintAsked, lintFiles, lintLine, lintWith } from './commands/lint.ts'
import { addNewsletterCommands } from './commands/newsletter.ts'
import { addRulesCommands } from './commands/rules.ts'
import { addRunCommand } from './commands/run-command.ts'
import { addStoryCommands } from './commands/story-commands.ts'
import { openHouse } from './house.ts'
import { checkExamples } from './house-rules.ts'
import { ConfigError, TransitionError } from './news/errors.ts'
import { openReader } from './pipeline/read-apart.ts'
import { isDiskFull } from './store/disk-full.ts'
import { openWorld } from './world.ts'

const project = fileURLToPath(new URL('..', import.meta.url))
const folder = process.env.NIGHTDESK_HOME ?? 'newsroom'
const place = { project, folder, env: process.env }
const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

const program = new Command('nightdesk')
  .description(
    'The night desk of a newsroom: feeds in, drafts with every claim tied to its evidence, a person decides.',
  )
  .exitOverride()

addRunCommand(program, place, print)
addNewsletterCommands(program, place, print)

program
  .command('write')
  .description("a beat's drafts from given records, JSON lines in and out; nothing is stored")
  .requiredOption('--batch', 'read JSON lines on standard input')
  .action(async () => {
    const world = openWorld(process.env)
    const aids = openAids(project, folder, world)
    await batch(writeLine, writeOf(housesOf(project), world.now, aids)).finally(aids.close)
  })

program
  .command('check')
  .description('hold any text to any sources, JSON lines in and out')
  .requiredOption('--batch', 'read JSON lines on standard input')
  .action(() => batch(checkLine, checkOf(housesOf(project))))

program
  .command('lint')
  .description('the findings of folders of rules in files, or on any text as JSON lines in and out')
  .argument('[files...]')
  .option('--batch', 'read JSON lines on standard input', false)
  .requiredOption('--rules <dir...>', 'folders of rules: the house’s, or packages for Vale')
  .option('--language <tag>', 'of the files', 'en')
  .option('--json', 'print one JSON value', false)
  .action(async (files: string[], asked: LintAsked) => {
    if (asked.batch !== (files.length === 0)) throw new ConfigError('lint takes files or --batch')
    if (asked.batch) return batch(lintLine, await lintWith(asked.rules, tell))
    const found = await lintFiles(files, asked, tell)
    if (asked.json) print(found)
    else for (const each of found) process.stdout.write(`${findingInWords(each)}\n`)
    if (found.some(({ level }) => level === 'error')) process.exitCode = 1
  })

program
  .command('extract')
  .description('the articles of saved web pages, JSON lines in and out')
  .requiredOption('--batch', 'read JSON lines on standard input')
  .action(() =>
    batch(
      extractLine,
      extractOf(() => new Date()),
    ),
  )

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
    const told = await replayFeed(place, name, asked)
    if (json) print(told)
    else for (const line of replayLines(told)) process.stdout.write(`${line}\n`)
    if (told.totals.failed > 0) process.exitCode = 1
  })

program
  .command('cluster')
  .description('copies and events among texts in order of arrival, JSON lines in and out')
  .requiredOption('--batch', 'read JSON lines on standard input')
  .action(() => batch(clusterLine, cluster()))

program
  .command('config')
  .description('check every file of pipelines/ and editorial-rules/')
  .argument('<check>')
  .action(async (verb: string) => {
    if (verb !== 'check') throw new ConfigError(`config has no "${verb}"; there is: config check`)
    const house = await openHouse(project)
    await checkExamples(project, house.rules.values())
    const { beats, rules, refused } = house
    for (const { file, line, column, message } of refused) tell(`${file}:${line}:${column} ${message}`)
    const count = [...rules.values()].reduce((sum, set) => sum + set.rules.length, 0)
    tell(`${beats.length} beats and ${count} rules in ${rules.size} files: nothing wrong`)
  })

program
  .command('doctor')
  .description('what is configured, reachable and migrated; each problem with its way out')
  .option('--json', 'print one JSON value', false)
  .action(async ({ json }: { json: boolean }) => {
    const told = await doctor(place)
    if (json) print(told)
    else
      for (const { what, ok, said } of told.checks)
        process.stderr.write(`${ok ? 'ok  ' : 'NOT '} ${what}: ${said}\n`)
    if (!told.ok) process.exitCode = 1
  })

addStoryCommands(program, place, print)
addFeedsCommands(program, place, print)
addCallsCommands(program, place, print)
addRulesCommands(program, place, print)
addEvalCommand(program, place, print)
addDeskCommands(program, place)

/** Exit 2: wrong arguments or configuration. Exit 1: the work failed. Anything unexpected shows its stack. */
function fail(error: unknown): void {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else if (error instanceof ConfigError) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 2
  } else if (error instanceof TransitionError) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  } else if (isDiskFull(error)) {
    process.stderr.write(
      `the disk that holds ${resolve(folder)} is full: make room, then start again; what was filed stands, nothing is half written\n`,
    )
    process.exitCode = 1
  } else {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exitCode = 1
  }
}

// Who reads the answers may have had enough of them (`| head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

await program.parseAsync().catch(fail)

#!/usr/bin/env node
import { Command } from 'commander'
import { batch } from './commands/batch.ts'
import { checkLine, checkOf, housesOf, writeLine, writeOf } from './commands/given.ts'
import { runNow } from './commands/run.ts'
import { openHouse } from './house.ts'
import { ConfigError } from './news/errors.ts'
import { openStore } from './store/store.ts'
import { openWorld } from './world.ts'

const project = new URL('..', import.meta.url).pathname
const home = (): string => process.env.NIGHTDESK_HOME ?? 'newsroom'
const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

const program = new Command('nightdesk')

program
  .command('run')
  .argument('[beats...]')
  .option('--recorded')
  .option('--now <time>')
  .option('--json')
  .action(async (beats: string[], options: { recorded?: true; now?: string; json?: true }) => {
    const world = openWorld(process.env)
    const house = await openHouse(project, beats)
    const store = await openStore(home())
    const told = await runNow(
      house,
      store,
      options.now === undefined ? world : { ...world, now: () => new Date(options.now ?? '') },
      options.recorded ?? false,
    )
    if (options.json) print(told)
    await store.close()
  })

program
  .command('write')
  .option('--batch')
  .action(() =>
    batch(
      writeLine,
      writeOf(housesOf(project), () => new Date()),
    ),
  )
program
  .command('check')
  .option('--batch')
  .action(() => batch(checkLine, checkOf(housesOf(project))))
program
  .command('config')
  .argument('check')
  .action(async () => {
    const house = await openHouse(project)
    process.stderr.write(`${house.beats.length} beats, ${house.rules.size} files of rules: nothing wrong\n`)
  })

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}

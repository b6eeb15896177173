import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, CommanderError } from 'commander'
import { addCommands, groupsOf } from './commands/groups.ts'
import { ConfigError, TransitionError } from './news/errors.ts'
import { isDiskFull } from './store/disk-full.ts'

const project = fileURLToPath(new URL('..', import.meta.url))
const folder = process.env.NIGHTDESK_HOME ?? 'newsroom'
const place = { project, folder, env: process.env }
const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

const program = new Command('nightdesk')
  .description(
    'The night desk of a newsroom: feeds in, drafts with every claim tied to its evidence, a person decides.',
  )
  .exitOverride()

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

await addCommands(groupsOf(program, place, print), process.argv[2])
await program.parseAsync().catch(fail)

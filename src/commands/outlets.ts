import type { Command } from 'commander'
import { ConfigError } from '../news/errors.ts'
import { type NewsroomPlace, openNewsroom } from '../newsroom.ts'
import { watchOutlets } from '../pipeline/drift.ts'
import { type OutboxTold, outboxTold } from '../pipeline/outbox-told.ts'
import { checkOutlets } from '../pipeline/outlet-checks.ts'
import { openStore } from '../store/store.ts'

type Print = (value: unknown) => void
type Asked = { json: boolean }

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Adds `outlets check`, `outlets watch` and `outbox`. */
export function addOutletCommands(program: Command, place: NewsroomPlace, print: Print): void {
  const outlets = program.command('outlets').description('where copy goes')
  outlets
    .command('check')
    .description('whether each account can do what its beat needs; sends nothing, exit 1 where one cannot')
    .option('--json', 'print one JSON value', false)
    .action(async ({ json }: Asked) => {
      const newsroom = await openNewsroom(place)
      const rows = await checkOutlets(newsroom.publishing).finally(newsroom.close)
      if (json) print(rows)
      else
        for (const { beat, outlet, checks } of rows) {
          say(`${beat} → ${outlet}${checks.length === 0 ? ': nothing to ask' : ''}`)
          for (const { what, level, said } of checks) say(`  ${level.padEnd(7)} ${what}: ${said}`)
        }
      if (rows.some(({ ok }) => !ok)) process.exitCode = 1
    })
  outlets
    .command('watch')
    .description(
      'reads back what is out, and opens a task for what somebody else has edited; exit 1 where one has',
    )
    .option('--days <days>', 'what was sent or corrected within so many days', '30')
    .option('--json', 'print one JSON value', false)
    .action(async ({ days, json }: Asked & { days: string }) => {
      if (!(Number(days) > 0)) throw new ConfigError(`--days takes a number, not "${days}"`)
      const newsroom = await openNewsroom(place)
      const since = new Date(newsroom.world.now().getTime() - Number(days) * 86_400_000).toISOString()
      const drifts = await watchOutlets(newsroom.publishing, since).finally(newsroom.close)
      if (json) print(drifts)
      else
        for (const { slug, outlet, url, differences, error } of drifts)
          say(
            `${slug} → ${outlet}: ${error ?? (differences.map(({ field }) => field).join(', ') || 'edited')} ${url}`,
          )
      if (drifts.length > 0) process.exitCode = 1
    })
  program
    .command('outbox')
    .description('what was to be sent where, with every attempt and what came of it')
    .argument('[slug]', 'only this story')
    .option('--json', 'print one JSON value', false)
    .action(async (slug: string | undefined, { json }: Asked) => {
      const store = await openStore(place.folder)
      const rows = await outboxTold(store, slug).finally(store.close)
      if (json) print(rows)
      else for (const row of rows) for (const line of linesOf(row)) say(line)
    })
}

function linesOf({ slug, outlet, verb, status, dueAt, url, attempts, differences }: OutboxTold): string[] {
  const when = status === 'due' ? ` at ${dueAt}` : ''
  return [
    `${slug} → ${outlet}: ${verb} ${status}${when} ${url ?? ''}`.trimEnd(),
    ...attempts.map(
      ({ number, startedAt, outcome = 'under way, or its process died', error }) =>
        `  ${number}. ${startedAt} ${outcome}${error === undefined ? '' : `: ${error}`}`,
    ),
    ...differences.map(
      ({ field, approved, found }) => `  ${field}: approved "${approved}", there "${found}"`,
    ),
  ]
}

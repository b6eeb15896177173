import { type Command, InvalidArgumentError } from 'commander'
import { TransitionError } from '../news/errors.ts'
import type { NewsroomPlace } from '../newsroom.ts'
import { type LoggedCall, openStore, type Store } from '../store/store.ts'

type Print = (value: unknown) => void

/** Adds `calls` and `calls show`: what left for models, when, for which story, at what price. */
export function addCallsCommands(program: Command, { folder }: NewsroomPlace, print: Print): void {
  const within = async (work: (store: Store) => Promise<void>): Promise<void> => {
    const store = await openStore(folder)
    try {
      await work(store)
    } finally {
      await store.close()
    }
  }
  const calls = program
    .command('calls')
    .description('what was asked of models and what left for them, the newest first')
    .option('--run <run>', 'only of this run')
    .option('--limit <count>', 'the newest so many', count, 100)
    .option('--json', 'print one JSON value', false)
    .action(({ run, limit, json }: { run?: string; limit: number; json: boolean }) =>
      within(async (store) => {
        const logged = await store.calls.log({ run, limit })
        if (json) print(logged)
        else for (const call of logged) process.stdout.write(`${line(call)}\n`)
      }),
    )
  calls
    .command('show')
    .description('one call: every word that left, and what came back')
    .argument('<call>', 'its id')
    .option('--json', 'print one JSON value', false)
    .action((id: string, { json }: { json: boolean }, command: Command) =>
      within(async (store) => {
        const whole = await store.calls.whole(id)
        if (whole === undefined) throw new TransitionError(`no call "${id}"; \`nightdesk calls\` lists them`)
        if (json || command.optsWithGlobals().json === true) print(whole)
        else process.stdout.write(`${JSON.stringify(whole, null, 2)}\n`)
      }),
    )
}

function count(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('a number of calls')
  return number
}

/** `2026-11-25 20:00:07  answered  draft  openai/gpt-4.1-mini  earthquakes quake us1000chhc en  812+240 tokens  0.0007`. */
function line({ id, at, status, task, by, story, items, masked, tokens, cost, error }: LoggedCall): string {
  const { beat, kind, key, language } = story
  return [
    `${at.slice(0, 19).replace('T', ' ')}  ${status.padEnd(8)}  ${task.padEnd(10)}  ${by}`,
    [beat, kind, key, language].filter((part) => part !== '').join(' ') || 'no story',
    `${items.length} ${items.length === 1 ? 'item' : 'items'}${masked ? ', names masked' : ''}`,
    `${tokens.input}+${tokens.output} tokens`,
    cost.toFixed(6),
    id,
    ...(error === undefined ? [] : [error]),
  ].join('  ')
}

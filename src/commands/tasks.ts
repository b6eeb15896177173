import type { Command } from 'commander'
import { ConfigError, TransitionError } from '../news/errors.ts'
import { type NewsroomPlace, openNewsroom } from '../newsroom.ts'
import { openStore } from '../store/store.ts'

type Print = (value: unknown) => void

/** Adds `tasks` and `tasks close`. */
export function addTaskCommands(program: Command, place: NewsroomPlace, print: Print): void {
  const tasks = program
    .command('tasks')
    .description('what a person must look at: revised sources, copies that others have edited, oldest first')
    .argument('[slug]', 'only those of this story')
    .option('--json', 'print one JSON value', false)
    .action(async (slug: string | undefined, { json }: { json: boolean }) => {
      const store = await openStore(place.folder)
      const open = await store.openTasks(slug).finally(store.close)
      if (json) print(open)
      else
        for (const task of open)
          process.stdout.write(`${task.id} ${task.slug} (${task.kind}, ${task.at}): ${task.because}\n`)
    })
  tasks
    .command('close')
    .description(
      'close a task that was looked at; of one that another edited at an outlet, their edit is taken as seen',
    )
    .argument('<task>', 'its number')
    .requiredOption('--as <who>', 'your name')
    .action(async (task: string, { as: who }: { as: string }) => {
      const id = Number(task)
      if (!Number.isInteger(id)) throw new ConfigError(`"${task}" is no number of a task; tasks lists them`)
      const newsroom = await openNewsroom(place)
      try {
        await close(newsroom.store, id, who, newsroom.world.now().toISOString())
      } finally {
        await newsroom.close()
      }
    })
}

async function close(
  store: Awaited<ReturnType<typeof openStore>>,
  id: number,
  who: string,
  at: string,
): Promise<void> {
  if (who.trim() === '') throw new ConfigError('--as takes your name')
  const task = (await store.openTasks()).find((each) => each.id === id)
  if (task === undefined)
    throw new TransitionError(`there is no open task ${id}; tasks lists those there are`)
  await store.closeTask(id, who.trim(), at)
  process.stdout.write(`${task.slug}: closed “${task.because}”\n`)
}

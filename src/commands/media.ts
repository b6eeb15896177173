import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { TransitionError } from '../news/errors.ts'
import { type Newsroom, type NewsroomPlace, openNewsroom } from '../newsroom.ts'
import { mediaBriefOf } from '../pipeline/media/brief.ts'
import { inOrder, optionsOf } from '../pipeline/media/order.ts'
import { missingPrograms } from '../pipeline/media/programs.ts'
import { notThere } from '../pipeline/media/run-program.ts'
import { kindsOf } from '../seams/load.ts'
import type { Made } from '../seams/medium.ts'

type Print = (value: unknown) => void

/** Adds `media …`. */
export function addMediaCommands(program: Command, place: NewsroomPlace, print: Print): void {
  const media = program.command('media').description('pictures, sound and film of stories')
  media
    .command('try')
    .description('make media of a story into a folder; nothing is kept, no papers are written')
    .argument('<slug>')
    .requiredOption('--kind <kind...>', 'kinds of src/media')
    .option('--to <dir>', 'where the files go', '.')
    .option('--json', 'print one JSON value', false)
    .action(async (slug: string, { kind, to, json }: { kind: string[]; to: string; json: boolean }) => {
      const newsroom = await openNewsroom({ ...place, slug })
      try {
        const tried = await tryOut(newsroom, slug, kind, to)
        if (json) print(tried)
      } finally {
        await newsroom.close()
      }
    })
}

async function tryOut({ media, store, world }: Newsroom, slug: string, names: readonly string[], to: string) {
  const story = await store.showStory(slug)
  if (story === undefined)
    throw new TransitionError(`no story "${slug}"; \`queue\` lists the slugs there are`)
  const { brief, kind: of } = await mediaBriefOf(media, story)
  const parts: Record<string, Made> = {}
  await mkdir(to, { recursive: true })
  const tried = []
  for (const ordered of await inOrder(names, new Set(await kindsOf('media')))) {
    const { name, kind } = ordered
    const [missing] = await missingPrograms(kind.programs)
    if (missing !== undefined) throw new TransitionError(`${name}: ${notThere(missing)}`)
    const task = {
      ...{ kind: name, options: optionsOf(ordered, of.media.options), brief, parts },
      ...{ now: world.now().toISOString(), left: 0 },
    }
    const { made, ms, megabytes } = await media.workshop.make(task, {
      signal: new AbortController().signal,
      secrets: kind.how === 'generated',
      progress: (share, doing) => world.say(`${name}: ${Math.round(share * 100)} % ${doing}`),
    })
    world.say(
      `${name}: ${made?.files.map((file) => file.name).join(', ') ?? 'nothing to make'} (${Math.round(ms)} ms, ${Math.round(megabytes)} MB)`,
    )
    if (made === undefined) continue
    parts[name] = made
    for (const file of made.files) await writeFile(join(to, file.name), file.bytes)
    const { files, ...told } = made
    const rows = files.map(({ bytes, ...file }) => ({ ...file, bytes: bytes.length }))
    tried.push({ kind: name, ms, megabytes, files: rows, ...told })
  }
  return tried
}

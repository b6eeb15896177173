import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TransitionError } from '../news/errors.ts'
import type { Newsroom } from '../newsroom.ts'
import { mediaBriefOf } from '../pipeline/media/brief.ts'
import { mayNotLeave } from '../pipeline/media/leave.ts'
import { inOrder, optionsOf } from '../pipeline/media/order.ts'
import { missingPrograms } from '../pipeline/media/programs.ts'
import { promptFor } from '../pipeline/media/prompt-for.ts'
import { notThere } from '../pipeline/media/run-program.ts'
import type { MadeWhole } from '../pipeline/media/task.ts'

/** Makes media of a story's words in force into a folder; nothing is kept, no papers are written. */
export async function tryMedia(
  { media, store, world }: Newsroom,
  slug: string,
  names: readonly string[],
  to: string,
) {
  const story = await store.showStory(slug)
  if (story === undefined)
    throw new TransitionError(`no story "${slug}"; \`queue\` lists the slugs there are`)
  const { brief, kind: of } = await mediaBriefOf(media, story)
  const parts: Record<string, MadeWhole> = {}
  await mkdir(to, { recursive: true })
  const tried = []
  for (const ordered of await inOrder(media.kinds, names)) {
    const { name, kind } = ordered
    const [missing] = await missingPrograms(kind.programs)
    if (missing !== undefined) throw new TransitionError(`${name}: ${notThere(missing)}`)
    const asking = { name, kind, options: optionsOf(ordered, of.media.options) }
    const held = await mayNotLeave(media, story, asking)
    if (held !== undefined) throw new TransitionError(held)
    const { whole, ms, megabytes } = await media.workshop.make(
      {
        ...{ kind: name, options: asking.options, brief, parts },
        prompt: promptFor(media.prompts, asking, brief.copy.language),
        ...{ now: world.now().toISOString(), left: media.rules.spend },
      },
      {
        signal: new AbortController().signal,
        secrets: kind.how === 'generated',
        seat: 'whole',
        progress: (share, doing) => world.say(`${name}: ${Math.round(share * 100)} % ${doing}`),
      },
    )
    const came = whole?.made.files.map((file) => file.name).join(', ') ?? 'nothing to make'
    world.say(`${name}: ${came} (${Math.round(ms)} ms, ${Math.round(megabytes)} MB)`)
    if (whole === null) continue
    parts[name] = whole
    const { files, ...told } = whole.made
    for (const file of files) await writeFile(join(to, file.name), file.bytes)
    const rows = files.map(({ bytes, ...file }) => ({ ...file, bytes: bytes.length }))
    tried.push({ kind: name, ms: Math.round(ms), megabytes: Math.round(megabytes), files: rows, ...told })
  }
  return tried
}

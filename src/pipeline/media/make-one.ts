import type { KeptWriter } from '../../media/_papers/exiftool.ts'
import { papersOf } from '../../media/_papers/papers.ts'
import { openPapers, withPapers } from '../../media/_papers/with-papers.ts'
import { UpstreamError } from '../../news/errors.ts'
import { loadMedium } from '../../seams/load.ts'
import type { Made, MediaKind, MediaTools } from '../../seams/medium.ts'
import type { World } from '../../seams/world.ts'
import { mediaFileVerbs } from '../../store/media-files.ts'
import { runProgram } from './run-program.ts'
import type { MadeWhole, MakingNews, MakingTask } from './task.ts'
import { wholeAgain } from './work.ts'

/** What is outside of the house, as a process of media has it. */
export type Outside = Pick<World, 'api' | 'secret' | 'say'> & { fields?: KeptWriter }
type Tell = (news: MakingNews) => void

/** Makes one medium, and writes its papers, within the process that was started for it. `tell` hears how far it is. */
export async function makeOne(
  task: MakingTask,
  world: Outside,
  tell: Tell,
  load = loadMedium,
  signal = new AbortController().signal,
): Promise<MadeWhole | null> {
  const kind = await load(task.kind)
  tell({ begun: true })
  const parts = await partsOf(task)
  const tools = toolsOf(task, parts, world, tell, signal)
  const papers = openPapersFor(task, parts, kind, world, tools)
  try {
    const made = await kind.make(task.brief, task.options, tools)
    if (made === undefined) return null
    return { made, papered: papers === undefined ? [] : await papers.write(made) }
  } finally {
    await papers?.close()
  }
}

type Parts = Readonly<Record<string, MadeWhole>>

/** The parts with their bytes; what the newsroom keeps is read here. */
async function partsOf({ parts }: MakingTask): Promise<Parts> {
  const read = Object.entries(parts).map(async ([name, part]) => {
    if (!('kept' in part)) return [name, part] as const
    return [name, await wholeAgain(mediaFileVerbs(part.newsroom), part.kept, part.how)] as const
  })
  return Object.fromEntries(await Promise.all(read))
}

function toolsOf(
  task: MakingTask,
  parts: Parts,
  world: Outside,
  tell: Tell,
  signal: AbortSignal,
): MediaTools {
  const { folder, prompt } = task
  let left = task.left
  return {
    folder,
    signal,
    prompt,
    parts: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, labelled(part)])),
    now: () => new Date(task.now),
    run: (program, args, input) => runProgram(program, args, { folder, signal, input }),
    progress: (share, doing) => tell({ share: Math.min(1, Math.max(0, share)), doing: doing.slice(0, 200) }),
    api: (baseUrl, limits) => world.api(baseUrl, limits),
    secret: world.secret,
    spend: (most) => {
      if (!(most >= 0) || most > left)
        throw new UpstreamError(
          'budget',
          `this may cost ${most}, and ${left} is left of what generators may spend; see spend in editorial-rules/media.yaml`,
        )
      left -= most
      tell({ spent: most })
    },
  }
}

/** A part as it is taken into another medium: with the label that was burned into it, so that a film cannot lose it. */
const labelled = ({ made, papered }: MadeWhole): Made =>
  papered.some(({ label }) => label !== undefined) ? { ...made, files: papered } : made

/** The desk of papers for one medium, and what writes them into its files. */
function openPapersFor(
  task: MakingTask,
  parts: Parts,
  { parts: taken, medium, how }: MediaKind<unknown>,
  world: Outside,
  { run, folder }: MediaTools,
) {
  const { papers: asked, brief, now, kind: name } = task
  if (asked === undefined) return undefined
  const { rules, newsroom, words, models, terms } = asked
  const { publisher } = brief
  const outside = { secret: world.secret, say: world.say, fields: world.fields }
  const desk = openPapers({ rules, newsroom, publisher, run, folder, now: new Date(now), ...outside })
  return {
    write: async (made: Made) => {
      const ingredients = (made.of ?? taken).flatMap((named) => {
        const [part = '', file] = named.split('/')
        return (parts[part]?.papered ?? []).filter(({ name: own }) => file === undefined || own === file)
      })
      const about = { kind: name, medium, how, words, models, made: new Date(now), parts: ingredients }
      const all = papersOf(brief, made, { ...about, ...(terms === undefined ? {} : { terms }) })
      const papered = []
      for (const file of made.files) papered.push(await withPapers(file, all, desk))
      return papered
    },
    close: desk.close,
  }
}

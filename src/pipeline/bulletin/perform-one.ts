import { type Performed, perform } from '../../media/_bulletin/perform.ts'
import type { Papered } from '../../media/_papers/papers.ts'
import { openPapers, withPapers } from '../../media/_papers/with-papers.ts'
import { quieter } from '../../media/_sound/join.ts'
import { espeak } from '../../media/_sound/speak.ts'
import { tune } from '../../media/_sound/tune.ts'
import { tongueOf } from '../../media/_sound/words.ts'
import type { MediaTools } from '../../seams/medium.ts'
import { hashOf } from '../hash.ts'
import type { Outside } from '../media/make-one.ts'
import { runProgram } from '../media/run-program.ts'
import type { MakingNews } from '../media/task.ts'
import type { PerformedWhole, PerformingTask } from './perform-task.ts'
import { sha256 } from './shelf.ts'

type Tools = Pick<MediaTools, 'run' | 'folder' | 'progress' | 'signal'>

/** Performs a programme, and writes its papers, within the process that was started for it. `tell` hears how far it is. */
export async function performOne(
  task: PerformingTask,
  world: Outside,
  tell: (news: MakingNews<PerformedWhole>) => void,
  signal = new AbortController().signal,
): Promise<PerformedWhole> {
  tell({ begun: true })
  const { folder, stories, known } = task
  const tools: Tools = {
    ...{ folder, signal },
    run: (program, args, input) => runProgram(program, args, { folder, signal, input }),
    progress: (share, doing) => tell({ share, doing: doing.slice(0, 200) }),
  }
  const performed = await performedOf(task, tools)
  const heard = performed.files.map(({ name, type, bytes }) => [name, type, sha256(bytes)])
  const bare = hashOf([stories, heard])
  if (known.includes(bare)) return { bare, isKnown: true }
  tools.progress(0.9, 'writing its papers')
  const files = await paperedOf(task, performed, { bare, world, tools })
  const { files: _, ...told } = performed
  return { bare, isKnown: false, performed: told, files }
}

function performedOf({ chapters, how, voice, notes }: PerformingTask, tools: Tools): Promise<Performed> {
  const { name, wordsAMinute, pitch } = voice
  return perform(
    chapters,
    {
      ...how,
      voice: espeak(tools, name, wordsAMinute, pitch),
      signature: quieter(tune(notes, 3), 0.4),
      bridge: quieter(tune(notes.slice(-2), 1.2), 0.25),
    },
    tools,
  )
}

/**
 * The files of a programme with their papers, written last and read again: fields and content credentials of what is heard, with the stories that
 * it tells and the records they were made from. Without rules of papers they go without, and say so.
 */
async function paperedOf(
  { papers: asked, now }: PerformingTask,
  { files, seconds, transcript }: Performed,
  { bare, world, tools: { run, folder } }: { bare: string; world: Outside; tools: Tools },
): Promise<readonly Papered[]> {
  if (asked === undefined) return files.map(unpapered)
  const { rules, newsroom, said } = asked
  const means = { rules, newsroom, publisher: said.publisher, run, folder, now: new Date(now) }
  const open = openPapers({ ...means, secret: world.secret, say: world.say, fields: world.fields })
  try {
    const tongue = tongueOf(said.language)
    const papers = { ...said, draft: bare, transcript, alt: tongue.alt(said.title, tongue.duration(seconds)) }
    const papered: Papered[] = []
    for (const file of files) papered.push(await withPapers(file, papers, open))
    return papered
  } finally {
    await open.close()
  }
}

const unpapered = (file: Performed['files'][number]): Papered => ({
  ...{ ...file, caption: '', sourceType: 'algorithmicMedia', how: 'data' },
  said: { fields: false, credentials: false },
  missing: file.type.startsWith('audio/')
    ? ['it has no papers: the house has no editorial-rules/papers.yaml']
    : [],
})

import { UpstreamError } from '../../news/errors.ts'
import { loadMedium } from '../../seams/load.ts'
import type { Made } from '../../seams/medium.ts'
import type { World } from '../../seams/world.ts'
import { runProgram } from './run-program.ts'
import type { MakingNews, MakingTask } from './task.ts'

/** Makes one medium within the process that was started for it. `tell` hears how far it is. */
export async function makeOne(
  task: MakingTask,
  world: Pick<World, 'api' | 'secret'>,
  tell: (news: MakingNews) => void,
): Promise<Made | undefined> {
  const { kind: name, brief, options, parts, folder } = task
  const kind = await loadMedium(name)
  tell({ begun: true })
  // Who started the process ends it whole: nothing in it needs to be told.
  const { signal } = new AbortController()
  let left = task.left
  return kind.make(brief, options, {
    folder,
    signal,
    parts,
    now: () => new Date(task.now),
    run: (program, args, input) => runProgram(program, args, { folder, signal, input }),
    progress: (share, doing) => tell({ share: Math.min(1, Math.max(0, share)), doing: doing.slice(0, 200) }),
    api: (baseUrl) => world.api(baseUrl),
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
  })
}

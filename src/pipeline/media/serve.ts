import { UpstreamError } from '../../news/errors.ts'
import { failedBy } from '../read-apart-answer.ts'
import type { MakingNews } from './task.ts'

type Tell = (news: MakingNews<unknown>) => void

/**
 * What a process of the workshop does: it makes what it is handed, some at a time, and says of each under its number how far it is, what
 * came of it, or why nothing did. `after` follows what was made.
 */
export function serve(
  make: (task: unknown, tell: Tell, signal: AbortSignal) => Promise<unknown>,
  after: () => void = () => undefined,
): void {
  const makings = new Map<number, AbortController>()
  process.on('disconnect', () => process.exit())
  process.on('message', async (asked: { id: number; task: unknown } | { id: number; callOff: string }) => {
    const { id } = asked
    if ('callOff' in asked)
      return makings.get(id)?.abort(new UpstreamError(asked.callOff, 'the making was called off'))
    const over = new AbortController()
    makings.set(id, over)
    const tell = (news: MakingNews<unknown> | ReturnType<typeof failedBy>): void => {
      process.send?.({ id, news })
    }
    try {
      tell({ whole: await make(asked.task, tell, over.signal) })
      after()
    } catch (error) {
      tell(failedBy(error))
    }
    makings.delete(id)
  })
}

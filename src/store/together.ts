import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database, Within } from './database.ts'

/** Writes several callers' work in one transaction, and gives each its result, in their order. */
export type WriteAll<Work, Done> = (within: Within, works: readonly Work[]) => Promise<readonly Done[]>

type Waiting<Work, Done> = { work: Work; done: (result: Done) => void; fail: (error: unknown) => void }

/** The most that goes into one transaction: other writers wait that long. */
const most = 64

/**
 * Gathers what callers want kept while an earlier group is on its way to the disk, and keeps it in one transaction: a group
 * of any size costs one wait for the disk. Each caller gets its result after the commit of its own group, never before. A
 * group that fails leaves nothing behind; its members are then kept one by one, so that one's fault is only its own.
 */
export function together<Work, Done>(
  database: Pick<Database, '$transaction'>,
  writeAll: WriteAll<Work, Done>,
): (work: Work) => Promise<Done> {
  const waiting: Waiting<Work, Done>[] = []
  let isWriting = false
  const keep = async (group: readonly Waiting<Work, Done>[]): Promise<void> => {
    try {
      const results = await database.$transaction((within) =>
        writeAll(
          within,
          group.map(({ work }) => work),
        ),
      )
      for (const [place, result] of results.entries()) group[place]?.done(result)
    } catch (error) {
      if (group.length < 2) for (const { fail } of group) fail(error)
      else for (const one of group) await keep([one])
    }
  }
  const writeOn = async (): Promise<void> => {
    isWriting = true
    // Whoever comes within the same turn of the event loop goes along.
    await nextTurn()
    while (waiting.length > 0) await keep(waiting.splice(0, most))
    isWriting = false
  }
  return (work) =>
    new Promise((done, fail) => {
      waiting.push({ work, done, fail })
      if (!isWriting) void writeOn()
    })
}

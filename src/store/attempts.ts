import { z } from 'zod'
import type { Database, Within } from './database.ts'
import { given } from './given.ts'

const outcome = z.enum(['sent', 'retry', 'failed', 'lost'])
type Outcome = z.infer<typeof outcome>

/** One try to carry out an order; without `outcome` it runs, or its process died. `lost`: another had taken it over. */
export type Attempt = {
  key: string
  number: number
  startedAt: string
  endedAt?: string
  outcome?: Outcome
  error?: string
}

/** What an attempt came to. */
type End = { outcome: Outcome; at?: string | undefined; error?: string }

export async function beginAttempts(
  within: Within,
  orders: readonly { key: string; attempts: number }[],
  startedAt: string,
): Promise<void> {
  if (orders.length === 0) return
  await within.attempt.createMany({
    data: orders.map(({ key, attempts }) => ({ key, number: attempts, startedAt })),
  })
}

/** An attempt that has ended stays as it ended. */
export async function endAttempt(
  within: Within,
  { key, attempts }: { key: string; attempts: number },
  { outcome, at, error }: End,
): Promise<void> {
  await within.attempt.updateMany({
    where: { key, number: attempts, outcome: null },
    data: { outcome, endedAt: at ?? null, error: error ?? null },
  })
}

export const attemptVerbs = (database: Database) => ({
  /** Every try of an order, or of all orders of a story, or of all there are; the newest first. */
  async attempts(of: { key?: string; slug?: string } = {}): Promise<Attempt[]> {
    const where =
      of.key !== undefined
        ? { key: of.key }
        : of.slug !== undefined
          ? { key: { startsWith: `${of.slug}/` } }
          : {}
    const rows = await database.attempt.findMany({
      where,
      orderBy: [{ startedAt: 'desc' }, { key: 'asc' }, { number: 'desc' }],
    })
    return rows.map(({ key, number, startedAt, endedAt, outcome: ended, error }) => ({
      ...{ key, number, startedAt },
      ...given({ endedAt, outcome: ended === null ? null : outcome.parse(ended), error }),
    }))
  },
})

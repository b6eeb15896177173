import { z } from 'zod'
import type { Within } from './database.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import type { Reads } from './reads.ts'

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

const attemptRow = z
  .object({
    ...{ key: z.string(), number: z.number(), startedAt: z.string() },
    ...{ endedAt: z.string().nullable(), outcome: outcome.nullable(), error: z.string().nullable() },
  })
  .transform((row): Attempt => given(row))
const attemptRows = z.array(attemptRow)

/** The keys of a story's orders begin with its slug and `/`; `0` is what comes after `/`. */
function whose({ key, slug }: { key?: string; slug?: string }): Prisma.Sql {
  if (key !== undefined) return Prisma.sql`WHERE "key" = ${key}`
  if (slug === undefined) return Prisma.empty
  return Prisma.sql`WHERE "key" >= ${`${slug}/`} AND "key" < ${`${slug}0`}`
}

export const attemptVerbs = (reads: Reads) => ({
  /** Every try of an order, or of all orders of a story, or of all there are; the newest first. */
  async attempts(of: { key?: string; slug?: string } = {}): Promise<Attempt[]> {
    const rows = await reads.ask(
      Prisma.sql`SELECT * FROM "Attempt" ${whose(of)} ORDER BY "startedAt" DESC, "key", "number" DESC`,
    )
    return attemptRows.parse(rows)
  },
})

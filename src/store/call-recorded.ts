import { z } from 'zod'
import type { Json } from '../news/json.ts'
import type { Usage } from '../seams/model.ts'
import { textOf } from './call-texts.ts'
import type { Database } from './database.ts'
import { given } from './given.ts'

/** What a model's answer was. */
export type Answered = { value: Json; text: string; usage: Usage; model: string; id?: string }

/** A call that came to an end for which tokens were counted: an answer, or a failure that was paid. */
export type Recorded = {
  id: string
  provider: string
  model: string
  hash: string
  cost: number
  usage: Usage
} & ({ answer: Answered } | { failed: { kind: string; message: string } })

const endedRow = z.object({
  ...{ id: z.string(), provider: z.string(), model: z.string(), hash: z.string(), cost: z.number() },
  ...{ input: z.number(), output: z.number(), cached: z.number(), answer: z.string().nullable() },
  ...{ failed: z.string().nullable(), error: z.string().nullable() },
})

/** A call's row that tells how it ended. */
export type EndedCall = z.infer<typeof endedRow>
type Reading = Pick<Database, '$queryRaw' | 'callText'>

/** The first ended call of each request that needs not be made again, by the request's hash. */
export async function endedCalls(
  database: Pick<Database, '$queryRaw'>,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, EndedCall>> {
  const rows =
    await database.$queryRaw`SELECT "id", "provider", "model", "hash", "cost", "input", "output", "cached", "answer",
      "failed", "error" FROM "Call"
    WHERE "hash" IN (SELECT "value" FROM json_each(${JSON.stringify(hashes)}))
      AND ("status" = 'answered' OR ("status" = 'failed' AND "input" > 0))
    ORDER BY "endedAt" DESC`
  return new Map(
    z
      .array(endedRow)
      .parse(rows)
      .map((row) => [row.hash, row]),
  )
}

/** The first of the requests, in their order, whose answer is recorded. */
export async function recordedOf(
  database: Reading,
  hashes: readonly string[],
): Promise<Recorded | undefined> {
  const ended = await endedCalls(database, hashes)
  const first = hashes.map((hash) => ended.get(hash)).find((row) => row !== undefined)
  return first && recordedFrom(database, first)
}

/** What a call came to, its answer read. */
export async function recordedFrom(database: Pick<Database, 'callText'>, row: EndedCall): Promise<Recorded> {
  const { id, provider, model, hash, cost, input, output, cached } = row
  const usage = { input, output, ...(cached > 0 ? { cachedInput: cached } : {}) }
  const head = { id, provider, model, hash, cost, usage }
  if (row.answer === null)
    return { ...head, failed: { kind: row.failed ?? 'unreachable', message: row.error ?? '' } }
  return { ...head, answer: answerOf(await textOf(database, row.answer)) }
}

const answerShape = z.object({
  value: z.json(),
  text: z.string(),
  usage: z.object({
    input: z.number(),
    output: z.number(),
    cachedInput: z.number().optional(),
  }),
  model: z.string(),
  id: z.string().optional(),
})

/** An answer as it was kept. */
export const answerOf = (text: string): Answered => {
  const { usage, ...rest } = answerShape.parse(JSON.parse(text))
  return { ...given(rest), value: rest.value, usage: given(usage) }
}

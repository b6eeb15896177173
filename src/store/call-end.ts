import { iso } from './call-intent.ts'
import type { Answered } from './call-recorded.ts'
import type { Within } from './database.ts'

/** What failed, what was paid all the same, and until when the provider asked for peace. */
export type CallFailure = {
  kind: string
  message: string
  paid?: { input: number; output: number } | undefined
  cost: number
  retryAt?: number | undefined
}

/** How a call ended, as its columns say. */
export type CallEnd = {
  id: string
  status: 'answered' | 'failed'
  endedAt: string
  /** Hash of the answer's text. */
  answer: string | null
  input: number
  output: number
  cached: number
  cost: number
  failed: string | null
  error: string | null
  retryAt: string | null
}

const noFailure = { failed: null, error: null, retryAt: null } as const

/** The end of a call that was answered; the answer's text is kept under the hash. */
export function answeredEnd(
  id: string,
  hash: string,
  { usage }: Answered,
  cost: number,
  now: number,
): CallEnd {
  const { input, output, cachedInput = 0 } = usage
  return {
    ...{ id, status: 'answered', endedAt: iso(now), answer: hash, input, output, cached: cachedInput },
    ...{ cost, ...noFailure },
  }
}

/** The end of a call that failed. */
export const failedEnd = (
  id: string,
  { kind, message, paid, cost, retryAt }: CallFailure,
  now: number,
): CallEnd => ({
  ...{ id, status: 'failed', endedAt: iso(now), answer: null, cached: 0, cost },
  ...{ input: paid?.input ?? 0, output: paid?.output ?? 0 },
  ...{ failed: kind, error: message, retryAt: retryAt === undefined ? null : iso(retryAt) },
})

const columns = [
  ...(['status', 'endedAt', 'answer', 'input', 'output', 'cached', 'cost'] as const),
  ...(['failed', 'error', 'retryAt'] as const),
]

const update = `UPDATE "Call" SET ${columns.map((name) => `"${name}" = json_extract(e."value", '$.${name}')`)}
  FROM json_each(?) e WHERE "Call"."id" = json_extract(e."value", '$.id')`

/** Keeps how calls ended. Throws where one of them was never begun. */
export async function endAll(within: Within, ends: readonly CallEnd[]): Promise<void> {
  if (ends.length === 0) return
  const changed = await within.$executeRawUnsafe(update, JSON.stringify(ends))
  if (changed !== ends.length)
    throw new Error(
      `${ends.length - changed} of the calls ${ends.map(({ id }) => id).join(', ')} were never begun`,
    )
}

import { z } from 'zod'
import type { Database } from './database.ts'

export const callWorthVerbs = (database: Database) => ({
  /** What the answers took that a beat's turn used, whenever they were asked for. */
  async worth(
    run: string,
    beat: string,
  ): Promise<{ tokens: { input: number; output: number }; cost: number }> {
    const rows =
      await database.$queryRaw`SELECT total(c."cost") AS "cost", coalesce(sum(c."input"), 0) AS "input",
        coalesce(sum(c."output"), 0) AS "output"
      FROM (SELECT DISTINCT q."hash", t."provider", t."model" FROM "Question" q JOIN "Call" t ON t."id" = q."call"
        WHERE q."run" = ${run} AND q."beat" = ${beat}) d
      JOIN "Call" c ON c."question" = d."hash" AND c."provider" = d."provider" AND c."model" = d."model"`
    const row = z.object({ cost: z.number(), input: z.number(), output: z.number() })
    const [{ cost, input, output }] = z.tuple([row]).parse(rows)
    return { tokens: { input, output }, cost }
  },
})

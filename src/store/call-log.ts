import { z } from 'zod'
import { atMost } from './at-most.ts'
import type { CallStory } from './call-intent.ts'
import type { Database, Within } from './database.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { insertRows } from './insert.ts'
import { jsonText } from './json-text.ts'

/** What a writer asked in a run, and what came of it. */
export type Question = {
  hash: string
  run: string
  story: CallStory
  task: string
  at: string
  /** Call whose answer was taken. */
  call?: string
  /** It stood in the store, nothing was asked. */
  recorded: boolean
  /** Asked to save: a soft cap was passed. */
  sparing: boolean
  /** Tokens of all it took, and what was paid now: nothing where it was recorded. */
  usage: { input: number; output: number }
  cost: number
  /** The words that stood for names of people, where they were masked. */
  names?: Readonly<Record<string, string>>
  failed?: { kind: string; message: string }
}

/** One line of the log of what left: a request to a model, or an answer that was found. */
export type LoggedCall = {
  id: string
  at: string
  status: 'asking' | 'answered' | 'failed' | 'lost' | 'recorded'
  task: string
  by: string
  run?: string
  story: CallStory
  items: readonly string[]
  outside: boolean
  masked: boolean
  tokens: { input: number; output: number; cached: number }
  cost: number
  ms?: number
  hash: string
  error?: string
}

/** What models did in a run, or in one beat's turn of it. */
export type ModelTally = {
  /** Requests made, and answers that were recorded before. */
  calls: number
  recorded: number
  failedCalls: number
  tokens: { input: number; output: number; cached: number }
  cost: number
  /** The same by `provider/model`. */
  by: Readonly<Record<string, { calls: number; input: number; output: number; cost: number }>>
}

/** Questions of a run that got no answer, by reason. */
export type Unanswered = { kind: string; message: string; task: string; stories: number; first: CallStory }

const names = jsonText(z.record(z.string(), z.string()))
const texts = jsonText(z.array(z.string()))
const statuses = z.enum(['asking', 'answered', 'failed', 'lost', 'recorded'])

const tallyRow = z.object({
  ...{ provider: z.string(), model: z.string(), calls: z.number(), failedCalls: z.number() },
  ...{ input: z.number(), output: z.number(), cached: z.number(), cost: z.number() },
})

const logRow = z.object({
  ...{ id: z.string(), at: z.string(), status: statuses, task: z.string(), run: z.string().nullable() },
  ...{ provider: z.string(), model: z.string(), items: texts, hash: z.string() },
  ...{ beat: z.string(), kind: z.string(), key: z.string(), language: z.string() },
  ...{ outside: z.coerce.boolean(), masked: z.coerce.boolean(), endedAt: z.string().nullable() },
  ...{ input: z.number(), output: z.number(), cached: z.number(), cost: z.number() },
  error: z.string().nullable(),
})

const unansweredRow = z.object({
  ...{ kind: z.string(), message: z.string(), task: z.string(), stories: z.number() },
  ...{ beat: z.string(), story: z.string(), key: z.string(), language: z.string() },
})

const among = (run: string, beat: string | undefined) =>
  beat === undefined ? Prisma.sql`"run" = ${run}` : Prisma.sql`"run" = ${run} AND "beat" = ${beat}`

/** Keeps what writers asked, in the order they did. */
export const keepQuestions = (within: Within, questions: readonly Question[]): Promise<void> =>
  insertRows(
    within,
    'Question',
    questions.map(({ story: { beat, kind, key, language }, usage, names, failed, ...row }) => ({
      ...{ hash: row.hash, run: row.run, beat, kind, key, language, task: row.task, at: row.at },
      ...{ call: row.call ?? null, recorded: Number(row.recorded), sparing: Number(row.sparing) },
      ...{ input: usage.input, output: usage.output, cost: row.cost },
      ...{ names: names === undefined ? null : JSON.stringify(names) },
      ...{ failed: failed?.kind ?? null, error: failed?.message ?? null },
    })),
  )

/** What was asked and what left, told again. */
export const callLogVerbs = (database: Database) => ({
  /** What was asked in a run for a story, in order. */
  async questions(run: string, story: CallStory): Promise<Question[]> {
    const rows = await database.question.findMany({ where: { run, ...story }, orderBy: { id: 'asc' } })
    return rows.map((row) => ({
      ...{ hash: row.hash, run: row.run, story, task: row.task, at: row.at },
      ...given({ call: row.call }),
      ...{ recorded: row.recorded, sparing: row.sparing },
      ...{ usage: { input: row.input, output: row.output }, cost: row.cost },
      ...(row.names === null ? {} : { names: names.parse(row.names) }),
      ...(row.failed === null ? {} : { failed: { kind: row.failed, message: row.error ?? '' } }),
    }))
  },

  /** What models did in a run, or in one beat's turn of it. */
  async tally(run: string, beat?: string): Promise<ModelTally> {
    const rows = await database.$queryRaw`SELECT "provider", "model", count(*) AS "calls",
        sum("status" IN ('failed', 'lost')) AS "failedCalls", sum("input") AS "input", sum("output") AS "output",
        sum("cached") AS "cached", total("cost") AS "cost"
      FROM "Call" WHERE ${among(run, beat)} GROUP BY "provider", "model" ORDER BY "provider", "model"`
    const found = z.array(tallyRow).parse(rows)
    const where = { run, recorded: true, ...(beat === undefined ? {} : { beat }) }
    const sum = (of: (row: z.infer<typeof tallyRow>) => number) =>
      found.reduce((total, row) => total + of(row), 0)
    return {
      calls: sum((row) => row.calls),
      recorded: await database.question.count({ where }),
      failedCalls: sum((row) => row.failedCalls),
      tokens: {
        input: sum((row) => row.input),
        output: sum((row) => row.output),
        cached: sum((row) => row.cached),
      },
      cost: sum((row) => row.cost),
      by: Object.fromEntries(
        found.map(({ provider, model, calls, input, output, cost }) => [
          `${provider}/${model}`,
          { calls, input, output, cost },
        ]),
      ),
    }
  },

  /** The questions of a run that got no answer, by reason, the most frequent first. */
  async unanswered(run: string, beat?: string): Promise<Unanswered[]> {
    const rows = await database.$queryRaw`SELECT "failed" AS "kind", "error" AS "message", "task",
        count(DISTINCT "beat" || char(0) || "kind" || char(0) || "key" || char(0) || "language") AS "stories",
        "beat", "kind" AS "story", "key", "language", min("id") AS "id"
      FROM "Question" WHERE ${among(run, beat)} AND "failed" IS NOT NULL
      GROUP BY "failed", "error", "task" ORDER BY "stories" DESC, "id"`
    return z
      .array(unansweredRow)
      .parse(rows)
      .map(({ beat, story, key, language, ...row }) => ({
        ...row,
        first: { beat, kind: story, key, language },
      }))
  },

  /** The log of what left and what was found recorded, newest first. */
  async log({ run, limit = 100 }: { run?: string | undefined; limit?: number }): Promise<LoggedCall[]> {
    const ofRun = run === undefined ? Prisma.sql`true` : Prisma.sql`c."run" = ${run}`
    const askedIn = run === undefined ? Prisma.sql`true` : Prisma.sql`q."run" = ${run}`
    const rows = await database.$queryRaw`SELECT * FROM (
      SELECT c."id", c."startedAt" AS "at", c."status", c."task", c."run", c."provider", c."model", c."items", c."hash",
          c."beat", c."kind", c."key", c."language", c."outside", c."masked", c."endedAt", c."input", c."output", c."cached",
          c."cost", c."error" FROM "Call" c WHERE ${ofRun}
      UNION ALL SELECT c."id", q."at", 'recorded', q."task", q."run", c."provider", c."model", c."items", c."hash",
          q."beat", q."kind", q."key", q."language", c."outside", c."masked", NULL, 0, 0, 0, 0.0, NULL
        FROM "Question" q JOIN "Call" c ON c."id" = q."call" WHERE q."recorded" AND ${askedIn}
      ) ORDER BY "at" DESC, "id" ${atMost(limit)}`
    return z.array(logRow).parse(rows).map(loggedCall)
  },
})

function loggedCall(row: z.infer<typeof logRow>): LoggedCall {
  const { id, at, status, task, run, provider, model, items, hash, outside, masked, cost, endedAt } = row
  const { beat, kind, key, language, input, output, cached, error } = row
  return {
    ...{ id, at, status, task, by: `${provider}/${model}`, ...given({ run, error }) },
    ...{ story: { beat, kind, key, language }, items, outside, masked },
    ...{ tokens: { input, output, cached }, cost, hash },
    ...(endedAt === null ? {} : { ms: Date.parse(endedAt) - Date.parse(at) }),
  }
}

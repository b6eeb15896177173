import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Json } from '../news/json.ts'
import type { Database } from './database.ts'
import type { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { jsonText, parseJson } from './json-text.ts'

/** What one feed gave in one turn; `error` is null where it did not fail. */
export type FeedTurn = {
  beat: string
  feed: string
  url: string
  status: string
  items: number
  fresh: number
  error: string | null
  ms: number
  /** sha256 of the payload, if one came. */
  payload?: string | undefined
}

/** What one turn of a beat did. */
export type BeatTurn = {
  beat: string
  stories: number
  filed: number
  blocked: number
  failed: number
  ms: number
  /** Milliseconds by stage. */
  stages: Readonly<Record<string, number>>
  /** What stopped the whole turn. */
  error?: string
}

/** One run over beats; without `endedAt` it is under way or was killed. */
export type Run = {
  id: string
  beats: readonly string[]
  recorded: boolean
  startedAt: string
  endedAt?: string
  totals?: Json
  feeds: readonly FeedTurn[]
  turns: readonly BeatTurn[]
}

/** How a feed does: its newest turn, when that was, and when it last gave something. */
export type FeedState = FeedTurn & { at: string; lastSuccess?: string }

const texts = jsonText(z.array(z.string()))
const stages = jsonText(z.record(z.string(), z.number()))

const stateRow = z.object({
  beat: z.string(),
  feed: z.string(),
  url: z.string(),
  status: z.string(),
  items: z.number(),
  fresh: z.number(),
  error: z.string().nullable(),
  ms: z.number(),
  payload: z.string().nullable(),
  at: z.string(),
  lastSuccess: z.string().nullable(),
})

export const runVerbs = (database: Database) => ({
  /** Opens a run and gives its id, which begins with the moment it began. */
  async startRun(run: { beats: readonly string[]; recorded: boolean; now: string }): Promise<string> {
    const id = `${run.now.replace(/\D/g, '').slice(0, 14)}-${randomUUID().slice(0, 8)}`
    const { beats, recorded, now: startedAt } = run
    await database.run.create({ data: { id, beats: JSON.stringify(beats), recorded, startedAt } })
    return id
  },

  async saveFeedTurn(run: string, turn: FeedTurn): Promise<void> {
    const { beat, feed, url, status, items, fresh, error, ms, payload } = turn
    const row = { beat, feed, url, status, items, fresh, error, ms }
    await database.feedTurn.create({ data: { run, ...row, payload: payload ?? null } })
  },

  async saveBeatTurn(run: string, turn: BeatTurn): Promise<void> {
    const { beat, stories, filed, blocked, failed, ms, error } = turn
    const row = { beat, stories, filed, blocked, failed, ms, stages: JSON.stringify(turn.stages) }
    await database.beatTurn.create({ data: { run, ...row, error: error ?? null } })
  },

  async endRun(run: string, totals: Json, at: string): Promise<void> {
    await database.run.update({ where: { id: run }, data: { endedAt: at, totals: JSON.stringify(totals) } })
  },

  /** The newest runs, newest first. */
  async lastRuns(limit: number): Promise<Run[]> {
    const orderBy = [{ startedAt: 'desc' }, { id: 'desc' }] as const
    const rows = await database.run.findMany({
      orderBy: [...orderBy],
      take: limit,
      include: { feeds: inOrder, turns: inOrder },
    })
    return rows.map((row) => ({
      id: row.id,
      beats: texts.parse(row.beats),
      recorded: row.recorded,
      startedAt: row.startedAt,
      ...given({ endedAt: row.endedAt }),
      ...(row.totals === null ? {} : { totals: parseJson(row.totals) }),
      feeds: row.feeds.map(feedTurn),
      turns: row.turns.map(beatTurn),
    }))
  },

  /** How every feed does that was ever read. */
  async feedStates(): Promise<FeedState[]> {
    const rows = await database.$queryRaw`
      SELECT f."beat", f."feed", f."url", f."status", f."items", f."fresh", f."error", f."ms", f."payload", r."startedAt" AS at,
        (SELECT max(past."startedAt") FROM "FeedTurn" t JOIN "Run" past ON past."id" = t."run"
          WHERE t."beat" = f."beat" AND t."feed" = f."feed" AND t."status" = 'ok') AS "lastSuccess"
      FROM "FeedTurn" f JOIN "Run" r ON r."id" = f."run"
      WHERE f."id" IN (SELECT max("id") FROM "FeedTurn" WHERE "status" <> 'waiting' GROUP BY "beat", "feed") ORDER BY f."beat", f."feed"`
    const states = z.array(stateRow).parse(rows)
    return states.map(({ error, ...state }) => ({ ...given(state), error }))
  },
})

const inOrder = { orderBy: { id: 'asc' } } as const

const feedTurn = ({ id: _, run: __, error, ...row }: Prisma.FeedTurnModel): FeedTurn => ({
  ...given(row),
  error,
})

const beatTurn = ({ id: _, run: __, ...row }: Prisma.BeatTurnModel): BeatTurn => ({
  ...given(row),
  stages: stages.parse(row.stages),
})

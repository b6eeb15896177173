import { z } from 'zod'
import { atMost } from './at-most.ts'
import type { Database } from './database.ts'

/** What a feed's live turns were of late, summed up where that suffices. Times are ISO 8601 in UTC. */
export type FeedPast = {
  /** When it was first asked, of late. */
  since?: string
  /** Turns that brought something new or revised, oldest first. */
  news: readonly string[]
  /** Its newest turn in which it was asked. */
  newest?: { at: string; status: string; items: number; fresh: number; error?: string; hadPayload: boolean }
  lastSuccess?: string
  /** When something new or revised came last, however long ago. */
  lastNew?: string
  /** Failures in a row up to now. */
  failures: number
  /** Turns that it answered in, with a payload that was read, and of those before the newest the ones without a record. */
  answers: number
  readBefore: number
  emptyBefore: number
  /** Records in the last payload that had some. */
  lastItems?: number
}

/** So many turns that brought something tell a rhythm. */
const mostNews = 3_000

const text = z.string().nullable()
const newestRow = z.object({
  id: z.number(),
  at: z.string(),
  status: z.string(),
  items: z.number(),
  fresh: z.number(),
  error: text,
  payload: text,
})
const sumsRow = z.object({
  since: text,
  answers: z.coerce.number(),
  readBefore: z.coerce.number(),
  emptyBefore: z.coerce.number(),
})
const atRow = z.object({ at: z.string() })

export const feedPastVerbs = (database: Database) => ({
  /** What a feed's live turns were since a moment. Recorded samples say nothing of how a feed does. */
  async feedPast(beat: string, feed: string, since: string): Promise<FeedPast> {
    const [newest] = z.array(newestRow).parse(
      await database.$queryRaw`SELECT f."id", r."startedAt" AS at, f."status", f."items", f."fresh", f."error", f."payload"
        FROM "FeedTurn" f JOIN "Run" r ON r."id" = f."run" WHERE f."beat" = ${beat} AND f."feed" = ${feed}
          AND f."status" <> 'waiting' AND NOT r."recorded" ORDER BY f."id" DESC LIMIT 1`,
    )
    if (newest === undefined) return { news: [], failures: 0, answers: 0, readBefore: 0, emptyBefore: 0 }
    const first = await firstTurn(database, since)
    const [sums] = z.array(sumsRow).parse(
      await database.$queryRaw`SELECT min(r."startedAt") AS since, coalesce(sum(f."status" = 'ok'), 0) AS answers,
          coalesce(sum(f."payload" IS NOT NULL AND f."status" = 'ok' AND f."id" < ${newest.id}), 0) AS "readBefore",
          coalesce(sum(f."payload" IS NOT NULL AND f."status" = 'ok' AND f."items" = 0 AND f."id" < ${newest.id}), 0) AS "emptyBefore"
        FROM "FeedTurn" f JOIN "Run" r ON r."id" = f."run" WHERE f."beat" = ${beat} AND f."feed" = ${feed}
          AND f."id" >= ${first} AND f."status" <> 'waiting' AND NOT r."recorded"`,
    )
    const news = z.array(atRow).parse(
      await database.$queryRaw`SELECT r."startedAt" AS at FROM "FeedTurn" f JOIN "Run" r ON r."id" = f."run"
        WHERE f."beat" = ${beat} AND f."feed" = ${feed} AND f."id" >= ${first} AND f."fresh" > 0 AND NOT r."recorded"
        ORDER BY f."id" DESC ${atMost(mostNews)}`,
    )
    const success = await last(database, beat, feed, { status: 'ok' })
    const lastNew = news[0] ?? (await last(database, beat, feed, { fresh: { gt: 0 } }))
    const withItems = await last(database, beat, feed, { items: { gt: 0 }, status: 'ok' })
    const after = { beat, feed, status: 'failed', id: { gt: success?.id ?? 0 }, of: { recorded: false } }
    return {
      ...(sums?.since === null || sums === undefined ? {} : { since: sums.since }),
      news: news.map(({ at }) => at).reverse(),
      newest: {
        at: newest.at,
        status: newest.status,
        items: newest.items,
        fresh: newest.fresh,
        hadPayload: newest.payload !== null,
        ...(newest.error === null ? {} : { error: newest.error }),
      },
      ...(success === undefined ? {} : { lastSuccess: success.at }),
      ...(lastNew === undefined ? {} : { lastNew: lastNew.at }),
      failures: await database.feedTurn.count({ where: after }),
      answers: sums?.answers ?? 0,
      readBefore: sums?.readBefore ?? 0,
      emptyBefore: sums?.emptyBefore ?? 0,
      ...(withItems === undefined ? {} : { lastItems: withItems.items }),
    }
  },

  /** How many items each of the feeds has on file, by name of the feed. */
  async itemCounts(feeds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await database.item.groupBy({
      by: ['feed'],
      where: { feed: { in: [...feeds] } },
      _count: { _all: true },
    })
    return new Map(rows.map(({ feed, _count }) => [feed, _count._all]))
  },
})

/** The id of the first turn since a moment: ids grow with time, so that older turns are not looked at. */
async function firstTurn(database: Database, since: string): Promise<number> {
  const rows = await database.$queryRaw`SELECT coalesce(max("id"), 0) + 1 AS id FROM "FeedTurn" WHERE "run" IN
    (SELECT "id" FROM "Run" WHERE "startedAt" < ${since} ORDER BY "startedAt" DESC LIMIT 20)`
  return z.array(z.object({ id: z.coerce.number() })).parse(rows)[0]?.id ?? 1
}

type Wanted = { status?: string; fresh?: { gt: number }; items?: { gt: number } }

async function last(database: Database, beat: string, feed: string, wanted: Wanted) {
  const turn = await database.feedTurn.findFirst({
    where: { beat, feed, ...wanted, of: { recorded: false } },
    orderBy: { id: 'desc' },
    select: { id: true, items: true, of: { select: { startedAt: true } } },
  })
  return turn === null ? undefined : { id: turn.id, items: turn.items, at: turn.of.startedAt }
}

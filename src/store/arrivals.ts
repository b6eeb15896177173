import type { Json } from '../news/json.ts'
import type { Database } from './database.ts'
import type { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { parseJson } from './json-text.ts'
import { keepPoll, type Poll } from './polls.ts'

/** A payload that came to a feed: from where, when, and what the bytes do not say. */
export type Arrived = {
  feed: string
  /** sha256 of the archived payload. */
  payload: string
  url: string
  contentType?: string
  at: string
  context?: Json
  /** What it may come by but once: a second one under the same key is none. */
  key?: string
}

/** An arrival on file; without `readAt` it waits to be read. */
export type Arrival = Arrived & { id: number; readAt?: string; error?: string }

type FirstReading = { id: number; at: string; returns: boolean }

export const arrivalVerbs = (database: Database) => ({
  /**
   * Records that an archived payload came, together with how the polling stands by then, and gives its id: that of
   * what came under this key before, where one did.
   */
  async saveArrival({ context, ...arrived }: Arrived, poll?: Poll): Promise<number> {
    const data = { ...arrived, ...(context === undefined ? {} : { context: JSON.stringify(context) }) }
    return database.$transaction(async (within) => {
      if (poll !== undefined) await keepPoll(within, poll)
      const { feed, key } = arrived
      const before = key === undefined ? null : await within.arrival.findFirst({ where: { feed, key } })
      return (before ?? (await within.arrival.create({ data }))).id
    })
  },

  /** What came to a feed and waits to be read, oldest first. */
  async waiting(feed: string): Promise<Arrival[]> {
    const rows = await database.arrival.findMany({ where: { feed, readAt: null }, orderBy: { id: 'asc' } })
    return rows.map(arrivalOf)
  },

  /** What ever came to a feed, oldest first; the same payload as often as it came. */
  async arrivals(feed: string): Promise<Arrival[]> {
    const rows = await database.arrival.findMany({ where: { feed }, orderBy: { id: 'asc' } })
    return rows.map(arrivalOf)
  },

  /**
   * How the payload of an arrival came to its feed when it was first read to its end; `undefined` where it never was.
   * `returns`: its address gave something else since, so that the publisher says again what was said once.
   */
  async firstReading({ id, feed, payload, url, key }: Arrival): Promise<FirstReading | undefined> {
    const read = { feed, readAt: { not: null }, error: null }
    const first = await database.arrival.findFirst({ where: { ...read, payload }, orderBy: { id: 'asc' } })
    if (first === null) return undefined
    const last =
      key === undefined
        ? await database.arrival.findFirst({
            where: { ...read, url, id: { lt: id } },
            orderBy: { id: 'desc' },
          })
        : null
    return { id: first.id, at: first.at, returns: last !== null && last.payload !== payload }
  },

  /** What came to a feed under a key. */
  async arrivalBy(feed: string, key: string): Promise<Arrival | undefined> {
    const row = await database.arrival.findFirst({ where: { feed, key } })
    return row === null ? undefined : arrivalOf(row)
  },

  /** Notes that an arrival was read, or why it could not be, together with how the polling stands by then. */
  async endReading(id: number, at: string, error: string | null, poll?: Poll): Promise<void> {
    await database.$transaction(async (within) => {
      if (poll !== undefined) await keepPoll(within, poll)
      await within.arrival.update({ where: { id }, data: { readAt: at, error } })
    })
  },
})

const arrivalOf = ({ context, ...row }: Prisma.ArrivalModel): Arrival => ({
  ...given(row),
  ...(context === null ? {} : { context: parseJson(context) }),
})

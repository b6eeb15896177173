import { z } from 'zod'
import {
  type CallStory,
  type CapName,
  capNames,
  type Held,
  type Intent,
  iso,
  type Wish,
} from './call-intent.ts'
import type { Within } from './database.ts'

type Spending = { run?: string | undefined; story: CallStory; now: number }

/** What a cap counts, as the arguments of its query; equal ones are counted once. */
function countedBy(cap: CapName, { run, story, now }: Spending): string {
  const { beat, kind, key, language } = story
  const by = {
    draft: [run ?? null, beat, key, kind, language],
    beat: [run ?? null, beat],
    run: [run ?? null],
    day: [iso(now).slice(0, 10)],
  }
  return JSON.stringify([cap, ...by[cap]])
}

const sumRow = z.object({ counted: z.string(), spent: z.number() })

/** What was spent so far by each count, what is being asked included at its estimate. */
async function sumsOf(
  within: Pick<Within, '$queryRaw'>,
  counts: readonly string[],
): Promise<Map<string, number>> {
  if (counts.length === 0) return new Map()
  const rows = await within.$queryRaw`SELECT "value" AS "counted", CASE "value" ->> 0
      WHEN 'draft' THEN (SELECT total("cost") FROM "Call" WHERE "run" = "value" ->> 1 AND "beat" = "value" ->> 2
        AND "key" = "value" ->> 3 AND "kind" = "value" ->> 4 AND "language" = "value" ->> 5)
      WHEN 'beat' THEN (SELECT total("cost") FROM "Call" WHERE "run" = "value" ->> 1 AND "beat" = "value" ->> 2)
      WHEN 'run' THEN (SELECT total("cost") FROM "Call" WHERE "run" = "value" ->> 1)
      ELSE (SELECT total("cost") FROM "Call" WHERE "startedAt" >= "value" ->> 1) END AS "spent"
    FROM json_each(${`[${counts}]`})`
  return new Map(
    z
      .array(sumRow)
      .parse(rows)
      .map(({ counted, spent }) => [counted, spent]),
  )
}

/** What was spent so far under each of the caps. */
export async function spentSoFar(
  within: Pick<Within, '$queryRaw'>,
  of: Spending,
): Promise<Record<CapName, number>> {
  const counts = capNames.map((cap) => countedBy(cap, of))
  const sums = await sumsOf(within, counts)
  const [draft = 0, beat = 0, run = 0, day = 0] = counts.map((count) => sums.get(count))
  return { draft, beat, run, day }
}

const cappedBy = ({ caps, estimate }: Intent): readonly CapName[] =>
  estimate.cost === 0 ? [] : capNames.filter((cap) => caps[cap] !== undefined)

/** The money that several requests want to spend, taken in hand one after the other. */
export type Purse = {
  /** The cap that the request might break, if any. */
  held: (wish: Wish) => Held | undefined
  /** Counts the request for those after it. */
  spend: (wish: Wish) => void
}

const spending = ({ intent: { run, story }, now }: Wish): Spending => ({ run, story, now })

/** Reads what was spent under all the caps that the requests are under. */
export async function openPurse(within: Within, wishes: readonly Wish[]): Promise<Purse> {
  const counts = wishes.flatMap((wish) => cappedBy(wish.intent).map((cap) => countedBy(cap, spending(wish))))
  const sums = await sumsOf(within, [...new Set(counts)])
  return {
    held: (wish) => {
      const { caps, estimate } = wish.intent
      for (const cap of cappedBy(wish.intent)) {
        const spent = sums.get(countedBy(cap, spending(wish))) ?? 0
        const limit = caps[cap] ?? Number.POSITIVE_INFINITY
        if (spent + estimate.cost > limit) return { is: 'spent', cap, spent, limit }
      }
      return undefined
    },
    spend: (wish) => {
      for (const cap of capNames) {
        const count = countedBy(cap, spending(wish))
        const spent = sums.get(count)
        if (spent !== undefined) sums.set(count, spent + wish.intent.estimate.cost)
      }
    },
  }
}

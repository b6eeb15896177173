import { z } from 'zod'
import { type Held, type Intent, iso, type Wish } from './call-intent.ts'
import type { Within } from './database.ts'

const minute = 60_000

type Made = { startedAt: string; tokens: number }

/** What providers let through, as several requests are taken in hand one after the other. */
export type Traffic = {
  /** Until when the provider is to be left in peace, by its own word or by what it lets through in a minute. */
  held: (wish: Wish) => Held | undefined
  /** Counts the request for those after it. */
  pass: (wish: Wish) => void
}

const peaceRow = z.object({ provider: z.string(), until: z.string() })
const madeRow = z.object({ provider: z.string(), startedAt: z.string(), tokens: z.number() })

/** Reads what the providers asked for, and what they let through in the last minute where that is limited. */
export async function openTraffic(within: Within, wishes: readonly Wish[]): Promise<Traffic> {
  const from = Math.min(...wishes.map(({ now }) => now))
  const peace = await peaceOf(within, namesOf(wishes), from)
  const made = await madeSince(within, namesOf(wishes.filter(({ intent }) => isPaced(intent))), from - minute)
  return {
    held: ({ intent, now }) => {
      const until = peace.get(intent.provider)
      if (until !== undefined && until > iso(now))
        return { is: 'wait', until: Date.parse(until), why: 'asked for peace' }
      const past = made.get(intent.provider)?.filter(({ startedAt }) => startedAt > iso(now - minute))
      return isPaced(intent) ? paced(intent, past ?? [], now) : undefined
    },
    pass: ({ intent: { provider, estimate }, now }) => {
      const row = { startedAt: iso(now), tokens: estimate.input + estimate.output }
      const rows = [...(made.get(provider) ?? []), row]
      made.set(
        provider,
        rows.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1)),
      )
    },
  }
}

const namesOf = (wishes: readonly Wish[]): string[] => [
  ...new Set(wishes.map(({ intent }) => intent.provider)),
]

const isPaced = ({ pace }: Intent): boolean => pace.requests !== undefined || pace.tokens !== undefined

async function peaceOf(
  within: Within,
  providers: readonly string[],
  from: number,
): Promise<ReadonlyMap<string, string>> {
  const rows = await within.$queryRaw`SELECT "provider", max("retryAt") AS "until" FROM "Call"
    WHERE "provider" IN (SELECT "value" FROM json_each(${JSON.stringify(providers)})) AND "retryAt" > ${iso(from)}
    GROUP BY "provider"`
  return new Map(
    z
      .array(peaceRow)
      .parse(rows)
      .map(({ provider, until }) => [provider, until]),
  )
}

async function madeSince(
  within: Within,
  providers: readonly string[],
  from: number,
): Promise<Map<string, readonly Made[]>> {
  if (providers.length === 0) return new Map()
  const rows =
    await within.$queryRaw`SELECT "provider", "startedAt", "input" + "output" AS "tokens" FROM "Call"
    WHERE "provider" IN (SELECT "value" FROM json_each(${JSON.stringify(providers)})) AND "startedAt" > ${iso(from)}
    ORDER BY "startedAt"`
  return Map.groupBy(z.array(madeRow).parse(rows), ({ provider }) => provider)
}

/** What the last minute leaves of the pace; `past` in order of time. */
function paced({ pace, estimate }: Intent, past: readonly Made[], now: number): Held | undefined {
  const free = (place: number) => Date.parse(past[place]?.startedAt ?? iso(now)) + minute
  if (pace.requests !== undefined && past.length >= pace.requests)
    return { is: 'wait', until: free(past.length - pace.requests), why: 'requests per minute' }
  if (pace.tokens === undefined) return undefined
  let over = past.reduce((sum, { tokens }) => sum + tokens, estimate.input + estimate.output) - pace.tokens
  // What alone is more than a minute's tokens goes when the minute before it is empty.
  for (const [place, { tokens }] of past.entries()) {
    if (over <= 0) break
    over -= tokens
    if (over <= 0 || place === past.length - 1)
      return { is: 'wait', until: free(place), why: 'tokens per minute' }
  }
  return undefined
}

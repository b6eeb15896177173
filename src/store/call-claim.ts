import { z } from 'zod'
import type { ModelRequest } from '../seams/model.ts'
import { keepRequest } from './call-texts.ts'
import type { Within } from './database.ts'
import { Prisma } from './generated/client.ts'

/** The story a call is for; empty words where it is for none. */
export type CallStory = { beat: string; kind: string; key: string; language: string }

/** A request that is about to be made of a model. */
export type Intent = {
  /** sha256 of provider and whole request. */
  hash: string
  /** sha256 of what the writer asked. */
  question: string
  provider: string
  request: ModelRequest
  task: string
  prompt: { name: string; hash: string }
  run?: string | undefined
  story: CallStory
  items: readonly string[]
  outside: boolean
  masked: boolean
  /** What it may cost at most, counted until the answer tells what it did. */
  estimate: { input: number; output: number; cost: number }
  /** Who asks, and for how long that counts as alive at most. */
  by: string
  leaseMilliseconds: number
  /** Hard caps; what costs nothing is under none. */
  caps: Caps
  pace: Pace
  /** Asked anew even where an answer is recorded. */
  anew?: boolean | undefined
}

/** Most that may be spent for a draft, in a beat's turn, in a run, on a day (UTC). */
export type Caps = { draft?: number; beat?: number; run?: number; day?: number }
export type CapName = keyof Caps

/** What a provider lets through in any sixty seconds. */
export type Pace = { requests?: number; tokens?: number }

/** Why a request is not to be made now. */
export type Held =
  | { is: 'busy' }
  | { is: 'wait'; until: number; why: 'asked for peace' | 'requests per minute' | 'tokens per minute' }
  | { is: 'spent'; cap: CapName; spent: number; limit: number }

const minute = 60_000
const iso = (moment: number): string => new Date(moment).toISOString()

const askingRow = z.object({ id: z.string(), by: z.string(), leaseUntil: z.string() })

/** Whether a living process asks just this now; those that died are marked as lost. */
export async function isAsked(
  within: Within,
  hash: string,
  now: number,
  isAlive: (by: string) => boolean,
): Promise<boolean> {
  const rows = await within.$queryRaw`SELECT "id", "by", "leaseUntil" FROM "Call"
    WHERE "hash" = ${hash} AND "status" = 'asking'`
  const asking = z.array(askingRow).parse(rows)
  const dead = asking.filter(({ by, leaseUntil }) => leaseUntil <= iso(now) || !isAlive(by))
  for (const { id } of dead)
    await within.call.update({ where: { id }, data: { status: 'lost', endedAt: iso(now) } })
  return dead.length < asking.length
}

/** Until when the provider is to be left in peace, by its own word or by what it lets through in a minute. */
export async function paceOf(within: Within, intent: Intent, now: number): Promise<Held | undefined> {
  const { provider, pace, estimate } = intent
  const held = await within.$queryRaw`SELECT max("retryAt") AS "value" FROM "Call"
    WHERE "provider" = ${provider} AND "retryAt" > ${iso(now)}`
  const retryAt = z.array(z.object({ value: z.string().nullable() })).parse(held)[0]?.value
  if (typeof retryAt === 'string') return { is: 'wait', until: Date.parse(retryAt), why: 'asked for peace' }
  if (pace.requests === undefined && pace.tokens === undefined) return undefined
  const rows = await within.$queryRaw`SELECT "startedAt", "input" + "output" AS "tokens" FROM "Call"
    WHERE "provider" = ${provider} AND "startedAt" > ${iso(now - minute)} ORDER BY "startedAt"`
  const past = z.array(z.object({ startedAt: z.string(), tokens: z.number() })).parse(rows)
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

type Scope = { run?: string | undefined; story: CallStory; now: number }

/** What was spent so far under each of the caps, what is being asked included at its estimate. */
export async function spentSoFar(
  within: Pick<Within, '$queryRaw'>,
  { run, story, now }: Scope,
  caps: readonly CapName[],
): Promise<Record<CapName, number>> {
  const { beat, kind, key, language } = story
  const within_ = (cap: CapName, where: Prisma.Sql) =>
    caps.includes(cap)
      ? Prisma.sql`(SELECT total("cost") FROM "Call" WHERE ${where}) AS ${Prisma.raw(`"${cap}"`)}`
      : Prisma.sql`0.0 AS ${Prisma.raw(`"${cap}"`)}`
  const ofRun = Prisma.sql`"run" = ${run ?? null}`
  const ofBeat = Prisma.sql`${ofRun} AND "beat" = ${beat}`
  const ofDraft = Prisma.sql`${ofBeat} AND "key" = ${key} AND "kind" = ${kind} AND "language" = ${language}`
  const ofDay = Prisma.sql`"startedAt" >= ${iso(now).slice(0, 10)}`
  const rows = await within.$queryRaw`SELECT ${within_('draft', ofDraft)}, ${within_('beat', ofBeat)},
    ${within_('run', ofRun)}, ${within_('day', ofDay)}`
  const spent = z.object({ draft: z.number(), beat: z.number(), run: z.number(), day: z.number() })
  return z.tuple([spent]).parse(rows)[0]
}

export const capNames = ['draft', 'beat', 'run', 'day'] as const

/** The cap that the request might break, if any. */
export async function capOf(within: Within, intent: Intent, now: number): Promise<Held | undefined> {
  const { caps, estimate } = intent
  const named = capNames.filter((cap) => caps[cap] !== undefined)
  if (estimate.cost === 0 || named.length === 0) return undefined
  const spent = await spentSoFar(within, { run: intent.run, story: intent.story, now }, named)
  for (const cap of named) {
    const limit = caps[cap] ?? Number.POSITIVE_INFINITY
    if (spent[cap] + estimate.cost > limit) return { is: 'spent', cap, spent: spent[cap], limit }
  }
  return undefined
}

/** Keeps what is about to be asked, under an id of its own. */
export async function insertIntent(within: Within, id: string, intent: Intent, now: number): Promise<void> {
  const { provider, request, task, prompt, story, items, outside, masked, estimate, by } = intent
  await within.call.create({
    data: {
      ...{ id, hash: intent.hash, question: intent.question, provider, model: request.model, task },
      ...{ prompt: prompt.name, promptHash: prompt.hash, run: intent.run ?? null, ...story },
      ...{ status: 'asking', by, leaseUntil: iso(now + intent.leaseMilliseconds), startedAt: iso(now) },
      ...{ request: await keepRequest(within, request), items: JSON.stringify(items), outside, masked },
      ...{ input: estimate.input, output: estimate.output, cached: 0, cost: estimate.cost },
    },
  })
}

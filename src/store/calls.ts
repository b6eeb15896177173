import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Json } from '../news/json.ts'
import type { ModelRequest, Usage } from '../seams/model.ts'
import {
  type CallStory,
  type CapName,
  capNames,
  capOf,
  type Held,
  type Intent,
  insertIntent,
  isAsked,
  paceOf,
  spentSoFar,
} from './call-claim.ts'
import { callLogVerbs, type LoggedCall } from './call-log.ts'
import { keepText, requestOf, textOf } from './call-texts.ts'
import { callWorthVerbs } from './call-worth.ts'
import type { Database } from './database.ts'
import type { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { jsonText } from './json-text.ts'

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

/** One call with all its words. */
export type WholeCall = Pick<LoggedCall, 'id' | 'hash' | 'task' | 'by' | 'story' | 'items' | 'outside'> &
  Pick<LoggedCall, 'masked' | 'tokens' | 'cost' | 'run' | 'error'> & {
    status: string
    prompt: { name: string; hash: string }
    startedAt: string
    endedAt?: string
    request: ModelRequest
    answer?: Answered
  }

const items = jsonText(z.array(z.string()))

/** Ours to make now, there already, or held off. */
export type Claim = { is: 'asking'; id: string } | { is: 'recorded'; call: Recorded } | Held

/** What failed, what was paid all the same, and until when the provider asked for peace. */
export type CallFailure = {
  kind: string
  message: string
  paid?: { input: number; output: number } | undefined
  cost: number
  retryAt?: number | undefined
}

const iso = (moment: number): string => new Date(moment).toISOString()

/** The exchanges with models, one row a request. Moments are milliseconds of the epoch, by the machine's own clock. */
export const callVerbs = (database: Database) => ({
  ...callLogVerbs(database),
  ...callWorthVerbs(database),

  /**
   * Takes a request in hand, in one step before anything leaves: an answer that is recorded is given, a request that a
   * living process makes now is `busy`, and what the provider's pace or a cap forbids is not ours to make.
   */
  claim: (intent: Intent, now: number, isAlive: (by: string) => boolean): Promise<Claim> =>
    database.$transaction(async (within) => {
      const found = intent.anew ? undefined : await recordedOf(within, [intent.hash])
      if (found !== undefined) return { is: 'recorded', call: found }
      if (!intent.anew && (await isAsked(within, intent.hash, now, isAlive))) return { is: 'busy' }
      const held = (await capOf(within, intent, now)) ?? (await paceOf(within, intent, now))
      if (held !== undefined) return held
      const id = randomUUID()
      await insertIntent(within, id, intent, now)
      return { is: 'asking', id }
    }),

  /** The first of the requests, in their order, whose answer is recorded. */
  recorded: (hashes: readonly string[]): Promise<Recorded | undefined> => recordedOf(database, hashes),

  /** Keeps an answer: when this is done it is on the disk, and may be used. */
  async answered(id: string, answer: Answered, cost: number, now: number): Promise<void> {
    await database.$transaction(async (within) => {
      const { input, output, cachedInput = 0 } = answer.usage
      const kept = await keepText(within, JSON.stringify(answer))
      const counted = { input, output, cached: cachedInput, cost }
      const data = { status: 'answered', endedAt: iso(now), answer: kept, ...counted }
      await within.call.update({ where: { id }, data })
    })
  },

  /** Keeps why there was no answer. */
  async failed(id: string, failure: CallFailure, now: number): Promise<void> {
    const { kind, message, paid, cost, retryAt } = failure
    const counted = { input: paid?.input ?? 0, output: paid?.output ?? 0, cached: 0, cost }
    const why = { failed: kind, error: message, retryAt: retryAt === undefined ? null : iso(retryAt) }
    await database.call.update({
      where: { id },
      data: { status: 'failed', endedAt: iso(now), ...why, ...counted },
    })
  },

  /** What was spent so far for the draft, in the beat's turn, in the run, on the day. */
  spent: (of: {
    run?: string | undefined
    story: CallStory
    now: number
  }): Promise<Record<CapName, number>> => spentSoFar(database, of, capNames),

  /** The whole request of a call, as it left. */
  async request(id: string): Promise<ModelRequest> {
    const { request } = await database.call.findUniqueOrThrow({ where: { id }, select: { request: true } })
    return requestOf(database, request)
  },

  /** A call with every word that left, and what came back; `undefined` where there is none of that id. */
  async whole(id: string): Promise<WholeCall | undefined> {
    const row = await database.call.findUnique({ where: { id } })
    if (row === null) return undefined
    const { beat, kind, key, language, provider, model, task, run, hash, status, startedAt, endedAt } = row
    return {
      ...{
        id,
        hash,
        status,
        task,
        by: `${provider}/${model}`,
        prompt: { name: row.prompt, hash: row.promptHash },
      },
      ...given({ run, startedAt, endedAt, error: row.error }),
      ...{ story: { beat, kind, key, language }, items: items.parse(row.items), outside: row.outside },
      ...{
        masked: row.masked,
        tokens: { input: row.input, output: row.output, cached: row.cached },
        cost: row.cost,
      },
      request: await requestOf(database, row.request),
      ...(row.answer === null ? {} : { answer: answerOf(await textOf(database, row.answer)) }),
    }
  },

  /** What a call came to, of one that was answered or paid. */
  async outcome(id: string): Promise<Recorded | undefined> {
    const row = await database.call.findUnique({ where: { id } })
    return row === null ? undefined : recordedFrom(database, row)
  },
})

type Asking = Pick<Database, 'call' | 'callText'>

async function recordedOf(database: Asking, hashes: readonly string[]): Promise<Recorded | undefined> {
  for (const hash of hashes) {
    const row = await database.call.findFirst({
      where: { hash, OR: [{ status: 'answered' }, { status: 'failed', input: { gt: 0 } }] },
      orderBy: { endedAt: 'asc' },
    })
    if (row !== null) return recordedFrom(database, row)
  }
  return undefined
}

async function recordedFrom(database: Asking, row: Prisma.CallModel): Promise<Recorded> {
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

const answerOf = (text: string): Answered => {
  const { usage, ...rest } = answerShape.parse(JSON.parse(text))
  return { ...given(rest), value: rest.value, usage: given(usage) }
}

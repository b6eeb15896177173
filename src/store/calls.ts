import { z } from 'zod'
import type { ModelRequest } from '../seams/model.ts'
import { spentSoFar } from './call-caps.ts'
import { type Claim, type Claiming, claimAll } from './call-claim.ts'
import { answeredEnd, type CallEnd, type CallFailure, endAll, failedEnd } from './call-end.ts'
import type { CallStory, CapName, Wish } from './call-intent.ts'
import { callLogVerbs, keepQuestions, type LoggedCall, type Question } from './call-log.ts'
import { type Answered, answerOf, type Recorded, recordedFrom, recordedOf } from './call-recorded.ts'
import { keepTexts, openPacker, type Packed, packRequest, requestOf, textOf } from './call-texts.ts'
import { callWorthVerbs } from './call-worth.ts'
import type { Database, Within } from './database.ts'
import { given } from './given.ts'
import { jsonText } from './json-text.ts'
import { together } from './together.ts'

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

/** What drafts that are written at once want kept of their calls. */
type Entry =
  | { is: 'claim'; claim: Claiming; texts: readonly Packed[] }
  | { is: 'end'; end: CallEnd; question?: Question | undefined; texts: readonly Packed[] }
  | { is: 'question'; question: Question; texts: readonly Packed[] }

/** Keeps entries: what ended before what begins, so that it counts as it did and not as estimated. */
async function keepAll(within: Within, entries: readonly Entry[]): Promise<(Claim | undefined)[]> {
  await keepTexts(
    within,
    entries.flatMap(({ texts }) => texts),
  )
  await endAll(
    within,
    entries.flatMap((entry) => (entry.is === 'end' ? [entry.end] : [])),
  )
  await keepQuestions(
    within,
    entries.flatMap((entry) => (entry.is === 'claim' ? [] : (entry.question ?? []))),
  )
  const claiming = entries.flatMap((entry) => (entry.is === 'claim' ? [entry.claim] : []))
  const claims = claiming.length === 0 ? [] : await claimAll(within, claiming)
  const byWish = new Map(claiming.map((claim, place) => [claim, claims[place]]))
  return entries.map((entry) => (entry.is === 'claim' ? byWish.get(entry.claim) : undefined))
}

/** The exchanges with models, one row a request. Moments are milliseconds of the epoch, by the machine's own clock. */
export const callVerbs = (database: Database) => {
  const packer = openPacker()
  const write = together<Entry, Claim | undefined>(database, keepAll)
  const keep = async (entry: Entry): Promise<Claim | undefined> => {
    const done = await write(entry)
    packer.isKept(entry.texts)
    return done
  }
  return {
    ...callLogVerbs(database),
    ...callWorthVerbs(database),
    ...readVerbs(database),

    /**
     * Takes a request in hand, in one step before anything leaves: an answer that is recorded is given, a request that a
     * living process makes now is `busy`, and what the provider's pace or a cap forbids is not ours to make.
     */
    async claim(intent: Wish['intent'], now: number, isAlive: Wish['isAlive']): Promise<Claim> {
      const { request, texts } = packRequest(packer, intent.request)
      const claim = await keep({ is: 'claim', claim: { intent, now, isAlive, request }, texts })
      if (claim === undefined) throw new TypeError(`nothing was decided on the request ${intent.hash}`)
      return claim
    },

    /** Keeps an answer, and in the same step the question that it ends: when this is done it is on the disk, and may be used. */
    async answered(
      id: string,
      answer: Answered,
      cost: number,
      now: number,
      question?: Question,
    ): Promise<void> {
      const text = packer.pack(JSON.stringify(answer))
      await keep({ is: 'end', end: answeredEnd(id, text.hash, answer, cost, now), question, texts: [text] })
    },

    /** Keeps why there was no answer. */
    async failed(id: string, failure: CallFailure, now: number): Promise<void> {
      await keep({ is: 'end', end: failedEnd(id, failure, now), texts: [] })
    },

    /** Keeps what a writer asked, and what came of it. */
    async saveQuestion(question: Question): Promise<void> {
      await keep({ is: 'question', question, texts: [] })
    },
  }
}

const readVerbs = (database: Database) => ({
  /** The first of the requests, in their order, whose answer is recorded. */
  recorded: (hashes: readonly string[]): Promise<Recorded | undefined> => recordedOf(database, hashes),

  /** What was spent so far for the draft, in the beat's turn, in the run, on the day. */
  spent: (of: {
    run?: string | undefined
    story: CallStory
    now: number
  }): Promise<Record<CapName, number>> => spentSoFar(database, of),

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

import { z } from 'zod'
import { UpstreamError } from '../../news/errors.ts'
import type { Json } from '../../news/json.ts'
import type { Answered, Asked } from '../../seams/ask.ts'
import type { CapName, Question, Recorded } from '../../store/store.ts'
import type { Desk } from './desk.ts'
import { type Exchange, exchange } from './exchange.ts'
import { remask, unmask } from './mask.ts'
import { again, questionHash, schemaOf } from './request.ts'
import { type Candidate, routeOf } from './route.ts'

/** The run that asks, and when its first question for each draft came. */
export type Asking = { run: string; begun: Map<string, number> }

/** What holds for all exchanges of one question. */
export type Bound = {
  asked: Asked<unknown>
  question: string
  run?: string | undefined
  /** Moment past which nothing more is tried, and what it is in seconds of the draft. */
  deadline: number
  seconds: number
  masked: boolean
  /** Asked even where an answer is recorded. */
  anew?: boolean
  /** The question as an answer ends it, if it does: kept in one step with the answer. */
  closes?: (call: Recorded) => Question | undefined
}

/** Answers one question, and keeps what it came to. */
export async function answer<T>(desk: Desk, asking: Asking, asked: Asked<T>): Promise<Answered<T>> {
  const schema = schemaOf(asked)
  const hash = questionHash(asked, schema)
  const { task, story } = asked
  const at = new Date(desk.clock.now()).toISOString()
  const sparing = await isSparing(desk, asking, asked)
  const spent: Spent = { input: 0, output: 0, cost: 0, asked: false }
  const rowOf: RowOf = (outcome, { input, output, cost, asked: paid } = spent) => ({
    ...{ hash, run: asking.run, story, task, at, sparing, ...outcome },
    ...{ recorded: outcome.failed === undefined && !paid, cost, usage: { input, output } },
  })
  try {
    const candidates = await routeOf(desk, asked, schema, sparing)
    const bound = { asked, question: hash, run: asking.run, ...deadlineOf(desk, asking, asked) }
    const { value, call, by, names, kept } = await firstOf(desk, candidates, bound, {
      ...{ asked, spent, rowOf },
    })
    if (!kept) await desk.store.calls.saveQuestion(rowOf(outcomeOf(call, names)))
    return {
      ...{ value, call, by, usage: { input: spent.input, output: spent.output } },
      ...{ cost: spent.cost, recorded: !spent.asked, ...(sparing ? { sparing } : {}) },
    }
  } catch (error) {
    if (error instanceof UpstreamError)
      await desk.store.calls.saveQuestion(rowOf({ failed: { kind: error.kind, message: error.message } }))
    throw error
  }
}

/** What a question took so far; `asked`: not all of it stood in the store. */
type Spent = { input: number; output: number; cost: number; asked: boolean }

/** The question as it is kept, with what it came to; as all of it took until now, where nothing else is said. */
type RowOf = (outcome: Pick<Question, 'call' | 'names' | 'failed'>, took?: Spent) => Question
type Book<T> = { asked: Asked<T>; spent: Spent; rowOf: RowOf }

const outcomeOf = (call: string, names: Candidate['names']): Pick<Question, 'call' | 'names'> => ({
  ...{ call, ...(names === undefined ? {} : { names }) },
})

/** Whether a soft cap is passed: then the cheaper model is asked, and the writer for no more than is needed. */
async function isSparing({ store, clock, money }: Desk, { run }: Asking, { story }: Asked<unknown>) {
  const soft: readonly [CapName, number][] = names.flatMap((name): [CapName, number][] => {
    const limit = money.soft[name]
    return limit === undefined ? [] : [[name, limit]]
  })
  if (soft.length === 0) return false
  const spent = await store.calls.spent({ run, story, now: clock.now() })
  return soft.some(([name, limit]) => spent[name] >= limit)
}

const names = ['draft', 'beat', 'run', 'day'] as const

/** The draft's time begins with its first question. */
function deadlineOf({ clock, draftMilliseconds }: Desk, { begun }: Asking, { story }: Asked<unknown>) {
  const draft = [story.beat, story.kind, story.key, story.language].join('\n')
  const began = begun.get(draft) ?? clock.now()
  begun.set(draft, began)
  return { deadline: began + draftMilliseconds, seconds: draftMilliseconds / 1000 }
}

type Taken<T> = { value: T; call: string; by: string; names: Candidate['names']; kept: boolean }

/** The first usable answer down the list. One question has one repair at most, whoever answers. */
async function firstOf<T>(
  desk: Desk,
  candidates: readonly Candidate[],
  bound: Omit<Bound, 'masked'>,
  book: Book<T>,
): Promise<Taken<T>> {
  const failures: UpstreamError[] = []
  let mayRepair = true
  for (const candidate of candidates) {
    const { line, request, names } = candidate
    const own = { ...bound, masked: names !== undefined }
    try {
      let { took, read, kept } = await counted(desk, candidate, request, own, book)
      if ('fault' in read && read.mend && mayRepair) {
        mayRepair = false
        const better = again(request, read.text, remask(read.fault, names))
        ;({ took, read, kept } = await counted(desk, candidate, better, own, book))
      }
      if ('value' in read)
        return { value: read.value, call: took.id, by: `${line.name}/${request.model}`, names, kept }
      failures.push(new UpstreamError(read.kind, `${line.name}/${request.model}: ${read.fault}`))
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error
      failures.push(error)
    }
  }
  throw worst(failures)
}

/** The failure of the last that was asked; where none was, why, of all of them. */
function worst(failures: readonly UpstreamError[]): UpstreamError {
  const real = failures.filter(({ kind }) => kind !== 'no-model').at(-1)
  if (real !== undefined) return real
  return new UpstreamError('no-model', [...new Set(failures.map(({ message }) => message))].join('; '))
}

type Counted<T> = { took: Exchange; read: Read<T>; kept: boolean }

/** One exchange, counted and read; `kept`: its answer ended the question, whose row was kept with it. */
async function counted<T>(
  desk: Desk,
  { line, names }: Candidate,
  request: Candidate['request'],
  bound: Bound,
  { asked, spent, rowOf }: Book<T>,
): Promise<Counted<T>> {
  let known: Read<T> | undefined
  const closes = (call: Recorded): Question | undefined => {
    known = readAnswer(asked, call, names)
    return 'value' in known ? rowOf(outcomeOf(call.id, names), after(spent, call, call.cost)) : undefined
  }
  const took = await exchange(desk, line, request, { ...bound, closes })
  Object.assign(spent, after(spent, took, took.spent), took.recorded ? { asked: spent.asked } : {})
  const read = known ?? readAnswer(asked, took, names)
  return { took, read, kept: known !== undefined && 'value' in known }
}

const after = ({ input, output, cost }: Spent, { usage }: Pick<Recorded, 'usage'>, paid: number): Spent => ({
  ...{ input: input + usage.input, output: output + usage.output, cost: cost + paid, asked: true },
})

type Read<T> = { value: T } | { fault: string; kind: string; text?: string; mend: boolean }

/** Failures after which the model is told once what was wrong. */
const mendable: readonly string[] = ['not-json', 'empty', 'cut-short']

/** The answer as the writer wants it, its names in their places, or what is wrong with it. */
export function readAnswer<T>(
  { schema }: Pick<Asked<T>, 'schema'>,
  took: Pick<Exchange, 'id'> &
    ({ answer: { value: Json; text: string } } | { failed: { kind: string; message: string } }),
  names: Candidate['names'] = {},
): Read<T> {
  if ('failed' in took) {
    const { kind, message } = took.failed
    return { fault: message, kind, mend: mendable.includes(kind) }
  }
  const { value, text } = took.answer
  const parsed = schema.safeParse(unmask(value, names))
  if (parsed.success) return { value: parsed.data }
  return { fault: z.prettifyError(parsed.error), kind: 'wrong-shape', text, mend: true }
}

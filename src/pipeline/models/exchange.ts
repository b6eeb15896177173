import { UpstreamError } from '../../news/errors.ts'
import type { ModelRequest } from '../../seams/model.ts'
import type { CapName, Claim, Question, Recorded } from '../../store/store.ts'
import type { Bound } from './answer.ts'
import { timed } from './clock.ts'
import type { Desk } from './desk.ts'
import { asUpstream, healthOf } from './health.ts'
import { type Line, priceOf } from './line.ts'
import { costOf, estimateOf } from './price.ts'
import { requestHash } from './request.ts'

/** One exchange with a model: an answer, or a failure that was paid; `recorded` where it stood in the store. */
export type Exchange = Recorded & { recorded: boolean; spent: number }

/** Milliseconds between two looks at what another process asks. */
const look = 100
const longestPause = 20_000
const firstPause = 500
/** How often a request that is refused for its number is made again at most. */
const refusals = 8

/**
 * Makes one request of one model, once it is its turn: nothing that is recorded is asked again, nothing is repeated
 * but where that may help, and never before the provider allows it. Throws `UpstreamError` where there is neither an
 * answer nor a bill.
 */
export async function exchange(
  desk: Desk,
  line: Line,
  request: ModelRequest,
  bound: Bound,
): Promise<Exchange> {
  const hash = requestHash(line.name, request)
  const found = bound.anew ? undefined : await desk.store.calls.recorded([hash])
  if (found !== undefined) return { ...found, recorded: true, spent: 0 }
  let failures = 0
  let refused = 0
  for (;;) {
    const step = await line.turns.take(() => attempt(desk, line, request, hash, bound))
    if (step.is === 'recorded') return { ...step.call, recorded: true, spent: 0 }
    if (step.is === 'done') return { ...step.call, recorded: false, spent: step.call.cost }
    if (step.is === 'shut') throw new UpstreamError('no-model', `${line.name}: ${step.because}`)
    if (step.is === 'spent') throw new UpstreamError('no-model', capReached(step, desk))
    if (step.is === 'busy') await rest(desk, bound, look, 'another process asks the same')
    else if (step.is === 'wait') await untilFree(desk, line, bound, step)
    else {
      const { error } = step
      if (error.kind === 'rate-limited') refused += 1
      else failures += 1
      const given =
        !error.retryable ||
        failures >= line.tries ||
        refused >= refusals ||
        (error.retryAfter ?? 0) * 1000 > line.patienceMilliseconds
      // A provider that refuses a request to the end fails as one that does not answer.
      if (given && error.kind === 'rate-limited') line.breaker.tell('failed', error.message)
      if (given) throw error
      await rest(desk, bound, pauseAfter(desk, error, failures + refused), error.message)
    }
  }
}

type Step =
  | Exclude<Claim, { is: 'asking' }>
  | { is: 'shut'; because: string }
  | { is: 'done'; call: Recorded }
  | { is: 'failed'; error: UpstreamError }

/** One attempt within the provider's turns: the intent is on the disk before anything leaves. */
async function attempt(
  desk: Desk,
  line: Line,
  request: ModelRequest,
  hash: string,
  bound: Bound,
): Promise<Step> {
  const { clock, store } = desk
  const shut = line.breaker.shut()
  if (shut !== undefined) return { is: 'shut', because: shut }
  const estimate = estimateOf(request, priceOf(line, request.model))
  const milliseconds = Math.min(line.milliseconds, bound.deadline - clock.now())
  if (milliseconds <= 0) {
    line.breaker.tell('no matter')
    return { is: 'failed', error: tooLate(bound) }
  }
  const { question, run, asked, masked, anew } = bound
  const claim = await store.calls.claim(
    {
      ...{ hash, question, provider: line.name, request, task: asked.task, prompt: asked.prompt, run },
      ...{ story: asked.story, items: asked.items, outside: line.outside, masked, estimate, anew },
      ...{ by: desk.by, leaseMilliseconds: milliseconds + leaseSlack, caps: desk.money.hard },
      pace: line.pace,
    },
    clock.now(),
    desk.isAlive,
  )
  if (claim.is !== 'asking') {
    line.breaker.tell('no matter')
    return claim
  }
  return send(desk, line, request, { id: claim.id, hash, milliseconds, bound })
}

/** For storing the answer after it came. */
const leaseSlack = 10_000

async function send(
  desk: Desk,
  line: Line,
  request: ModelRequest,
  { id, hash, milliseconds, bound }: { id: string; hash: string; milliseconds: number; bound: Bound },
): Promise<Step> {
  const { clock, store } = desk
  const price = priceOf(line, request.model)
  const call = { id, provider: line.name, model: request.model, hash }
  const answered = await timed(clock, milliseconds, async (signal) => {
    const model = await line.model()
    return model.ask(request, signal)
  }).catch((error: unknown) => asUpstream(error, line))
  if (!(answered instanceof UpstreamError)) {
    const cost = costOf(answered.usage, price)
    const done = { ...call, cost, usage: answered.usage, answer: answered }
    await store.calls.answered(id, answered, cost, clock.now(), closing(bound, done))
    line.breaker.tell('well')
    line.turns.widen()
    return { is: 'done', call: done }
  }
  const { kind, message, paid, retryAfter } = answered
  const cost = paid === undefined ? 0 : costOf(paid, price)
  const retryAt = retryAfter === undefined ? undefined : clock.now() + retryAfter * 1000
  await store.calls.failed(id, { kind, message, paid, cost, retryAt }, clock.now())
  line.breaker.tell(healthOf(answered), message)
  if (kind === 'rate-limited') line.turns.narrow()
  if (paid === undefined) return { is: 'failed', error: answered }
  return {
    is: 'done',
    call: { ...call, cost, usage: paid, failed: { kind, message } },
  }
}

/** What the answer makes of its question, kept in one step with it; a fault in that must not cost an answer that is paid. */
function closing({ closes }: Bound, done: Recorded): Question | undefined {
  try {
    return closes?.(done)
  } catch {
    return undefined
  }
}

/** Full jitter, doubled with each failure. Where the provider said how long, it is held until then for all drafts. */
const pauseAfter = ({ clock }: Desk, { retryAfter = 0 }: UpstreamError, times: number): number =>
  retryAfter > 0 ? 0 : clock.random() * Math.min(longestPause, firstPause * 2 ** times)

/** What the provider asks for beyond our patience closes it until then: whoever is next on the list is asked. */
async function untilFree(
  desk: Desk,
  line: Line,
  bound: Bound,
  { until, why }: { until: number; why: string },
): Promise<void> {
  const left = until - desk.clock.now()
  if (why === 'asked for peace' && left > line.patienceMilliseconds) {
    throw new UpstreamError(
      'rate-limited',
      `${line.name} asked for peace until ${new Date(until).toISOString()}`,
    )
  }
  await rest(desk, bound, Math.max(1, left), `${line.name}: ${why}`)
}

/** Waits, unless that would be past the deadline of the draft. */
async function rest({ clock }: Desk, bound: Bound, milliseconds: number, why: string): Promise<void> {
  if (clock.now() + milliseconds >= bound.deadline) throw tooLate(bound, why)
  await clock.sleep(milliseconds)
}

const tooLate = ({ seconds }: Bound, why?: string): UpstreamError =>
  new UpstreamError(
    'timed-out',
    `the ${seconds} s of the draft are over${why === undefined ? '' : `: ${why}`}`,
  )

const of: Readonly<Record<CapName, string>> = {
  draft: 'the draft',
  beat: 'the beat',
  run: 'the run',
  day: 'the day',
}

const capReached = ({ cap, limit }: { cap: CapName; limit: number }, { money }: Desk): string =>
  `the hard cap of ${limit} ${money.currency} for ${of[cap]} is reached (prompts/models.yaml, money)`

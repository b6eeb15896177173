import { expect, test } from 'vitest'
import { UpstreamError } from '../../../src/news/errors.ts'
import { asked, config, inRoom, provider, said, storyNamed } from './room.ts'

const good = { sentences: ['A magnitude 6.4 earthquake struck near Hualien.'] }

/** A question for each of so many stories, each with words of its own. */
const drafts = (count: number) =>
  Array.from({ length: count }, (_, number) =>
    asked({
      messages: [{ role: 'user', text: `Story ${number}` }],
      story: storyNamed(`q${number}`),
    }),
  )

const refusal = (retryAfter?: number) =>
  new UpstreamError('rate-limited', 'status 429', {
    ...{ retryable: true, status: 429 },
    ...(retryAfter === undefined ? {} : { retryAfter }),
  })

test('a storm of refusals ends with every draft answered, and nothing is asked before the time the provider named', () =>
  inRoom(async ({ desk, clock, state, store }) => {
    const asks: { at: number; story: string }[] = []
    const refused: { at: number; until: number; story: string }[] = []
    let window = { begins: 0, count: 0 }
    // Lets three requests through in two seconds, and refuses the others until the two seconds are over.
    const openai = provider('openai', async ({ messages }) => {
      const story = messages[0]?.text ?? ''
      asks.push({ at: state.now, story })
      if (state.now >= window.begins + 2000) window = { begins: state.now, count: 0 }
      window.count += 1
      if (window.count > 3) {
        refused.push({ at: state.now, until: state.now + 2000, story })
        throw refusal(2)
      }
      await clock.sleep(50)
      return said(good)
    })
    const { askFor, told } = desk(config([openai], ['openai/m']))
    const ask = askFor('r1')
    const answers = await Promise.all(drafts(40).map((draft) => ask(draft)))
    expect(answers.map(({ value }) => value)).toEqual(Array(40).fill(good))
    expect(refused.length).toBeGreaterThan(10)
    const early = asks.filter(({ at }) => refused.some((one) => one.at < at && at < one.until))
    expect(early).toEqual([])
    const ended = await store.calls.log({ limit: 1000 })
    expect(ended.filter(({ status }) => status === 'answered').length).toEqual(40)
    expect(await told('r1')).toMatchObject({ calls: asks.length, failedCalls: refused.length })
  }))

test('a provider that asks for more peace than we have patience is closed until then, also for another process', () =>
  inRoom(async ({ desk, state }) => {
    const asks: string[] = []
    const openai = provider('openai', async () => {
      asks.push(`openai ${(state.now - begin) / 1000}`)
      if (asks.length === 1) throw refusal(120)
      return said(good)
    })
    const local = provider('local', async () => {
      asks.push('local')
      return said(good)
    })
    const begin = state.now
    const both = config([openai, local], ['openai/m', 'local/m'])
    const [one, two, three, four] = drafts(4)
    const ask = desk(both).askFor('r1')
    expect(await ask(one ?? asked())).toMatchObject({ by: 'local/m' })
    expect(await ask(two ?? asked())).toMatchObject({ by: 'local/m' })
    expect(await desk(both).askFor('r2')(three ?? asked())).toMatchObject({ by: 'local/m' })
    state.now = begin + 120_000
    expect(await desk(both).askFor('r3')(four ?? asked())).toMatchObject({ by: 'openai/m' })
    expect(asks).toEqual(['openai 0', 'local', 'local', 'local', 'openai 120'])
  }))

test('a provider that refuses to the end is left after some tries, and the reason is told', () =>
  inRoom(async ({ desk }) => {
    let asks = 0
    const openai = provider('openai', async () => {
      asks += 1
      throw refusal()
    })
    await expect(desk(config([openai], ['openai/m'])).askFor('r1')(asked())).rejects.toMatchObject({
      kind: 'rate-limited',
    })
    expect(asks).toEqual(8)
  }))

/** The most that began in any sixty seconds. */
const mostInAMinute = (begun: readonly { at: number; weight: number }[]): number =>
  Math.max(
    ...begun.map(({ at }) =>
      begun
        .filter((other) => other.at <= at && other.at > at - 60_000)
        .reduce((sum, { weight }) => sum + weight, 0),
    ),
  )

test('requests per minute are kept by all drafts and all processes together', () =>
  inRoom(async ({ desk, clock, state }) => {
    const begun: { at: number; weight: number }[] = []
    const openai = provider(
      'openai',
      async () => {
        begun.push({ at: state.now, weight: 1 })
        await clock.sleep(1000)
        return said(good)
      },
      { pace: { requests: 10 } },
    )
    const limited = config([openai], ['openai/m'], { draftMilliseconds: 3_600_000 })
    const [one, two] = [desk(limited).askFor('r1'), desk(limited).askFor('r2')]
    await Promise.all(drafts(35).map((draft, number) => (number % 2 === 0 ? one : two)(draft)))
    expect(begun.length).toEqual(35)
    expect(mostInAMinute(begun)).toEqual(10)
    expect(state.now - (begun[0]?.at ?? 0)).toBeLessThan(4 * 60_000)
  }))

test('tokens per minute are kept: estimated before, corrected after', () =>
  inRoom(async ({ desk, clock, state }) => {
    const begun: { at: number; weight: number }[] = []
    const openai = provider(
      'openai',
      async () => {
        begun.push({ at: state.now, weight: 250 })
        await clock.sleep(500)
        return said(good, { input: 200, output: 50 })
      },
      { pace: { tokens: 1000 }, atOnce: 1 },
    )
    const limited = config([openai], ['openai/m'], { draftMilliseconds: 3_600_000 })
    const ask = desk(limited).askFor('r1')
    await Promise.all(drafts(12).map((draft) => ask(draft)))
    expect(mostInAMinute(begun)).toBeLessThanOrEqual(1000)
    // What was estimated at some 130 tokens and took 250 leaves room for three in a minute.
    expect(state.now - (begun[0]?.at ?? 0)).toBeLessThan(4 * 60_000)
  }))

test('a request that alone is more than a minute’s tokens goes when the minute before it was empty', () =>
  inRoom(async ({ desk }) => {
    const openai = provider('openai', async () => said(good, { input: 5000, output: 50 }), {
      pace: { tokens: 100 },
    })
    const ask = desk(config([openai], ['openai/m'])).askFor('r1')
    const [one, two] = drafts(2)
    expect(await ask(one ?? asked())).toMatchObject({ value: good })
    expect(await ask(two ?? asked())).toMatchObject({ value: good })
  }))

test('after failures in a row a provider is left alone, one request tries it, and it is back when that answers', () =>
  inRoom(async ({ desk, state }) => {
    const asks: number[] = []
    let down = true
    const openai = provider(
      'openai',
      async () => {
        asks.push(Math.round((state.now - begin) / 1000))
        if (down) throw new UpstreamError('unreachable', 'no connection')
        return said(good)
      },
      { breaker: { failures: 3, pauseMilliseconds: 60_000 } },
    )
    const begin = state.now
    const ask = desk(config([openai], ['openai/m'])).askFor('r1')
    const outcome = async (number: number) =>
      ask(drafts(number + 1)[number] ?? asked()).then(
        () => 'answered',
        (error: unknown) => (error instanceof UpstreamError ? `${error.kind}: ${error.message}` : 'odd'),
      )
    const first = [await outcome(0), await outcome(1), await outcome(2)]
    expect(first).toEqual(Array(3).fill('unreachable: no connection'))
    expect(await outcome(3)).toEqual(
      'no-model: openai: not asked for a while after 3 failures in a row, the last: no connection',
    )
    state.now = begin + 61_000
    // One request tries it and fails: the pause is twice as long.
    expect(await Promise.all([outcome(4), outcome(5)])).toEqual([
      'unreachable: no connection',
      expect.stringMatching(/^no-model: openai: not asked/),
    ])
    state.now = begin + 130_000
    expect(await outcome(6)).toMatch(/^no-model/)
    down = false
    state.now = begin + 190_000
    expect([await outcome(7), await outcome(8)]).toEqual(['answered', 'answered'])
    expect(asks).toEqual([0, 0, 0, 61, 190, 190])
  }))

test('a key that is refused or a quota that is used up is not tried story after story', () =>
  inRoom(async ({ desk, state }) => {
    let asks = 0
    const openai = provider('openai', async () => {
      asks += 1
      throw new UpstreamError('http-status', 'status 401: wrong key', { status: 401 })
    })
    const ask = desk(config([openai], ['openai/m'])).askFor('r1')
    const outcomes = await Promise.allSettled(
      drafts(5).map(async (draft, number) => {
        state.now += number
        return ask(draft)
      }),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(Array(5).fill('rejected'))
    const [last] = await Promise.allSettled([ask(asked())])
    expect(last).toMatchObject({ reason: { kind: 'no-model' } })
    // Those that were on their way at once could not know.
    expect(asks).toBeLessThanOrEqual(5)
    const before = asks
    await Promise.allSettled(drafts(8).map((draft) => ask(draft)))
    expect(asks).toEqual(before)
  }))

test('pauses between tries double, with full jitter, and only where trying again may help', () =>
  inRoom(async ({ desk, state }) => {
    const at: number[] = []
    const openai = provider(
      'openai',
      async () => {
        at.push(state.now - begin)
        throw new UpstreamError('http-status', 'status 500', { status: 500, retryable: true })
      },
      { tries: 4 },
    )
    const begin = state.now
    await desk(config([openai], ['openai/m']))
      .askFor('r1')(asked())
      .catch(() => undefined)
    // Half of 1, 2 and 4 seconds: the clock's chance is always the middle.
    expect(at).toEqual([0, 500, 1500, 3500])
  }))

test('a model that never answers costs the draft no more than its time, whatever it does with the signal', () =>
  inRoom(async ({ desk, state, store }) => {
    const signals: AbortSignal[] = []
    const deaf = provider(
      'deaf',
      (_, signal) => {
        signals.push(signal)
        return new Promise(() => {})
      },
      { milliseconds: 20_000, tries: 10 },
    )
    const begin = state.now
    const ask = desk(config([deaf], ['deaf/m'], { draftMilliseconds: 50_000 })).askFor('r1')
    await expect(ask(asked())).rejects.toMatchObject({ kind: 'timed-out' })
    expect(state.now - begin).toBeLessThanOrEqual(50_000)
    expect(signals.length).toEqual(3)
    expect(signals.every(({ aborted }) => aborted)).toEqual(true)
    // The time of the draft is over for its other questions, too; another draft has its own.
    await expect(ask(asked({ task: 'headlines' }))).rejects.toMatchObject({ kind: 'timed-out' })
    expect(signals.length).toEqual(3)
    expect((await store.calls.log({})).map(({ status }) => status)).toEqual(['failed', 'failed', 'failed'])
  }))

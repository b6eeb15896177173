import { expect, test } from 'vitest'
import type { Provider } from '../../../src/config/models.ts'
import { costOf, estimateOf } from '../../../src/pipeline/models/price.ts'
import { asked, config, inRoom, priced, provider, said, storyNamed } from './room.ts'

const good = { sentences: ['A magnitude 6.4 earthquake struck near Hualien.'] }

const draft = (key: string, beat = 'quakes') =>
  asked({
    messages: [{ role: 'user', text: `Story ${key} of ${beat}` }],
    story: { ...storyNamed(key), beat },
  })

/** A provider whose every answer costs ten cents, and whose limit of tokens lets it cost no more. */
const tenCents = (name: string, more: Partial<Provider> = {}) =>
  provider(name, async () => said(good, { input: 0, output: 100 }), {
    models: new Map([['m', priced(0, 1000)]]),
    ...more,
  })

const money = (soft: object, hard: object) => ({ money: { currency: 'USD', soft, hard } })

test('what could break the hard cap of a run is not asked: the reason is told, other runs go on', () =>
  inRoom(async ({ desk }) => {
    const { askFor, told } = desk(config([tenCents('openai')], ['openai/m'], money({}, { run: 0.35 })))
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, number) => askFor('r1')(draft(`q${number}`))),
    )
    // Asked at once, they are counted at what they may cost: the fourth would have been one too many.
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toEqual(3)
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: {
        kind: 'no-model',
        message: 'the hard cap of 0.35 USD for the run is reached (prompts/models.yaml, money)',
      },
    })
    expect(await told('r1')).toMatchObject({
      calls: 3,
      cost: 0.3,
      tokens: { input: 0, output: 300, cached: 0 },
      by: { 'openai/m': { calls: 3, input: 0, output: 300, cost: 0.3 } },
      unanswered: [{ kind: 'no-model', stories: 5 }],
    })
    expect(await askFor('r2')(draft('q9'))).toMatchObject({ value: good })
  }))

test('a draft, a beat and a day have caps of their own', () =>
  inRoom(async ({ desk, state }) => {
    const one = config([tenCents('openai')], ['openai/m'], money({}, { draft: 0.1, beat: 0.2, day: 0.5 }))
    const { askFor } = desk(one)
    const capOf = async (run: string, key: string, beat?: string, task = 'draft') =>
      askFor(run)({ ...draft(key, beat), task }).then(
        () => 'answered',
        (error: unknown) =>
          error instanceof Error ? / for the (\w+) is/.exec(error.message)?.[1] : undefined,
      )
    expect(await capOf('r1', 'q1')).toEqual('answered')
    expect(await capOf('r1', 'q1', 'quakes', 'headlines')).toEqual('draft')
    expect(await capOf('r1', 'q2')).toEqual('answered')
    expect(await capOf('r1', 'q3')).toEqual('beat')
    expect(await capOf('r1', 'q3', 'rates')).toEqual('answered')
    expect(await capOf('r2', 'q3')).toEqual('answered')
    expect(await capOf('r2', 'q4', 'rates')).toEqual('answered')
    expect(await capOf('r3', 'q5')).toEqual('day')
    state.now = Date.parse('2026-11-26T00:00:01Z')
    expect(await capOf('r3', 'q5')).toEqual('answered')
  }))

test('what is free is under no cap, and is asked where what costs may not be', () =>
  inRoom(async ({ desk }) => {
    const local = provider('local', async () => said(good))
    const list = config([tenCents('openai'), local], ['openai/m', 'local/m'], money({}, { run: 0.15 }))
    const ask = desk(list).askFor('r1')
    expect(await ask(draft('q1'))).toMatchObject({ by: 'openai/m' })
    expect(await ask(draft('q2'))).toMatchObject({ by: 'local/m', cost: 0 })
  }))

test('past the soft cap the cheapest of the list is asked, and the writer is told to ask for no more than it needs', () =>
  inRoom(async ({ desk }) => {
    const cheap = tenCents('cheap', { models: new Map([['m', priced(0, 10)]]) })
    const list = config([tenCents('dear'), cheap], ['dear/m', 'cheap/m'], money({ run: 0.1 }, {}))
    const ask = desk(list).askFor('r1')
    const first = await ask(draft('q1'))
    expect({ by: first.by, sparing: first.sparing }).toEqual({ by: 'dear/m', sparing: undefined })
    expect(await ask(draft('q2'))).toMatchObject({ by: 'cheap/m', sparing: true })
    // What is recorded is used all the same: it costs nothing.
    expect(await ask(draft('q1'))).toMatchObject({ by: 'dear/m', recorded: true, cost: 0 })
  }))

test('an answer of the store is given under any cap', () =>
  inRoom(async ({ desk }) => {
    const { askFor } = desk(config([tenCents('openai')], ['openai/m'], money({}, { day: 0.1 })))
    await askFor('r1')(draft('q1'))
    await expect(askFor('r2')(draft('q2'))).rejects.toMatchObject({ kind: 'no-model' })
    expect(await askFor('r2')(draft('q1'))).toMatchObject({ recorded: true, cost: 0 })
  }))

test('tokens that the provider had at hand have their own price', () => {
  const price = { input: 0.4, cached: 0.1, output: 1.6 }
  expect(costOf({ input: 1_000_000, output: 1_000_000, cachedInput: 500_000 }, price)).toBeCloseTo(1.85, 10)
  expect(costOf({ input: 1_000_000, output: 0, cachedInput: 500_000 }, { input: 0.4, output: 1 })).toEqual(
    0.4,
  )
})

test('prose, figures and other scripts have no more tokens than are estimated for them', () => {
  const of = (text: string) =>
    estimateOf({ model: 'm', messages: [{ role: 'user', text }], maxTokens: 7 }, undefined)
  // So many tokens have these in OpenAI's o200k_base.
  const record =
    '{"mag":6.1,"place":"18km NNE of Hualian, Taiwan","time":1517939444940,"ids":",us1000chhc,at00p3qaaa,"}'
  expect(of('A magnitude 6.4 quake shook Taiwan.').input).toBeGreaterThanOrEqual(10 + 8)
  expect(of('Курс доллара снизился до 57,77 рубля.').input).toBeGreaterThanOrEqual(14 + 8)
  expect(of(Array(100).fill(record).join('\n')).input).toBeGreaterThanOrEqual(46 * 100)
  expect(of('x').output).toEqual(7)
})

import { expect, test } from 'vitest'
import { UpstreamError } from '../../../src/news/errors.ts'
import type { ModelRequest } from '../../../src/seams/model.ts'
import { asked, config, inRoom, priced, provider, said, storyNamed } from './room.ts'

const good = { sentences: ['A magnitude 6.4 earthquake struck near Hualien.'] }

test('a question is answered once: asked again, in another run, the answer stands in the store and costs nothing', () =>
  inRoom(async ({ desk, store }) => {
    const requests: ModelRequest[] = []
    const openai = provider(
      'openai',
      async (request) => {
        requests.push(request)
        return said(good, { input: 1000, output: 200 })
      },
      { models: new Map([['gpt-5-mini', priced(0.25, 2)]]) },
    )
    const { askFor } = desk(config([openai], ['openai/gpt-5-mini']))
    const first = await askFor('r1')(asked({ temperature: 0.2 }))
    const [call] = await store.calls.log({})
    expect(first).toEqual({
      value: good,
      call: call?.id,
      by: 'openai/gpt-5-mini',
      usage: { input: 1000, output: 200 },
      cost: 0.00065,
      recorded: false,
    })
    expect(await askFor('r2')(asked({ temperature: 0.2 }))).toEqual({ ...first, cost: 0, recorded: true })
    expect(requests).toEqual([
      {
        model: 'gpt-5-mini',
        messages: asked().messages,
        schema: {
          name: 'draft',
          json: {
            type: 'object',
            properties: { sentences: { type: 'array', items: { type: 'string' } } },
            required: ['sentences'],
          },
        },
        temperature: 0.2,
        maxTokens: 100,
      },
    ])
    expect(await store.calls.request(first.call)).toEqual(requests[0])
  }))

test('the intent is on the disk before the request leaves, the answer before it is used', () =>
  inRoom(async ({ desk, store }) => {
    const seen: unknown[] = []
    const openai = provider('openai', async () => {
      seen.push((await store.calls.log({})).map(({ status, by, hash }) => [status, by, hash.length]))
      return said(good)
    })
    await desk(config([openai], ['openai/m'])).askFor('r1')(asked())
    expect(seen).toEqual([[['asking', 'openai/m', 64]]])
    expect((await store.calls.log({})).map(({ status }) => status)).toEqual(['answered'])
  }))

test('an answer of the wrong shape is mended once, with the error told; what fails again goes to the next of the list', () =>
  inRoom(async ({ desk, store }) => {
    const told: string[][] = []
    const wrong = provider('wrong', async ({ messages }) => {
      told.push(messages.map(({ role, text }) => `${role}: ${text}`))
      return said({ sentences: 'none' })
    })
    const right = provider('right', async () => said(good))
    const { askFor } = desk(config([wrong, right], ['wrong/m', 'right/m']))
    expect(await askFor('r1')(asked())).toMatchObject({ value: good, by: 'right/m', recorded: false })
    expect(told.map((messages) => messages.length)).toEqual([2, 4])
    expect(told[1]?.[2]).toEqual('assistant: {"sentences":"none"}')
    expect(told[1]?.[3]).toContain('expected array, received string')
    expect((await store.calls.log({})).map(({ status, by }) => [status, by]).sort()).toEqual([
      ['answered', 'right/m'],
      ['answered', 'wrong/m'],
      ['answered', 'wrong/m'],
    ])
    expect(await askFor('r2')(asked())).toMatchObject({ value: good, by: 'right/m', recorded: true, cost: 0 })
    expect(told.length).toEqual(2)
  }))

test('one question has one repair, whoever answers', () =>
  inRoom(async ({ desk }) => {
    const asks: string[] = []
    const wrong = (name: string) =>
      provider(name, async () => {
        asks.push(name)
        return said({})
      })
    const { askFor } = desk(config([wrong('one'), wrong('two')], ['one/m', 'two/m']))
    await expect(askFor('r1')(asked())).rejects.toMatchObject({ kind: 'wrong-shape' })
    expect(asks).toEqual(['one', 'one', 'two'])
  }))

test('an answer that was paid and is no JSON is mended, never asked for again as it was, and counted', () =>
  inRoom(async ({ desk, store }) => {
    const lengths: number[] = []
    const chatty = provider(
      'chatty',
      async ({ messages }) => {
        lengths.push(messages.length)
        if (messages.length > 2) return said(good, { input: 2_000_000, output: 0 })
        throw new UpstreamError('not-json', 'no JSON', {
          retryable: true,
          paid: { input: 1_000_000, output: 0 },
        })
      },
      { models: new Map([['m', priced(1, 1)]]) },
    )
    const { askFor, told } = desk(config([chatty], ['chatty/m']))
    expect(await askFor('r1')(asked())).toMatchObject({
      value: good,
      cost: 3,
      usage: { input: 3_000_000, output: 0 },
    })
    expect(await askFor('r2')(asked())).toMatchObject({ value: good, cost: 0, recorded: true })
    expect(lengths).toEqual([2, 3])
    expect(await told('r1')).toMatchObject({ calls: 2, failedCalls: 1, recorded: 0, cost: 3 })
    expect(await told('r2')).toMatchObject({ calls: 0, recorded: 1, cost: 0 })
    expect(await store.calls.unanswered('r1')).toEqual([])
  }))

test('a refusal is not argued with: the next of the list is asked', () =>
  inRoom(async ({ desk }) => {
    let asks = 0
    const prim = provider('prim', async () => {
      asks += 1
      throw new UpstreamError('refused', 'the model refuses', { paid: { input: 10, output: 1 } })
    })
    const other = provider('other', async () => said(good))
    const { askFor } = desk(config([prim, other], ['prim/m', 'other/m']))
    expect(await askFor('r1')(asked())).toMatchObject({ by: 'other/m' })
    expect(asks).toEqual(1)
  }))

test('what stands beside the house list is asked where the first is down, and its answer comes first in the next run', () =>
  inRoom(async ({ desk }) => {
    let up = false
    const asks: string[] = []
    const openai = provider('openai', async () => {
      asks.push('openai')
      if (up) return said(good)
      throw new UpstreamError('http-status', 'status 503', { status: 503, retryable: true })
    })
    const local = provider('local', async () => {
      asks.push('local')
      return said(good)
    })
    const { askFor } = desk(config([openai, local], ['openai/m', 'local/m']))
    expect(await askFor('r1')(asked())).toMatchObject({ by: 'local/m' })
    expect(asks).toEqual(['openai', 'openai', 'openai', 'local'])
    up = true
    expect(await askFor('r2')(asked())).toMatchObject({ by: 'local/m', recorded: true })
    expect(asks.length).toEqual(4)
  }))

test('a fault of an adapter is a failure of that provider and stops nothing', () =>
  inRoom(async ({ desk }) => {
    const broken = provider('broken', async () => {
      throw new TypeError('x is not a function')
    })
    const { askFor, told } = desk(config([broken], ['broken/m']))
    await expect(askFor('r1')(asked())).rejects.toMatchObject({
      kind: 'fault',
      message: 'broken: x is not a function',
    })
    expect((await told('r1')).unanswered).toEqual([
      {
        kind: 'fault',
        message: 'broken: x is not a function',
        task: 'draft',
        stories: 1,
        first: storyNamed('us1000chhc'),
      },
    ])
  }))

test('a provider without its secret is not on duty, and the reason says which', () =>
  inRoom(async ({ desk }) => {
    const openai = provider('openai', async () => said(good), { needs: ['OPENAI_API_KEY'] })
    const other = provider('other', async () => said(good))
    const { askFor, onDuty } = desk(config([openai, other], ['openai/m']))
    expect(onDuty).toEqual(['other'])
    await expect(askFor('r1')(asked())).rejects.toMatchObject({
      kind: 'no-model',
      message: 'openai: not on duty, since OPENAI_API_KEY is not set',
    })
  }))

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { kindsOf, loadKind } from '../../src/seams/load.ts'
import type { Model, ModelKind } from '../../src/seams/model.ts'
import { missing, type Stage, stages } from '../models/stages.ts'

const isModelKind = (kind: unknown): kind is ModelKind<unknown> =>
  typeof kind === 'object' && kind !== null && 'options' in kind && 'open' in kind

async function kindNamed(name: string): Promise<ModelKind<unknown>> {
  const kind = await loadKind('models', name)
  if (!isModelKind(kind)) throw new Error(`src/models/${name}.ts has no kind of model as its default export`)
  return kind
}

const count = z.int().positive()
const told = z.strictObject({
  value: z.json(),
  text: z.string().min(1),
  usage: z.strictObject({ input: count, output: count, cachedInput: count.optional() }),
  model: z.string().min(1),
  id: z.string().optional(),
  repairs: z.array(z.string()).optional(),
})

const kinds = (await kindsOf('models')).map((name) => ({ name, lacking: missing(name) }))

describe.each(kinds)('a model of kind $name', ({ name, lacking }) => {
  if (lacking !== undefined) {
    test.skip(`is not proven here: ${lacking} is not installed`)
    return
  }

  let stage: Stage
  let model: Model
  beforeAll(async () => {
    const staged = stages[name]
    if (staged === undefined) throw new Error(`test/models/stages.ts has no stage for the kind ${name}`)
    stage = await staged()
    const kind = await kindNamed(name)
    model = await kind.open(kind.options.parse(stage.options), stage.world)
  })
  afterAll(() => stage?.close())

  test('answers with a value of the schema, its words, what it took and who said it', async () => {
    const before = stage.asked() ?? 0
    const answer = await model.ask(stage.request, new AbortController().signal)
    expect(told.safeParse(answer).error).toBeUndefined()
    expect(stage.shape.safeParse(answer.value).error).toBeUndefined()
    expect(JSON.parse(answer.text)).toEqual(answer.value)
    if (stage.asked() !== undefined) expect(stage.asked()).toEqual(before + 1)
  })

  test('a call that is over before it began asks nobody and is the caller’s own reason', async () => {
    const before = stage.asked()
    const reason = new Error('the deadline of the draft')
    await expect(model.ask(stage.request, AbortSignal.abort(reason))).rejects.toBe(reason)
    expect(stage.asked()).toEqual(before)
  })

  test('an option that it does not know is an error', async () => {
    const kind = await kindNamed(name)
    const given = typeof stage.options === 'object' ? stage.options : {}
    expect(kind.options.safeParse(given).error).toBeUndefined()
    expect(kind.options.safeParse({ ...given, temprature: 1 }).success).toBe(false)
  })
})

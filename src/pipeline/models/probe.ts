import { z } from 'zod'
import type { ModelName } from '../../config/models.ts'
import { UpstreamError } from '../../news/errors.ts'
import type { Asked } from '../../seams/ask.ts'
import { readAnswer } from './answer.ts'
import type { Desk } from './desk.ts'
import { exchange } from './exchange.ts'
import { questionHash, requestOf, schemaOf } from './request.ts'

/** How a model answered one tiny question, or what failed and the way out. */
export type Probed = { name: string } & (
  | { ok: true; milliseconds: number; tokens: number; cost: number }
  | { ok: false; said: string }
)

const schema = z.object({ ready: z.boolean() })
const probing: Asked<z.infer<typeof schema>> = {
  task: 'probe',
  prompt: { name: 'probe', hash: '' },
  messages: [{ role: 'user', text: 'Are you ready? Answer with JSON that says {"ready": true}.' }],
  schema,
  maxTokens: 50,
  items: [],
  story: { beat: '', kind: '', key: '', language: '' },
}

/** Asks a model on duty one tiny question, once, whatever is recorded. It is logged as any call; no item leaves. */
export async function probe(desk: Desk, { provider, model }: ModelName): Promise<Probed> {
  const name = `${provider}/${model}`
  const line = desk.lines.get(provider)
  const means = line?.models.get(model) ?? { temperature: true, thinking: 0 }
  if (line === undefined) return { name, ok: false, said: `${provider} is not on duty` }
  const json = schemaOf(probing)
  const request = requestOf(probing, probing.messages, json, model, means)
  const begun = desk.clock.now()
  const bound = {
    ...{ asked: probing, question: questionHash(probing, json), masked: false, anew: true },
    ...{ deadline: begun + line.milliseconds, seconds: line.milliseconds / 1000 },
  }
  try {
    const took = await exchange(desk, { ...line, tries: 1, patienceMilliseconds: 0 }, request, bound)
    const read = readAnswer(probing, took)
    if ('fault' in read) return { name, ok: false, said: `${name}: ${read.fault}; ${wayOut(read.kind)}` }
    const { usage, spent } = took
    const milliseconds = desk.clock.now() - begun
    return { name, ok: true, milliseconds, tokens: usage.input + usage.output, cost: spent }
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    return { name, ok: false, said: `${name}: ${error.message}; ${wayOut(error.kind, error.status)}` }
  }
}

/** What an editor can do about it. Without the model its tasks go to the next of the list, then to the templates. */
function wayOut(kind: string, status?: number): string {
  if (status === 401 || status === 403) return 'look at its key in the environment'
  if (status === 404) return 'mend its name or its address in prompts/models.yaml'
  switch (kind) {
    case 'quota':
      return 'its account has no more credit: pay, or take it out of prompts/models.yaml'
    case 'unreachable':
    case 'timed-out':
      return 'see whether its server runs and its address in prompts/models.yaml is right'
    case 'rate-limited':
      return 'lower its pace in prompts/models.yaml, or wait'
    case 'wrong-shape':
    case 'not-json':
      return 'it does not keep to a schema: give its tasks to another one in prompts/models.yaml'
    case 'no-model':
      return 'raise the cap in prompts/models.yaml, or wait until it is over'
    default:
      return 'its tasks go to the next of the list in prompts/models.yaml'
  }
}

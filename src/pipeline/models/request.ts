import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ModelMeans } from '../../config/models.ts'
import { canonical, type Json } from '../../news/json.ts'
import type { Asked } from '../../seams/ask.ts'
import type { Message, ModelRequest } from '../../seams/model.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The JSON Schema of what is asked for, as the model must answer. */
export function schemaOf(asked: Pick<Asked<unknown>, 'schema'>): Json {
  const { $schema: _, ...json } = z.toJSONSchema(asked.schema, { io: 'input' })
  const plain: Json = JSON.parse(JSON.stringify(json))
  return plain
}

/** What was asked, whichever model answers: the same words and schema have the same hash in every run. */
export const questionHash = (
  { task, messages, temperature, maxTokens }: Asked<unknown>,
  schema: Json,
): string => sha256(canonical({ task, messages, schema, temperature, maxTokens }))

/** The request as one model takes it. */
export function requestOf(
  { task, temperature, maxTokens }: Asked<unknown>,
  messages: readonly Message[],
  schema: Json,
  model: string,
  means: ModelMeans,
): ModelRequest {
  return {
    model,
    messages,
    schema: { name: task.replace(/[^a-zA-Z0-9_-]/g, '_'), json: schema },
    ...(temperature === undefined || !means.temperature ? {} : { temperature }),
    maxTokens: maxTokens + means.thinking,
  }
}

/** What an answer is recorded under: the provider and the whole request. */
export const requestHash = (provider: string, request: ModelRequest): string =>
  sha256(canonical({ provider, request }))

/** The request once more, with the answer that would not do and what was wrong with it. */
export const again = (request: ModelRequest, answered: string | undefined, fault: string): ModelRequest => ({
  ...request,
  messages: [
    ...request.messages,
    ...(answered === undefined ? [] : [{ role: 'assistant', text: answered } as const]),
    {
      role: 'user',
      text: `That answer cannot be used: ${fault}\nAnswer again, whole, as JSON that keeps to the schema, and nothing else.`,
    },
  ],
})

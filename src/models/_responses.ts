import type OpenAI from 'openai'
import { z } from 'zod'
import type { ModelRequest } from '../seams/model.ts'
import { type Heard, usageOf } from './_heard.ts'
import { cameOf, strangeness } from './_line.ts'
import type { OpenAIOptions } from './_openai-options.ts'
import { strictly } from './_strict.ts'
import { toldOf } from './_told.ts'

type Body = OpenAI.Responses.ResponseCreateParams

const counted = z.object({
  input_tokens: z.unknown(),
  output_tokens: z.unknown(),
  input_tokens_details: z.object({ cached_tokens: z.unknown() }).nullish().catch(undefined),
})
const part = z.object({
  type: z.string(),
  text: z.string().optional(),
  refusal: z.string().optional(),
})
const item = z.object({ type: z.string(), content: z.array(part).nullish().catch(undefined) })
const response = z.object({
  id: z.string().optional().catch(undefined),
  model: z.string().optional().catch(undefined),
  usage: counted.nullish().catch(undefined),
  status: z.string().optional(),
  error: z.object({ message: z.string(), code: z.string().nullish() }).nullish(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  output: z.array(item),
})
/** Of the many events of a stream, those that count: each word as it comes, and the whole at the end. */
const event = z.object({ type: z.string(), delta: z.unknown().optional(), response: z.unknown().optional() })

const ends: readonly string[] = ['response.completed', 'response.incomplete', 'response.failed']

/** Asks by Responses; nothing is kept at the provider. What comes is added to `heard` as it comes. */
export async function respond(
  client: OpenAI,
  request: ModelRequest,
  options: OpenAIOptions,
  heard: Heard,
  signal: AbortSignal,
): Promise<void> {
  const answer = await client.responses.create(bodyOf(request, options), { signal }).asResponse()
  const came = await cameOf(answer, client)
  if ('whole' in came) return hear(came.whole, heard)
  for await (const each of came.parts) {
    const read = event.safeParse(each)
    if (!read.success) throw strangeness(each)
    const { type, delta, response: whole } = read.data
    if (type === 'response.output_text.delta' && typeof delta === 'string') heard.text += delta
    if (type === 'error') throw strangeness({ error: each })
    if (ends.includes(type)) hear(whole, heard)
  }
}

/** The whole response stands for all that was heard of it before. */
function hear(value: unknown, heard: Heard): void {
  const read = response.safeParse(value)
  if (!read.success) throw strangeness(value)
  const { id, model, usage, status, error, incomplete_details, output } = read.data
  const parts = output.flatMap(({ type, content }) => (type === 'message' ? (content ?? []) : []))
  const words = parts.flatMap(({ type, text }) => (type === 'output_text' ? (text ?? '') : []))
  const refusals = parts.flatMap(({ refusal }) => refusal ?? [])
  heard.text = words.join('')
  heard.id = id
  heard.model = model
  heard.usage = usageOf(usage?.input_tokens, usage?.output_tokens, usage?.input_tokens_details?.cached_tokens)
  if (refusals.length > 0) heard.refusal = refusals.join(' ')
  if (status === 'failed' || error) throw strangeness({ error: error ?? { message: 'the response failed' } })
  heard.finish = finishOf(status, incomplete_details?.reason ?? '')
}

/** In the words of Chat Completions. */
function finishOf(status: string | undefined, reason: string): string {
  if (status === undefined || status === 'completed') return 'stop'
  if (reason === 'max_output_tokens') return 'length'
  return reason === '' ? status : reason
}

function bodyOf(request: ModelRequest, options: OpenAIOptions): Body {
  const { model, maxTokens, temperature } = request
  const messages = options.structured === 'json_schema' ? request.messages : toldOf(request)
  return {
    model,
    input: messages.map(({ role, text }) => ({ role, content: text })),
    max_output_tokens: maxTokens,
    store: false,
    ...formatOf(request, options),
    ...(temperature === undefined ? {} : { temperature }),
    ...(options.effort === undefined ? {} : { reasoning: { effort: options.effort } }),
    ...(options.stream ? { stream: true } : {}),
  }
}

function formatOf({ schema }: ModelRequest, { structured }: OpenAIOptions): Pick<Body, 'text'> {
  if (schema === undefined || structured === 'none') return {}
  if (structured === 'json_object') return { text: { format: { type: 'json_object' } } }
  return { text: { format: { type: 'json_schema', name: schema.name, ...strictly(schema.json) } } }
}

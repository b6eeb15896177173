import type OpenAI from 'openai'
import { z } from 'zod'
import type { Message, ModelRequest } from '../seams/model.ts'
import { type Heard, usageOf } from './_heard.ts'
import { cameOf, strangeness } from './_line.ts'
import { type OpenAIOptions, openAIsOwn } from './_openai-options.ts'
import { strictly } from './_strict.ts'
import { toldOf } from './_told.ts'

type Body = OpenAI.Chat.Completions.ChatCompletionCreateParams

const counted = z.object({
  prompt_tokens: z.unknown(),
  completion_tokens: z.unknown(),
  prompt_tokens_details: z.object({ cached_tokens: z.unknown() }).nullish().catch(undefined),
})
/** Some servers give a list of parts, thoughts among them; the text is the answer. */
const part = z.object({ type: z.string().optional(), text: z.string().optional() })
const said = z.object({
  content: z.union([z.string(), z.array(part)]).nullish(),
  refusal: z.string().nullish(),
})
const choice = z.object({
  finish_reason: z.string().nullish(),
  /** Whole, or a part of a stream. */
  message: said.nullish(),
  delta: said.nullish(),
})
const completion = z.object({
  id: z.string().optional().catch(undefined),
  model: z.string().optional().catch(undefined),
  usage: counted.nullish().catch(undefined),
  choices: z.array(choice),
})

/** Asks by Chat Completions. What comes is added to `heard` as it comes, so that a broken stream has told what it told. */
export async function chat(
  client: OpenAI,
  request: ModelRequest,
  options: OpenAIOptions,
  heard: Heard,
  signal: AbortSignal,
): Promise<void> {
  const response = await client.chat.completions.create(bodyOf(request, options), { signal }).asResponse()
  const came = await cameOf(response, client)
  if ('whole' in came) return hear(came.whole, heard)
  for await (const part of came.parts) hear(part, heard)
}

function hear(value: unknown, heard: Heard): void {
  const read = completion.safeParse(value)
  if (!read.success) throw strangeness(value)
  const { id, model, usage, choices } = read.data
  const [first] = choices
  const words = first?.message ?? first?.delta
  heard.text += textOf(words?.content)
  heard.finish = finishOf(first, heard.finish)
  if (words?.refusal) heard.refusal = `${heard.refusal ?? ''}${words.refusal}`
  heard.id ??= id
  heard.model ??= model
  heard.usage ??= usageOf(
    usage?.prompt_tokens,
    usage?.completion_tokens,
    usage?.prompt_tokens_details?.cached_tokens,
  )
}

const textOf = (content: z.infer<typeof said>['content']): string =>
  Array.isArray(content)
    ? content.map(({ type, text = '' }) => (type === 'text' || type === undefined ? text : '')).join('')
    : (content ?? '')

const none = 'no choice'

/** The last word on why the model stopped. Some streams begin with a part that has no choice, most end with one. */
function finishOf(first: z.infer<typeof choice> | undefined, before: string | undefined): string | undefined {
  if (first === undefined) return before ?? none
  return first.finish_reason ?? (before === none ? undefined : before)
}

function bodyOf(request: ModelRequest, options: OpenAIOptions): Body {
  const { model, maxTokens, temperature, seed } = request
  const { stream, effort, baseUrl } = options
  const isOwn = baseUrl === undefined || baseUrl.startsWith(openAIsOwn)
  const limit = options.limit ?? (isOwn ? 'max_completion_tokens' : 'max_tokens')
  return {
    model,
    messages: (options.structured === 'json_schema' ? request.messages : toldOf(request)).map(messageOf),
    [limit]: maxTokens,
    ...formatOf(request, options),
    ...(temperature === undefined ? {} : { temperature }),
    ...(seed === undefined ? {} : { seed }),
    ...(effort === undefined ? {} : { reasoning_effort: effort }),
    ...(stream ? { stream: true, stream_options: { include_usage: true } } : {}),
  }
}

const messageOf = ({ role, text }: Message) => ({ role, content: text })

function formatOf({ schema }: ModelRequest, { structured }: OpenAIOptions): Pick<Body, 'response_format'> {
  if (schema === undefined || structured === 'none') return {}
  if (structured === 'json_object') return { response_format: { type: 'json_object' } }
  return {
    response_format: { type: 'json_schema', json_schema: { name: schema.name, ...strictly(schema.json) } },
  }
}

import { BaseCallbackHandler } from '@langchain/core/callbacks/base'
import { z } from 'zod'
import { type Heard, usageOf } from './_heard.ts'

const block = z.looseObject({ text: z.string().optional() })
const called = z.looseObject({ args: z.unknown().optional() })

/** What a vendor's package makes of an answer. Its content, its arguments and its metadata are foreign. */
const generation = z.looseObject({
  generationInfo: z.looseObject({}).nullish().catch(undefined),
  message: z.looseObject({
    id: z.string().nullish().catch(undefined),
    content: z.union([z.string(), z.array(z.union([z.string(), block]))]).catch(''),
    tool_calls: z.array(called).catch([]),
    invalid_tool_calls: z.array(called).catch([]),
    additional_kwargs: z.looseObject({ refusal: z.unknown().optional() }).catch({}),
    response_metadata: z.looseObject({}).catch({}),
    usage_metadata: z
      .looseObject({
        input_tokens: z.unknown(),
        output_tokens: z.unknown(),
        input_token_details: z.looseObject({ cache_read: z.unknown().optional() }).nullish().catch(undefined),
      })
      .nullish()
      .catch(undefined),
  }),
})

/**
 * Writes down what a model of LangChain says. It is told of the whole generation; `invoke` hands on the message alone, which
 * in a stream has lost why the model stopped. That the model streams is asked for here, too: its own `streaming: true`
 * counts tokens with a table that it fetches from the net (seen with @langchain/openai 1.6.0).
 */
export function earOf(heard: Heard): BaseCallbackHandler {
  const ear = BaseCallbackHandler.fromMethods({
    handleLLMNewToken: (token) => {
      heard.text += token
    },
    handleLLMEnd: ({ generations }) => {
      const read = generation.safeParse(generations[0]?.[0])
      if (read.success) Object.assign(heard, heardOf(read.data))
    },
  })
  return Object.assign(ear, { awaitHandlers: true, lc_prefer_streaming: true })
}

/** Words, or the arguments of the one tool that stands for the schema. */
function heardOf({ message, generationInfo }: z.infer<typeof generation>): Heard {
  const { id, content, tool_calls, invalid_tool_calls, additional_kwargs, usage_metadata } = message
  const calls = [
    ...tool_calls.map(({ args }) => JSON.stringify(args)),
    ...invalid_tool_calls.map(({ args }) => String(args)),
  ]
  // Anthropic's package puts the reason to stop into the kwargs.
  const about = { ...additional_kwargs, ...generationInfo, ...message.response_metadata }
  const { refusal } = additional_kwargs
  const { model_name: model } = about
  return {
    text: calls.length > 0 ? calls.join('\n') : textOf(content),
    finish: finishOf(about),
    usage: usageOf(
      usage_metadata?.input_tokens,
      usage_metadata?.output_tokens,
      usage_metadata?.input_token_details?.cache_read,
    ),
    ...(typeof refusal === 'string' ? { refusal } : {}),
    ...(typeof model === 'string' ? { model } : {}),
    // An id of LangChain's own making says nothing.
    ...(typeof id === 'string' && !id.startsWith('run-') ? { id } : {}),
  }
}

const textOf = (content: z.infer<typeof generation>['message']['content']): string =>
  typeof content === 'string'
    ? content
    : content.map((each) => (typeof each === 'string' ? each : (each.text ?? ''))).join('')

/** Why the model stopped, from where each vendor says it, in the words of Chat Completions. */
function finishOf(about: Readonly<Record<string, unknown>>): string | undefined {
  const details = about.incomplete_details
  const why =
    typeof details === 'object' && details !== null && 'reason' in details ? details.reason : undefined
  const places = [
    why,
    about.finish_reason,
    about.stop_reason,
    about.done_reason,
    about.finishReason,
    about.status,
  ]
  const said = places.find((each) => typeof each === 'string')
  if (typeof said !== 'string') return undefined
  const word = said.toLowerCase()
  return words.find(([, same]) => same.includes(word))?.[0] ?? word
}

const words: readonly (readonly [string, readonly string[]])[] = [
  ['stop', ['stop', 'end_turn', 'stop_sequence', 'eos', 'completed', 'complete', 'tool_calls', 'tool_use']],
  ['length', ['length', 'max_tokens', 'max_output_tokens', 'model_length', 'model_context_window_exceeded']],
  [
    'content_filter',
    ['content_filter', 'refusal', 'safety', 'recitation', 'blocklist', 'prohibited_content'],
  ],
]

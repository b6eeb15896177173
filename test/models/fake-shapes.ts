import type { Json } from '../../src/news/json.ts'
import type { Asked } from './fake-asked.ts'
import type { Saying } from './fake-text.ts'

const created = 1_764_000_000

/** The body of an answer, or the events of its stream, each as it goes over the line. */
export function bodyOf(asked: Asked, said: Saying): string[] {
  if (asked.api === 'chat')
    return asked.stream ? chatEvents(asked, said) : [JSON.stringify(chatBody(asked, said))]
  return asked.stream ? responseEvents(asked, said) : [JSON.stringify(response(asked, said))]
}

const inPieces = (text: string): string[] => text.match(/[\s\S]{1,24}/g) ?? []

const modelOf = ({ model }: Asked): string => `${model}-2026-11-01`

function chatBody(asked: Asked, said: Saying): Json {
  const message = {
    role: 'assistant',
    content: said.text,
    refusal: said.refusal ?? null,
    ...(said.call === undefined ? {} : { tool_calls: [toolCall(asked, said.call)] }),
  }
  const finish = said.call === undefined || said.finish !== 'stop' ? said.finish : 'tool_calls'
  return {
    id: `chatcmpl-${asked.number}`,
    object: 'chat.completion',
    created,
    model: modelOf(asked),
    choices: said.choices ? [{ index: 0, message, logprobs: null, finish_reason: finish }] : [],
    ...(said.usage === undefined ? {} : { usage: said.usage }),
  }
}

const toolCall = ({ number }: Asked, call: { name: string; arguments: string }) => ({
  id: `call_${number}`,
  type: 'function',
  function: call,
})

function chatEvents(asked: Asked, said: Saying): string[] {
  const chunk = (choices: Json, more: { usage?: Json } = {}): string =>
    `data: ${JSON.stringify({
      id: `chatcmpl-${asked.number}`,
      object: 'chat.completion.chunk',
      created,
      model: modelOf(asked),
      choices,
      ...more,
    })}\n\n`
  const delta = (part: Json, finish: string | null = null): string =>
    chunk([{ index: 0, delta: part, logprobs: null, finish_reason: finish }])
  const { call } = said
  const finish = call === undefined || said.finish !== 'stop' ? said.finish : 'tool_calls'
  const pieces =
    call === undefined
      ? inPieces(said.text ?? '').map((content) => delta({ content }))
      : [
          delta({ tool_calls: [{ index: 0, ...toolCall(asked, { ...call, arguments: '' }) }] }),
          ...inPieces(call.arguments).map((part) =>
            delta({ tool_calls: [{ index: 0, function: { arguments: part } }] }),
          ),
        ]
  return [
    ...(said.choices
      ? [
          delta({ role: 'assistant', content: call === undefined ? '' : null }),
          ...(said.refusal === undefined ? [] : [delta({ refusal: said.refusal })]),
          ...pieces,
          delta({}, finish),
        ]
      : []),
    ...(said.usage === undefined ? [] : [chunk([], { usage: said.usage })]),
    'data: [DONE]\n\n',
  ]
}

function outputOf(asked: Asked, said: Saying): { [key: string]: Json }[] {
  if (!said.choices) return []
  if (said.call !== undefined)
    return [
      {
        type: 'function_call',
        id: `fc_${asked.number}`,
        call_id: `call_${asked.number}`,
        status: 'completed',
        ...said.call,
      },
    ]
  const content: Json[] =
    said.refusal === undefined
      ? said.text === null
        ? []
        : [{ type: 'output_text', text: said.text, annotations: [], logprobs: [] }]
      : [{ type: 'refusal', refusal: said.refusal }]
  const status = said.finish === 'stop' ? 'completed' : 'incomplete'
  return [{ type: 'message', id: `msg_${asked.number}`, role: 'assistant', status, content }]
}

function response(asked: Asked, said: Saying): { [key: string]: Json } {
  const reason = said.finish === 'length' ? 'max_output_tokens' : 'content_filter'
  return {
    id: `resp_${asked.number}`,
    object: 'response',
    created_at: created,
    status: said.finish === 'stop' ? 'completed' : 'incomplete',
    error: null,
    incomplete_details: said.finish === 'stop' ? null : { reason },
    instructions: null,
    metadata: {},
    model: modelOf(asked),
    output: outputOf(asked, said),
    parallel_tool_calls: true,
    temperature: asked.temperature ?? null,
    tool_choice: 'auto',
    tools: [],
    top_p: null,
    ...(said.usage === undefined ? {} : { usage: said.usage }),
  }
}

function responseEvents(asked: Asked, said: Saying): string[] {
  const whole = response(asked, said)
  const begun = { ...whole, status: 'in_progress', output: [], usage: null, incomplete_details: null }
  const end = said.finish === 'stop' ? 'response.completed' : 'response.incomplete'
  const events: { [key: string]: Json }[] = [
    { type: 'response.created', response: begun },
    { type: 'response.in_progress', response: begun },
    ...outputOf(asked, said).flatMap((item) => itemEvents(item)),
    { type: end, response: whole },
  ]
  return events.map(
    (event, index) =>
      `event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number: index })}\n\n`,
  )
}

function itemEvents(item: { [key: string]: Json }): { [key: string]: Json }[] {
  const place = { output_index: 0, item_id: String(item.id) }
  const added = { ...item, status: 'in_progress' }
  if (item.type === 'function_call')
    return [
      { type: 'response.output_item.added', output_index: 0, item: { ...added, arguments: '' } },
      ...inPieces(String(item.arguments)).map((delta) => ({
        type: 'response.function_call_arguments.delta',
        ...place,
        delta,
      })),
      { type: 'response.function_call_arguments.done', ...place, arguments: String(item.arguments) },
      { type: 'response.output_item.done', output_index: 0, item },
    ]
  const [part] = Array.isArray(item.content) ? item.content : []
  return [
    { type: 'response.output_item.added', output_index: 0, item: { ...added, content: [] } },
    ...(part === undefined ? [] : partEvents(part, { ...place, content_index: 0 })),
    { type: 'response.output_item.done', output_index: 0, item },
  ]
}

function partEvents(
  part: { [key: string]: Json },
  place: { [key: string]: Json },
): { [key: string]: Json }[] {
  const kind = part.type === 'refusal' ? 'response.refusal' : 'response.output_text'
  const whole = String(part.type === 'refusal' ? part.refusal : part.text)
  const field = part.type === 'refusal' ? 'refusal' : 'text'
  return [
    { type: 'response.content_part.added', ...place, part: { ...part, [field]: '' } },
    ...inPieces(whole).map((delta) => ({ type: `${kind}.delta`, ...place, delta, logprobs: [] })),
    { type: `${kind}.done`, ...place, [field]: whole, logprobs: [] },
    { type: 'response.content_part.done', ...place, part },
  ]
}

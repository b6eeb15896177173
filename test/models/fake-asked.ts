import { at, type Json } from '../../src/news/json.ts'

/** What one request asks of the fake server, whichever of the two APIs it came by. */
export type Asked = {
  api: 'chat' | 'responses'
  /** The name of the schema asked for: adapters call it by the task. */
  task?: string
  model: string
  messages: readonly { role: string; text: string }[]
  schema?: { name: string; json: Json }
  /** Names of the tools offered, and the one that must be called, if any. */
  tools: readonly string[]
  forced?: string
  stream: boolean
  temperature?: number
  maxTokens?: number
  seed?: number
  /** Its place among all requests for text, 1 for the first. */
  number: number
  headers: Readonly<Record<string, string | string[] | undefined>>
}

type Came = { api: Asked['api']; body: Json; number: number; headers: Asked['headers'] }

/** Reads a body of `/chat/completions` or `/responses`. */
export function askedOf({ api, body, number, headers }: Came): Asked {
  const schema = schemaOf(body)
  const forced = forcedOf(body)
  const temperature = numberAt(body, '/temperature')
  const maxTokens =
    numberAt(body, '/max_output_tokens') ??
    numberAt(body, '/max_completion_tokens') ??
    numberAt(body, '/max_tokens')
  const seed = numberAt(body, '/seed')
  return {
    api,
    model: textAt(body, '/model') ?? '',
    messages: messagesOf(body),
    tools: listAt(body, '/tools').map(nameOfTool),
    stream: at(body, '/stream') === true,
    number,
    headers,
    ...(schema === undefined ? {} : { schema, task: schema.name }),
    ...(forced === undefined ? {} : { forced }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(maxTokens === undefined ? {} : { maxTokens }),
    ...(seed === undefined ? {} : { seed }),
  }
}

const textAt = (body: Json, pointer: string): string | undefined => {
  const found = at(body, pointer)
  return typeof found === 'string' ? found : undefined
}

const numberAt = (body: Json, pointer: string): number | undefined => {
  const found = at(body, pointer)
  return typeof found === 'number' ? found : undefined
}

const listAt = (body: Json, pointer: string): readonly Json[] => {
  const found = at(body, pointer)
  return Array.isArray(found) ? found : []
}

/** Tools of chat are named one level deeper than those of responses. */
const nameOfTool = (tool: Json): string => textAt(tool, '/function/name') ?? textAt(tool, '/name') ?? ''

const forcedOf = (body: Json): string | undefined =>
  textAt(body, '/tool_choice/function/name') ?? textAt(body, '/tool_choice/name')

/** The schema, wherever this API and this client put it: the format of the answer, or the one tool to call. */
function schemaOf(body: Json): Asked['schema'] {
  for (const place of ['/response_format/json_schema', '/text/format']) {
    const json = at(body, `${place}/schema`)
    if (json !== undefined) return { name: textAt(body, `${place}/name`) ?? '', json }
  }
  const forced = forcedOf(body)
  const tool = listAt(body, '/tools').find((each) => nameOfTool(each) === forced)
  const json = tool === undefined ? undefined : (at(tool, '/function/parameters') ?? at(tool, '/parameters'))
  return forced === undefined || json === undefined ? undefined : { name: forced, json }
}

function messagesOf(body: Json): Asked['messages'] {
  const instructions = textAt(body, '/instructions')
  const input = textAt(body, '/input')
  const told = input === undefined ? [...listAt(body, '/messages'), ...listAt(body, '/input')] : []
  return [
    ...(instructions === undefined ? [] : [{ role: 'system', text: instructions }]),
    ...(input === undefined ? [] : [{ role: 'user', text: input }]),
    ...told.map((message) => ({ role: roleOf(message), text: textOf(message) })),
  ]
}

const roleOf = (message: Json): string => {
  const role = textAt(message, '/role') ?? 'tool'
  return role === 'developer' ? 'system' : role
}

const textOf = (message: Json): string =>
  textAt(message, '/content') ??
  textAt(message, '/output') ??
  listAt(message, '/content')
    .map((part) => textAt(part, '/text') ?? '')
    .join('')

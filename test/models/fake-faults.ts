import type { Json } from '../../src/news/json.ts'

/** Faults of the line: what comes is no whole answer. */
export const lineFaults = [
  /** No head ever comes. */
  'stall',
  /** Half the body comes, then nothing. */
  'stall-in-body',
  /** A byte at a time, for ever. */
  'drip',
  /** A stream ends in the middle as if that were all; a body breaks off before its announced length. */
  'cut',
  /** The connection is reset before the head, or in the middle of the body. */
  'reset',
  'reset-in-body',
  /** A web page with status 200, as a captive portal sends it. */
  'html',
  /** The body is no JSON; a stream's event is none. */
  'broken-body',
  /** The body is `null`. */
  'null',
  /** A whole body of another shape. */
  'strange-body',
  /** More than anyone may send. */
  'huge',
  /** Another server's address. */
  'redirect',
] as const

/** Refusals by status. */
export const statusFaults = [
  'rate-limited',
  'quota',
  'server-error',
  'overloaded',
  'unauthorized',
  'bad-request',
  'no-such-model',
] as const

/** The provider says within a 200 that it failed; in a stream, after its first words. */
export const errorFaults = ['error-body'] as const

/** A well-formed answer that is none. */
export const answerFaults = [
  'empty',
  'empty-choices',
  'null-content',
  'length',
  'content-filter',
  'refusal',
  /** The words are no JSON though JSON was asked for. */
  'not-json',
  'half-json',
  'two-jsons',
] as const

/** Answers that are whole and want a closer look. */
export const oddities = [
  'chatter',
  'fenced',
  'wrong-schema',
  'another-language',
  'no-usage',
  'wrong-usage',
] as const

export const faultNames = [
  ...lineFaults,
  ...statusFaults,
  ...errorFaults,
  ...answerFaults,
  ...oddities,
] as const
export type FaultName = (typeof faultNames)[number]

/** A fault by name, or with its particulars. */
export type Fault =
  | FaultName
  | {
      name: FaultName
      /** Of `rate-limited`, `overloaded` and `server-error`: seconds, or a moment. */
      retryAfter?: number | Date
      /** Of `drip`: between two bytes. */
      everyMilliseconds?: number
      /** Of `redirect`. */
      to?: string
      /** Of `huge`. */
      bytes?: number
    }

export const nameOf = (fault: Fault | undefined): FaultName | undefined =>
  typeof fault === 'object' ? fault.name : fault

export type Refusal = { status: number; headers: Record<string, string>; body: Json }

/** The answer of a server that refuses, as OpenAI words it. */
export function refusalOf(fault: Fault): Refusal | undefined {
  const { retryAfter, to = 'http://elsewhere.test/' } = typeof fault === 'object' ? fault : {}
  const name = nameOf(fault)
  if (name === 'redirect') return { status: 307, headers: { location: to }, body: null }
  const found = refusals.find(([known]) => known === name)
  if (found === undefined) return undefined
  const [, status, type, code, message] = found
  const written = retryAfter instanceof Date ? retryAfter.toUTCString() : String(retryAfter)
  return {
    status,
    headers: retryAfter === undefined ? {} : { 'retry-after': written },
    body: { error: { message, type, param: null, code } },
  }
}

const refusals: readonly (readonly [FaultName, number, string, string, string])[] = [
  ['rate-limited', 429, 'requests', 'rate_limit_exceeded', 'Rate limit reached for requests'],
  ['quota', 429, 'insufficient_quota', 'insufficient_quota', 'You exceeded your current quota'],
  ['server-error', 500, 'server_error', 'server_error', 'The server had an error'],
  ['overloaded', 503, 'server_error', 'overloaded', 'The engine is currently overloaded'],
  ['unauthorized', 401, 'invalid_request_error', 'invalid_api_key', 'Incorrect API key provided'],
  ['bad-request', 400, 'invalid_request_error', 'invalid_value', 'Invalid schema for response_format'],
  ['no-such-model', 404, 'invalid_request_error', 'model_not_found', 'The model does not exist'],
]

import type OpenAI from 'openai'
import { UpstreamError } from '../news/errors.ts'
import type { Fetch } from '../seams/world.ts'
import { short } from './_heard.ts'

/** What came: a stream of events, or one whole value. Either is foreign still. */
export type Came = { parts: AsyncIterable<unknown> } | { whole: unknown }

/**
 * Reads an answer by what it says it is, whether a stream was asked for or not. Throws `not-json` for a web page: the
 * client itself would hand it on as an answer.
 */
export async function cameOf(response: Response, client: OpenAI): Promise<Came> {
  const type = response.headers.get('content-type') ?? ''
  if (/\bevent-stream\b/i.test(type)) {
    const { Stream } = await import('openai/streaming')
    return { parts: Stream.fromSSEResponse<unknown>(response, new AbortController(), client) }
  }
  return { whole: wholeOf(await response.text(), type) }
}

function wholeOf(text: string, type: string): unknown {
  if (/\bhtml\b/i.test(type) || text.trimStart().startsWith('<'))
    throw new UpstreamError(
      'not-json',
      `a web page came in place of an answer ("${short(text.replace(/<[^>]*>/g, ' '))}"); look at the base URL, and at what stands between`,
    )
  const whole: unknown = JSON.parse(text)
  return whole
}

/**
 * A `fetch` for clients that take whatever comes for an answer: a web page, `null` or an error told with status 200 does not
 * reach them.
 */
export function plausible(ask: Fetch): Fetch {
  return async (input, init) => {
    const response = await ask(input, init)
    const type = response.headers.get('content-type') ?? ''
    // Ollama streams as application/x-ndjson, one value a line.
    if (!response.ok || response.body === null || !/\bhtml\b|\/json\b/i.test(type)) return response
    const text = await response.text()
    const whole = wholeOf(text, type)
    if (typeof whole !== 'object' || whole === null) throw strangeness(whole)
    if ('error' in whole && whole.error !== null) throw strangeness(whole)
    return new Response(text, response)
  }
}

/** A value that is no answer of this API: the provider's own error told with status 200, or nobody knows what. */
export function strangeness(value: unknown): Error {
  const told = typeof value === 'object' && value !== null && 'error' in value ? value.error : undefined
  if (typeof told === 'object' && told !== null) {
    const { message, code, type } = { message: 'an error without words', code: '', type: '', ...told }
    return Object.assign(new Error(String(message)), { error: told, code, type })
  }
  return new UpstreamError(
    'not-json',
    `what came is no answer of this API: ${short(JSON.stringify(value) ?? '')}`,
  )
}

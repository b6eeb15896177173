import type OpenAI from 'openai'
import { Stream } from 'openai/streaming'
import { UpstreamError } from '../news/errors.ts'
import { short } from './_heard.ts'

/** What came: a stream of events, or one whole value. Either is foreign still. */
export type Came = { parts: AsyncIterable<unknown> } | { whole: unknown }

/**
 * Reads an answer by what it says it is, whether a stream was asked for or not. Throws `not-json` for a web page: the
 * client itself would hand it on as an answer.
 */
export async function cameOf(response: Response, client: OpenAI): Promise<Came> {
  const type = response.headers.get('content-type') ?? ''
  if (/\bevent-stream\b/i.test(type))
    return { parts: Stream.fromSSEResponse<unknown>(response, new AbortController(), client) }
  const text = await response.text()
  if (/\bhtml\b/i.test(type) || text.trimStart().startsWith('<'))
    throw new UpstreamError(
      'not-json',
      `a web page came in place of an answer ("${short(text.replace(/<[^>]*>/g, ' '))}"); look at the base URL, and at what stands between`,
    )
  const whole: unknown = JSON.parse(text)
  return { whole }
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

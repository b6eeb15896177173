import type { Dispatcher } from 'undici'
import { UpstreamError } from '../news/errors.ts'
import { type Answer, headersOf, whenAborted } from './ask.ts'
import { unpacked } from './body.ts'
import { failureOf, reasonOf } from './failure.ts'
import type { Limits } from './limits.ts'
import { type Watch, watchOver } from './watch.ts'

type Call = { input: string | URL | Request; init: RequestInit | undefined; limits: Limits }

/** One exchange with an API, its answer as a `Response` whose body is measured and timed as it is read. */
export async function exchangeOn(pool: Dispatcher, url: URL, call: Call): Promise<Response> {
  const { limits } = call
  const asked = await questionOf(call)
  const watch = watchOver(url, limits, asked.signal)
  try {
    const told = await watch.hear(() => heard(pool, url, asked, watch.signal), 'no answer in time')
    return responseOf(told, url, { ...call, watch }, asked.redirect === 'manual')
  } catch (error) {
    watch.end()
    throw error
  }
}

type Question = {
  method: string
  headers: Record<string, string>
  body: string | Uint8Array | null
  signal: AbortSignal | null
  redirect: string
}

/** What is asked, from a `fetch` call. Bodies are made whole first, so that servers hear their length. */
async function questionOf({ input, init }: Call): Promise<Question> {
  const { body } = init ?? {}
  if (!(input instanceof Request) && (body === undefined || body === null || typeof body === 'string'))
    return {
      method: (init?.method ?? 'GET').toUpperCase(),
      headers: textHeaders(init?.headers, body),
      body: body ?? null,
      signal: init?.signal ?? null,
      redirect: init?.redirect ?? 'follow',
    }
  const request = new Request(input, body instanceof ReadableStream ? { ...init, duplex: 'half' } : init)
  const bytes = request.body === null ? null : new Uint8Array(await request.arrayBuffer())
  const headers = Object.fromEntries(request.headers)
  return { method: request.method, headers, body: bytes, signal: request.signal, redirect: request.redirect }
}

function textHeaders(given: RequestInit['headers'], body: string | null | undefined): Record<string, string> {
  const headers = Object.fromEntries(new Headers(given))
  return typeof body === 'string' ? { 'content-type': 'text/plain;charset=UTF-8', ...headers } : headers
}

async function heard(pool: Dispatcher, url: URL, asked: Question, signal: AbortSignal) {
  signal.throwIfAborted()
  const { method, headers, body } = asked
  const request = pool.request({
    path: `${url.pathname}${url.search}`,
    method,
    headers,
    body,
    signal,
    responseHeaders: 'raw',
  })
  // undici hears the signal only once a connection stands.
  return Promise.race([request, whenAborted(signal)]).catch((error: unknown) => {
    throw failureOf(error, url, 'head')
  })
}

type Told = Dispatcher.ResponseData
type Open = Call & { watch: Watch }

const withoutBody: readonly number[] = [204, 205, 304]
const redirects: readonly number[] = [301, 302, 303, 307, 308]
/** Of the body as it travels; what is handed on has neither. */
const ofTheLine: readonly string[] = ['content-encoding', 'content-length', 'transfer-encoding']

function responseOf(told: Told, url: URL, open: Open, isManual: boolean): Response {
  const { statusCode: status, statusText } = told
  const headers = headersOf(told.headers)
  const leave = leaving(told, open.watch)
  if (redirects.includes(status) && !isManual) {
    leave()
    throw new UpstreamError(
      'redirected',
      `${url.href}: the API leads to ${headers.location ?? 'somewhere else'}; if that is meant, write it as its address`,
      { status },
    )
  }
  const head = {
    status,
    statusText,
    headers: Object.entries(headers).filter(([name]) => !ofTheLine.includes(name)),
  }
  const isBare = withoutBody.includes(status)
  if (isBare) leave()
  // On a kept connection undici itself refuses what stands behind an answer.
  const answer = { url, status, statusText, headers, body: told.body, surplus: () => false }
  try {
    return new Response(isBare ? null : bodyOf(answer, open, leave), head)
  } catch (error) {
    leave()
    throw new UpstreamError('bad-answer', `${url.href}: what came is no HTTP: ${reasonOf(error)}`, {
      cause: error,
    })
  }
}

/** Lets go of an exchange, read to its end or not. */
function leaving({ body }: Told, { end }: Watch): () => void {
  body.on('error', () => undefined)
  return () => {
    end()
    body.destroy()
  }
}

/** The body as it is read, unpacked and measured. A reader that stops early ends the exchange. */
function bodyOf(answer: Answer, { limits, watch }: Open, leave: () => void): ReadableStream<Uint8Array> {
  const parts = unpacked(answer, limits)[Symbol.asyncIterator]()
  return new ReadableStream(
    {
      pull: async (reader) => {
        try {
          const { done, value } = await watch.hear(() => parts.next(), 'the answer stopped in the middle')
          if (done !== true) return reader.enqueue(value)
          leave()
          reader.close()
        } catch (error) {
          leave()
          throw inWords(error, answer.url, limits)
        }
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  )
}

const inWords = (error: unknown, url: URL, { bytes }: Limits): unknown =>
  error instanceof UpstreamError && error.kind === 'too-large'
    ? new UpstreamError('too-large', `${url.href}: the answer is beyond ${bytes} bytes, or a bomb`)
    : error

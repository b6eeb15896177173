import { UpstreamError } from '../news/errors.ts'
import type { World } from '../seams/world.ts'

export type Answer = { status: number; headers: Headers; body: unknown; text: string }

/** How a CMS tells a failure apart from another one of the same status. */
export type Judge = (answer: Answer) => { kind?: string; said?: string; retryable?: boolean }

export type Asked = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  json?: unknown
  /** Sent as it is. */
  raw?: Uint8Array<ArrayBuffer> | FormData
}

/** Statuses after which the same request may do; what became of this one is not known. */
const passing: readonly number[] = [408, 425, 429, 500, 502, 503, 504, 507, 509, 520, 521, 522, 523, 524]

/** Asks a CMS; gives its answer if that is a success and JSON. Throws `UpstreamError` with whether to ask again, and when. */
export async function askCms(
  { kind, world, base, judge }: { kind: string; world: World; base: string; judge: Judge },
  url: string,
  { method = 'GET', headers = {}, json, raw }: Asked,
): Promise<Answer> {
  const answer = await world.api(base, { bytes: 20_000_000 })(url, {
    method,
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    ...(raw === undefined ? {} : { body: raw }),
  })
  const text = await answer.text()
  const told = { status: answer.status, headers: answer.headers, text, body: parsed(text) }
  const where = `outlet ${kind}: ${method} ${new URL(url).pathname}`
  if (!answer.ok) throw refused(where, told, judge(told), world.now())
  if (told.body === undefined && answer.status !== 204)
    throw new UpstreamError(
      'not-json',
      `${where}: the answer is no JSON (${text.slice(0, 80)}); does something stand before the CMS?`,
      { retryable: true, status: answer.status },
    )
  return told
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}

function refused(where: string, answer: Answer, judged: ReturnType<Judge>, now: Date): UpstreamError {
  const { status, headers, text } = answer
  const { kind = 'http-status', said = text.slice(0, 200), retryable = passing.includes(status) } = judged
  const after = secondsUntil(headers.get('retry-after') ?? undefined, now)
  const moved =
    status >= 300 && status < 400 ? ` (it has moved to ${headers.get('location')}: write that)` : ''
  return new UpstreamError(kind, `${where}: ${status} ${said}${moved}`, {
    status,
    retryable,
    cause: answer.body,
    ...(after === undefined ? {} : { retryAfter: after }),
  })
}

/** `Retry-After` is a number of seconds or a date. */
function secondsUntil(written: string | undefined, now: Date): number | undefined {
  if (written === undefined) return undefined
  const seconds = /^\d+$/.test(written) ? Number(written) : (Date.parse(written) - now.getTime()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined
}

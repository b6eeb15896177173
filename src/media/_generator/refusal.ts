import { UpstreamError } from '../../news/errors.ts'

/** An answer that is none of what was asked for: its status, head and words. */
export type Refusal = { status: number; headers: Headers; text: string }

type Record_ = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Record_ => typeof value === 'object' && value !== null

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const texts = (value: unknown): string[] => (typeof value === 'string' && value !== '' ? [value] : [])

/**
 * What a provider says in a refusal, and its codes: `{error: {message, code, type}}` of OpenAI and Google, `{name, errors}` of Stability,
 * `{detail: {status, message}}` of ElevenLabs, `{detail}` of FastAPI, `{error}` of Runway, `{failure, failureCode}` of its tasks.
 */
export function heardIn(text: string): { words: string; codes: string } {
  const body = parsed(text)
  if (!isRecord(body)) return { words: plain(text), codes: '' }
  const inner = ['error', 'detail', 'exception'].map((key) => body[key]).filter(isRecord)
  const listed = [body.errors, body.detail].filter(Array.isArray).flat()
  const all = [...inner.filter((each) => !Array.isArray(each)), body]
  const words = [
    ...all.flatMap((each) =>
      ['message', 'msg', 'failure', 'error', 'detail', 'errors'].flatMap((key) => texts(each[key])),
    ),
    ...listed.flatMap((each) => (isRecord(each) ? texts(each.msg) : texts(each))),
  ]
  const codes = all.flatMap((each) =>
    ['code', 'type', 'status', 'name', 'failureCode', 'finish_reason'].flatMap((key) => texts(each[key])),
  )
  return { words: words.length === 0 ? plain(text) : [...new Set(words)].join('; '), codes: codes.join(' ') }
}

/** A page of HTML has no words for an editor. */
const plain = (text: string): string => (/^\s*</.test(text) ? 'a web page came in place of an answer' : text)

/** Codes by which providers refuse for what is asked, and not for how. */
const policyCodes =
  /content_policy|moderation|content_filter|CONTENT_FILTERED|safety|sensitive|bad_prompt|bad_composition|image_generation_user_error|prohibited|nsfw/i
const policyWords =
  /content polic|usage polic|safety (?:system|check|filter)|content moderation|moderated|(?:flagged|blocked|rejected|refused) (?:by|as|for) [^.]*(?:content|safety|policy|moderation|nsfw)|nsfw|terms of service/i

const passing: readonly number[] = [408, 409, 425, 429]

/** A refusal in the house's words: `refused` for its content, `quota`, `rate-limited`, `http-status`. `hush` takes secrets out of what was said. */
export function refusalOf(
  where: string,
  { status, headers, text }: Refusal,
  { now, hush }: { now: Date; hush: (text: string) => string },
): UpstreamError {
  const { words, codes } = heardIn(text)
  const said = `${where}: ${status} ${short(hush(words))}`
  const fail = (kind: string, retryable: boolean): UpstreamError => {
    const retryAfter = retryable ? secondsToWait(headers, now) : undefined
    return new UpstreamError(kind, said, {
      ...{ retryable, status },
      ...(retryAfter === undefined ? {} : { retryAfter }),
    })
  }
  const isOurs = status >= 400 && status < 500
  if (isOurs && status !== 429 && (policyCodes.test(codes) || policyWords.test(words) || status === 451))
    return fail('refused', false)
  if (status === 402 || /insufficient|quota_exceeded|billing|payment_required/i.test(codes))
    return fail('quota', false)
  if (status === 429) return fail('rate-limited', true)
  return fail('http-status', status >= 500 || passing.includes(status))
}

/** Words of a provider on one line, not too many. */
export const short = (text: string): string => {
  const line = text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()
  return line.length > 300 ? `${line.slice(0, 299)}…` : line
}

/** `retry-after-ms`, or `Retry-After` as seconds or a moment. */
export function secondsToWait(headers: Headers, now: Date): number | undefined {
  const milliseconds = Number(headers.get('retry-after-ms') ?? Number.NaN)
  if (milliseconds >= 0) return milliseconds / 1000
  const written = headers.get('retry-after')
  if (written === null) return undefined
  const seconds = /^\s*\d+(?:\.\d+)?\s*$/.test(written)
    ? Number(written)
    : (Date.parse(written) - now.getTime()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined
}

import { errors } from 'undici'
import { UpstreamError } from '../news/errors.ts'

/** Where an exchange stood when it failed. */
type Stage = 'head' | 'body'

/** The error of a failed exchange in the house's words, by the codes of Node and undici. */
export function failureOf(error: unknown, url: URL, stage: Stage): UpstreamError {
  if (error instanceof UpstreamError) return error
  const fail = (kind: string, said: string, retryable = true): UpstreamError =>
    new UpstreamError(kind, `${url.href}: ${said}`, { retryable, cause: error })
  const code = codeOf(error)
  if (timeouts.has(code)) return fail('timeout', timeouts.get(code) ?? code)
  if (code === 'UND_ERR_HEADERS_OVERFLOW')
    return fail('too-large', 'the head of the answer is larger than any server needs', false)
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
    return fail('cut-short', 'the body is not as long as its Content-Length says')
  if (error instanceof errors.HTTPParserError)
    return fail('bad-answer', `what came is no HTTP: ${reasonOf(error)}`, false)
  if (isOfCertificate(code))
    return fail('untrusted', `the certificate is not valid (${reasonOf(error)}); tell the publisher`)
  return stage === 'body'
    ? fail('cut-short', `the answer broke off: ${reasonOf(error)}`)
    : fail('unreachable', reasonOf(error))
}

const timeouts: ReadonlyMap<string, string> = new Map([
  ['UND_ERR_CONNECT_TIMEOUT', 'no connection in time'],
  ['UND_ERR_HEADERS_TIMEOUT', 'no answer in time'],
  ['UND_ERR_BODY_TIMEOUT', 'the answer stopped in the middle'],
  ['ETIMEDOUT', 'no connection in time'],
])

const isOfCertificate = (code: string): boolean =>
  /CERT|^ERR_TLS_|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(code)

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** The words of an error; one that gathers several attempts to connect has none of its own. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(reasonOf))].join(', ')
  return error instanceof Error ? error.message : String(error)
}

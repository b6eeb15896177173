import { ConfigError, UpstreamError } from '../news/errors.ts'
import type { Reading } from '../seams/feed.ts'

/** An error in parts. */
export type Failed = {
  failed: 'upstream' | 'config' | 'fault'
  kind: string
  message: string
  retryable: boolean
  status: number | undefined
  retryAfter: number | undefined
}

/** What the process says of one task: the reading, or the error in parts, since no class crosses to another process. */
export type Answer = { reading: Reading } | Failed

export const isAnswer = (message: unknown): message is Answer =>
  typeof message === 'object' && message !== null && ('reading' in message || 'failed' in message)

/** An error in parts. What no one expected is a fault of the reader, told with its place in the code. */
export function failedBy(error: unknown): Failed {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof UpstreamError) {
    const { kind, retryable, status, retryAfter } = error
    return { failed: 'upstream', kind, message, retryable, status, retryAfter }
  }
  if (error instanceof RangeError && message.startsWith('Maximum call stack'))
    return failedBy(
      new UpstreamError('too-deep', 'nested deeper than a parser can follow; no feed needs that'),
    )
  const place = error instanceof Error ? (error.stack?.split('\n')[1]?.trim() ?? '') : ''
  const plain = { retryable: false, status: undefined, retryAfter: undefined }
  if (error instanceof ConfigError) return { failed: 'config', kind: 'config', message, ...plain }
  return { failed: 'fault', kind: 'crashed', message: `${message} ${place}`.trim(), ...plain }
}

/** The error again. `where` says whose reading met a fault of ours. */
export function errorOf({ failed, kind, message, ...more }: Failed, where: string): Error {
  if (failed === 'config') return new ConfigError(message)
  const { retryable, status, retryAfter } = more
  return new UpstreamError(kind, failed === 'fault' ? `${where} fails: ${message}` : message, {
    retryable,
    ...(status === undefined ? {} : { status }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  })
}

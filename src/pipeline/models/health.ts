import { UpstreamError } from '../../news/errors.ts'
import type { Line } from './line.ts'

/** What an adapter throws that is no `UpstreamError` is a fault of ours that must not stop the night. */
export const asUpstream = (error: unknown, { name }: Line): UpstreamError =>
  error instanceof UpstreamError
    ? error
    : new UpstreamError('fault', `${name}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      })

/** What a failure says of the provider rather than of the request. */
export function healthOf({ kind, status, paid }: UpstreamError): 'well' | 'failed' | 'over' | 'no matter' {
  if (kind === 'quota' || status === 401 || status === 403) return 'over'
  if (kind === 'rate-limited' || kind === 'refused' || kind === 'too-large') return 'no matter'
  if (paid !== undefined || status === 400 || status === 413 || status === 422) return 'no matter'
  return 'failed'
}

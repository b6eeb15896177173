import { UpstreamError } from '../news/errors.ts'
import { addressOf } from './address.ts'
import type { Answer } from './ask.ts'

const forGood: readonly number[] = [301, 308]
const forNow: readonly number[] = [302, 303, 307]

/** Where an answer points, for good or for now. */
export type Redirect = { to: URL; forGood: boolean }

/** The redirect that an answer is, if it is one. Throws `insecure-redirect` where it leads from https to http. */
export function redirectOf({ url, status, headers }: Answer): Redirect | undefined {
  const { location } = headers
  if (location === undefined || !(forGood.includes(status) || forNow.includes(status))) return undefined
  const to = addressOf(readable(location), url)
  if (url.protocol === 'https:' && to.protocol === 'http:')
    throw new UpstreamError(
      'insecure-redirect',
      `${url.href}: the server leads from https to ${to.href}; look whether that is meant, and write it in the beat`,
    )
  return { to, forGood: forGood.includes(status) }
}

/** A field of a head comes one character a byte; addresses in it may be utf-8, against the rules. */
function readable(field: string): string {
  const bytes = Buffer.from(field, 'latin1')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return field
  }
}

import { createHash } from 'node:crypto'
import ipaddr from 'ipaddr.js'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { knownName } from '../news/person-name.ts'

/**
 * How often somebody may try: in 15 minutes 10 times for one account, from wherever, and 60 times from one address, for whatever.
 * Passkeys and links are not held by what others try for an account.
 */
const minutes = 15
const [perAccount, perAddress] = [10, 60]

/** Counts attempts to sign in. A wait is in seconds; `first`: this is the attempt that brought it about. */
export type Attempts = {
  /** Counts one, for an account where one is named, before anything is compared: many at once are counted, too. */
  begin: (address: string | undefined, name?: string) => Promise<{ wait: number; first: boolean } | undefined>
  /** It was the right one: what was counted is forgotten. */
  right: (address: string | undefined, name?: string) => Promise<void>
}

/** In memory: a desk that starts again forgets, and nobody outside can start it again. */
export function openAttempts(): Attempts {
  const duration = minutes * 60
  const limits = { duration, blockDuration: duration }
  const accounts = new RateLimiterMemory({ ...limits, keyPrefix: 'account', points: perAccount })
  const addresses = new RateLimiterMemory({ ...limits, keyPrefix: 'address', points: perAddress })
  return {
    begin: async (address, name) =>
      (await taken(addresses, placeOf(address), perAddress)) ??
      (name === undefined ? undefined : await taken(accounts, keyOf(name), perAccount)),
    right: async (address, name) => {
      await addresses.reward(placeOf(address))
      if (name !== undefined) await accounts.delete(keyOf(name))
    },
  }
}

async function taken(limiter: RateLimiterMemory, key: string, points: number) {
  try {
    await limiter.consume(key)
    return undefined
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    return { wait: Math.ceil(error.msBeforeNext / 1000), first: error.consumedPoints === points + 1 }
  }
}

/** Of a name of any length as much is kept as of every other. */
const keyOf = (name: string): string => createHash('sha256').update(knownName(name)).digest('base64url')

/** One household has a whole network of 64 bits where it has IPv6. */
function placeOf(address: string | undefined): string {
  if (address === undefined || !ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString()
}

import { buildConnector, Pool } from 'undici'
import { UpstreamError } from '../news/errors.ts'
import type { World } from '../seams/world.ts'
import { addressOf } from './address.ts'
import { exchangeOn } from './exchange.ts'
import { guardedLookup, isWithin, literalOf, type Resolve, systemResolve } from './guard.ts'
import { feedLimits, type Limits } from './limits.ts'

const usual = { milliseconds: 120_000, idleMilliseconds: 60_000, bytes: 2_000_000 }

/**
 * The only way to APIs. Its connections are kept for the next call, since each pool belongs to one origin that an
 * administrator wrote down; for the same reason that host may be within the house, all but link-local (metadata).
 */
export function openApi(resolve: Resolve = systemResolve): World['api'] {
  const pools = new Map<string, Pool>()
  const poolOf = ({ origin }: URL): Pool => {
    const known = pools.get(origin)
    if (known !== undefined) return known
    const made = openPool(origin, resolve)
    pools.set(origin, made)
    return made
  }
  return (baseUrl, given = {}) => {
    const base = baseOf(baseUrl)
    const limits: Limits = { ...feedLimits, ...usual, ...given }
    const pool = poolOf(base)
    return async (input, init) => {
      const url = addressOf(input instanceof Request ? input.url : String(input))
      if (url.origin !== base.origin)
        throw new UpstreamError(
          'forbidden-address',
          `${url.href}: the API is at ${base.origin}, and nothing else is asked with its key`,
        )
      return exchangeOn(pool, url, { input, init, limits })
    }
  }
}

/** Throws where the base URL is none, has a password in it or is link-local. */
function baseOf(written: string): URL {
  const base = addressOf(written)
  const literal = literalOf(base)
  if (literal !== undefined && !isWithin(literal))
    throw new UpstreamError(
      'forbidden-address',
      `${base.href}: no API is asked at ${literal}; write the address of the server that has it`,
    )
  return base
}

const openPool = (origin: string, resolve: Resolve): Pool =>
  new Pool(origin, {
    connect: buildConnector({
      timeout: feedLimits.connectMilliseconds,
      lookup: guardedLookup(resolve, true),
    }),
    maxHeaderSize: feedLimits.headBytes,
    // Each exchange has exact clocks of its own.
    headersTimeout: 0,
    bodyTimeout: 0,
    autoSelectFamily: true,
    pipelining: 1,
  })

import { UpstreamError } from '../news/errors.ts'
import type { Asking, Fetched } from '../seams/world.ts'
import { addressOf, isAllowed } from './address.ts'
import type { Answer, Ask } from './ask.ts'
import { acceptEncoding } from './coding.ts'
import { guardAddress } from './guard.ts'
import type { Limits } from './limits.ts'
import { openPurse, type Purse } from './purse.ts'
import { type Redirect, redirectOf } from './redirect.ts'
import { refuseStatus } from './status.ts'
import type { Turns } from './turns.ts'

/** What is fetched along a chain of redirects, and how its end is read. */
export type Errand = {
  address: string
  asking: Asking
  accept: string
  take: (answer: Answer) => Promise<Uint8Array>
  /** Asked before each address of the chain: the milliseconds to leave since the last such request, or an error. */
  spacing: (at: URL) => Promise<number>
}

export type Follow = (errand: Errand) => Promise<Fetched>
export type ChainMeans = { agent: string; limits: Limits; ask: Ask; turns: Turns; now: () => Date }

type End = Pick<Fetched, 'status' | 'headers' | 'bytes'>

/** Asks, and goes where the answers point, each in its turn and each guarded. */
export function openChain(means: ChainMeans): Follow {
  return async (errand) => {
    const first = addressOf(errand.address)
    const purse = openPurse(means.limits.milliseconds)
    let at = first
    let moved: Redirect = { to: first, forGood: true }
    for (let hops = 0; hops <= means.limits.redirects; hops++) {
      const found = await hop(at, first, errand, purse, means)
      if (!('to' in found))
        return { url: at.href, ...found, ...(moved.to === first ? {} : { movedTo: moved.to.href }) }
      at = found.to
      // Behind the first address that is only for now, nothing is for good.
      moved = moved.forGood && found.forGood ? found : { ...moved, forGood: false }
    }
    throw new UpstreamError(
      'too-many-redirects',
      `${errand.address}: more than ${means.limits.redirects} redirects, last to ${at.href}`,
    )
  }
}

async function hop(
  at: URL,
  first: URL,
  errand: Errand,
  purse: Purse,
  means: ChainMeans,
): Promise<End | Redirect> {
  const { asking, take } = errand
  guardAddress(at, first, asking)
  const leave = await means.turns.take(at.hostname, await errand.spacing(at))
  const question = { url: at, headers: headersFor(at, first, errand, means.agent) }
  try {
    return await purse.spend(at, (signal) =>
      means.ask(
        { ...question, allowed: isAllowed(at, asking.allow), signal },
        async (answer) => redirectOf(answer) ?? endOf(answer, asking, take, means.now()),
      ),
    )
  } catch (error) {
    if (error instanceof UpstreamError && isBusy(error)) means.turns.hold(at.hostname, error.retryAfter ?? 0)
    throw error
  } finally {
    leave()
  }
}

/** A stranger hears who asks and what is known of the answer, but not the headers meant for the first server. */
function headersFor(at: URL, first: URL, { asking, accept }: Errand, agent: string): Record<string, string> {
  const own = at.origin === first.origin ? Object.entries(asking.headers ?? {}) : []
  const { etag, lastModified } = asking.known ?? {}
  return {
    accept,
    'user-agent': agent,
    ...Object.fromEntries(own.map(([name, value]) => [name.toLowerCase(), value])),
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
    'accept-encoding': acceptEncoding,
  }
}

async function endOf(answer: Answer, { known }: Asking, take: Errand['take'], now: Date): Promise<End> {
  const { status, headers } = answer
  const asked = known?.etag !== undefined || known?.lastModified !== undefined
  if (status === 304 && asked) return { status, headers, bytes: new Uint8Array() }
  refuseStatus(answer, now)
  return { status, headers, bytes: await take(answer) }
}

const isBusy = ({ status, retryAfter }: UpstreamError): boolean =>
  retryAfter !== undefined && (status === 429 || status === 503)

import { UpstreamError } from '../news/errors.ts'
import type { World } from '../seams/world.ts'
import type { Sending } from '../store/outbox.ts'
import type { PublishDesk } from './publish.ts'

/** Seconds a process has for one sending before another may take it over. It renews them before whatever it writes. */
export const leaseSeconds = 120

const reading = ['GET', 'HEAD', 'OPTIONS']

/** The longest that one request of a sending may take: less than the lease, so that none is under way when it ends. */
const longest = 60_000

/**
 * The world as one sending may use it: what changes anything outside is asked only while the order is in our hands, and the
 * lease is renewed for it first. A process that slept through its lease writes nothing any more.
 */
export function fenced({ store, world }: Pick<PublishDesk, 'store' | 'world'>, sending: Sending): World {
  const hold = async () => {
    const until = new Date(world.now().getTime() + leaseSeconds * 1000).toISOString()
    if (await store.keepSending(sending, until)) return
    throw new UpstreamError('lease-lost', `${sending.key}: another process has taken it over`, {
      retryable: true,
    })
  }
  return {
    ...world,
    api: (baseUrl, limits = {}) => {
      const milliseconds = Math.min(limits.milliseconds ?? longest, longest)
      const ask = world.api(baseUrl, { ...limits, milliseconds })
      return async (input, init) => {
        const method = init?.method ?? (input instanceof Request ? input.method : 'GET')
        if (!reading.includes(method.toUpperCase())) await hold()
        return ask(input, init)
      }
    },
  }
}

import { UpstreamError } from '../news/errors.ts'
import type { Manners } from './limits.ts'

/** Time as the queue sees it; a test has its own. */
export type Clock = { now: () => Date; wait: (milliseconds: number) => Promise<void> }

export type Turns = {
  /**
   * Waits until a host may be asked; `spacing` are the milliseconds since the start of the last spaced request.
   * Gives what ends the turn. Throws `held-back` where the host wants to be left alone for longer than one waits.
   */
  take: (host: string, spacing: number) => Promise<() => void>
  /** The host wants to be left alone for so many seconds. */
  hold: (host: string, seconds: number) => void
}

type Host = { running: number; waiting: (() => void)[]; lastSpaced: number; heldUntil: number }

const remembered = 1000

/** The queues before all hosts, in order of arrival. */
export function openTurns(manners: Manners, { now, wait }: Clock): Turns {
  const hosts = new Map<string, Host>()
  const time = (): number => now().getTime()

  const hostOf = (name: string): Host => {
    const known = hosts.get(name)
    if (known !== undefined) return known
    if (hosts.size >= remembered) forget()
    const host = { running: 0, waiting: [], lastSpaced: Number.NEGATIVE_INFINITY, heldUntil: 0 }
    hosts.set(name, host)
    return host
  }
  const forget = (): void => {
    for (const [name, { running, waiting, lastSpaced, heldUntil }] of hosts) {
      const quiet = running === 0 && waiting.length === 0
      const last = Math.max(heldUntil, lastSpaced + manners.longestDelayMilliseconds)
      if (quiet && last < time()) hosts.delete(name)
    }
  }
  const leave = (host: Host): void => {
    const next = host.waiting.shift()
    if (next === undefined) host.running--
    else next()
  }
  const respect = async (name: string, host: Host, spacing: number): Promise<void> => {
    const held = host.heldUntil - time()
    if (held > manners.patienceMilliseconds)
      throw new UpstreamError(
        'held-back',
        `${name} asked to be left alone until ${new Date(host.heldUntil).toISOString()}`,
        {
          retryable: true,
          retryAfter: Math.ceil(held / 1000),
        },
      )
    const start = Math.max(time(), host.heldUntil, spacing === 0 ? 0 : host.lastSpaced + spacing)
    // The moment is taken at once: whoever waits beside comes after it.
    if (spacing > 0) host.lastSpaced = start
    if (start <= time()) return
    await wait(start - time())
    if (host.heldUntil > start) await respect(name, host, 0)
  }
  return {
    take: async (name, spacing) => {
      const host = hostOf(name)
      if (host.running < manners.atOnce) host.running++
      else await new Promise<void>((go) => host.waiting.push(go))
      try {
        await respect(name, host, spacing)
      } catch (error) {
        leave(host)
        throw error
      }
      return () => leave(host)
    },
    hold: (name, seconds) => {
      const host = hostOf(name)
      const until = time() + Math.min(seconds * 1000, manners.longestHoldMilliseconds)
      host.heldUntil = Math.max(host.heldUntil, until)
    },
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import type { World } from '../seams/world.ts'
import { openAsk } from './ask.ts'
import { bodyOf, topOf } from './body.ts'
import { openChain } from './chain.ts'
import { type Resolve, systemResolve } from './guard.ts'
import { feedLimits, goodManners, type Limits, type Manners } from './limits.ts'
import { openMining } from './mining.ts'
import { openRobots } from './robots.ts'
import { openTurns } from './turns.ts'

/** Who the fetcher says it is, and what it goes by; all but the name has a default. */
export type FetchMeans = {
  /** `Nightdesk/1.0 (+desk@example.org)`: `robots.txt` speaks to the word before `/`. */
  agent: string
  now?: () => Date
  wait?: (milliseconds: number) => Promise<void>
  resolve?: Resolve
  limits?: Partial<Limits>
  manners?: Partial<Manners>
}

const feeds =
  'application/atom+xml, application/rss+xml, application/json, application/xml;q=0.9, text/*;q=0.8, */*;q=0.5'
const pages = 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5'
const pictures = 'image/avif, image/webp, image/png, image/jpeg, image/gif;q=0.8, */*;q=0.1'
const atOnce = async () => 0

/**
 * The only way to the net. All beats of a process share one, so that they queue before a host together. Throws
 * `UpstreamError`; the folder's README has its kinds.
 */
export function openFetcher(means: FetchMeans): World['fetch'] {
  const { agent, now = () => new Date(), wait = (milliseconds: number) => pause<void>(milliseconds) } = means
  const limits = { ...feedLimits, ...means.limits }
  const manners = { ...goodManners, ...means.manners }
  const ask = openAsk(limits, means.resolve ?? systemResolve)
  const follow = openChain({ agent, limits, ask, turns: openTurns(manners, { now, wait }), now })

  const top = (address: string, allow: readonly string[]) =>
    follow({
      ...{ address, asking: { allow }, accept: '*/*', spacing: atOnce },
      take: (answer) => topOf(answer, limits),
    })
  const robots = openRobots({ fetch: top, agent, manners, now })
  const mining = openMining({ fetch: top, now })

  return async (address, asking = {}) => {
    const take = (answer: Parameters<typeof bodyOf>[0]) => bodyOf(answer, limits)
    const accept = asking.as === 'picture' ? pictures : feeds
    if (asking.as !== 'page') return follow({ address, asking, accept, take, spacing: atOnce })
    const { allow = [] } = asking
    const page = await follow({ address, asking, accept: pages, take, spacing: (at) => robots(at, allow) })
    const said = await mining(page, allow)
    return said === undefined ? page : { ...page, mining: said }
  }
}

import { UpstreamError } from '../news/errors.ts'
import type { Fetched } from '../seams/world.ts'
import type { Manners } from './limits.ts'
import { type Known, lifetime, perOrigin } from './origins.ts'
import { type RobotsFile, robotsFile } from './robots-file.ts'

/** What `robots.txt` of an origin says (RFC 9309), or why nobody knows. */
type Rules = { kind: 'rules'; robots: RobotsFile } | { kind: 'unknown'; why: string }

export type RobotsMeans = {
  /** Fetches the top of a file of the origin. */
  fetch: (address: string, allow: readonly string[]) => Promise<Fetched>
  agent: string
  manners: Manners
  now: () => Date
}

/** Time until a `robots.txt` that could not be had is asked again, in milliseconds. */
const patience = 600_000
// Patterns are tried against the whole path: more of it would only give a hostile file more of our time.
const longestPath = 1000

/**
 * The milliseconds to leave between two pages of a host. Throws `robots` for a page that the publisher closes to
 * us, retryable where we only do not know.
 */
export function openRobots({ fetch, agent, manners, now }: RobotsMeans) {
  const read = async (origin: string, allow: readonly string[]): Promise<Known<Rules>> => {
    const address = `${origin}/robots.txt`
    try {
      const { bytes, headers } = await fetch(address, allow)
      const text = new TextDecoder().decode(bytes)
      return {
        value: { kind: 'rules', robots: robotsFile(address, text) },
        until: now().getTime() + lifetime(headers, now()),
      }
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.kind === 'forbidden-address') throw error
      const value: Rules = isNone(error)
        ? { kind: 'rules', robots: robotsFile(address, '') }
        : { kind: 'unknown', why: error.message }
      return { value, until: now().getTime() + patience }
    }
  }
  const rulesOf = perOrigin(now, read)
  return async (page: URL, allow: readonly string[]): Promise<number> => {
    const rules = await rulesOf(page.origin, allow)
    if (rules.kind === 'unknown')
      throw new UpstreamError(
        'robots',
        `${page.href}: whether it may be fetched is not known: ${rules.why}`,
        {
          retryable: true,
        },
      )
    const asked = `${page.origin}${`${page.pathname}${page.search}`.slice(0, longestPath)}`
    if (rules.robots.isAllowed(asked, agent) === false)
      throw new UpstreamError(
        'robots',
        `${page.href}: closed to ${agent.split('/')[0]} by line ${rules.robots.getMatchingLineNumber(asked, agent)} of ${page.origin}/robots.txt; ask the publisher`,
      )
    const delay = (rules.robots.getCrawlDelay(agent) ?? 0) * 1000
    return Math.max(manners.pageEveryMilliseconds, Math.min(delay, manners.longestDelayMilliseconds))
  }
}

/** A server that has no `robots.txt` for us closes nothing; one that is too busy to say has not said so. */
const isNone = ({ status }: UpstreamError): boolean =>
  status !== undefined && status >= 400 && status < 500 && status !== 429

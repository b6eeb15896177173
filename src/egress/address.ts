import { UpstreamError } from '../news/errors.ts'

const longest = 8000

/**
 * An http or https address without a fragment. Throws `UpstreamError`: `not-http`, `too-large` (no server has use for such
 * an address), `with-password` (a name and password before the host: they would stand in every log).
 */
export function addressOf(written: string, base?: URL): URL {
  if (written.length > longest)
    throw new UpstreamError('too-large', `"${written.slice(0, 100)}…" is ${written.length} characters long`)
  const url = URL.canParse(written, base?.href) ? new URL(written, base) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new UpstreamError('not-http', `"${written}" is no http or https address`)
  if (url.username !== '' || url.password !== '')
    throw new UpstreamError(
      'with-password',
      `the address at ${url.host} has a name or password before the host: leave it out`,
    )
  url.hash = ''
  return url
}

/** The port of an address, also where it is the usual one and not written. */
export const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80')

/** Whether a list of `host` and `host:port` names an address; `host` alone names its every port that may be asked. */
export function isAllowed(url: URL, allow: readonly string[] = []): boolean {
  return allow.some((entry) => {
    const named = URL.canParse(`http://${entry}`) ? new URL(`http://${entry}`) : undefined
    if (named?.hostname !== url.hostname) return false
    return !namesPort(entry) || portOf(url) === (named.port || '80')
  })
}

const namesPort = (entry: string): boolean => /:\d+$/.test(entry.replace(/^\[[^\]]*\]/, ''))

/** Whether the list names the port of the address too, so that a redirect may lead there. */
export const isPortAllowed = (url: URL, allow: readonly string[] = []): boolean =>
  allow.some((entry) => namesPort(entry) && isAllowed(url, [entry]))

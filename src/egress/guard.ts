import { lookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { UpstreamError } from '../news/errors.ts'
import type { Asking } from '../seams/world.ts'
import { isAllowed, isPortAllowed, portOf } from './address.ts'

/** All addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly string[]>

/** What the operating system makes of a name, `hosts` file and all: what a connection would use. */
export const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true, order: 'verbatim' })).map(({ address }) => address)

// Azure answers instances with their secrets from here, in the middle of the public addresses.
const publicMetadata: readonly string[] = ['168.63.129.16']
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')
const inside: readonly string[] = ['private', 'loopback', 'uniqueLocal', 'carrierGradeNat']

/**
 * Whether an address belongs to the public internet. All that stands for a v4 address within v6 (mapped, NAT64, 6to4,
 * Teredo) does not, since a translator would lead to it.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address) || publicMetadata.includes(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast)
}

/** Whether a host that the beat allows by name may be there: within the house, but never at link-local metadata. */
export const isWithin = (address: string): boolean =>
  isPublic(address) || (ipaddr.isValid(address) && inside.includes(ipaddr.process(address).range()))

/**
 * Refuses an address before anything is asked, by what is written in it: an IP address that is not public, a port
 * that is not 80 or 443. The beat opens both: a host or `host:port` in `allow`, a port in the address of its feed.
 * Throws `forbidden-address`.
 */
export function guardAddress(url: URL, first: URL, { allow, as }: Asking): void {
  const literal = literalOf(url)
  if (literal !== undefined && !isAllowed(url, allow) && !isPublic(literal))
    throw forbidden(url.href, literal, url.host)
  const usual = portOf(url) === (url.protocol === 'https:' ? '443' : '80')
  const own = as !== 'page' && as !== 'picture' && url.host === first.host
  if (!usual && !own && !isPortAllowed(url, allow))
    throw new UpstreamError(
      'forbidden-address',
      `${url.href}: port ${portOf(url)} is not asked of foreign pages and redirects; to allow it, list "${url.host}" in the feed's \`allow\``,
    )
}

/** The IP address that a host is, without brackets; the parser of addresses has brought odd spellings into one form. */
export function literalOf({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(bare) ? bare : undefined
}

/**
 * A `lookup` for sockets that gives only addresses that may be connected to: where one of a name's addresses may not,
 * the name is refused. The socket connects to just what was checked here.
 */
export function guardedLookup(resolve: Resolve, allowed: boolean): LookupFunction {
  const may = allowed ? isWithin : isPublic
  return (host, options, done) => {
    resolve(host).then(
      (addresses) => {
        const stray = addresses.find((address) => !may(address))
        const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
        const [first] = found
        if (stray !== undefined) done(forbidden(host, stray, host), [])
        else if (first === undefined) done(new Error(`${host} has no address`), [])
        else if (options.all) done(null, found)
        else done(null, first.address, first.family)
      },
      (error: Error) => done(error, []),
    )
  }
}

const forbidden = (where: string, address: string, name: string): UpstreamError =>
  new UpstreamError(
    'forbidden-address',
    `${where}: ${address} is no public address; to reach a host of your own network, list "${name}" in the feed's \`allow\``,
  )

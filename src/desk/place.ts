import type { Context } from 'hono'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'

/** What the desk is called from outside, and through whom it is asked. */
export type Where = {
  /** The public address, where a proxy stands before the desk: `https://desk.example.org`. */
  address?: string | undefined
  /** Addresses and networks of proxies whose `X-Forwarded-For` is believed. */
  proxies?: readonly string[] | undefined
}

/** As much of a request as tells who asks. */
type Asked = { env: unknown; req: { header: (name: string) => string | undefined } }

/** Under which addresses the desk is asked, and from which. */
export type Place = {
  /** Whether this request came under a name of ours. */
  own: (c: Context) => boolean
  /** Whether the reader's browser speaks https with us, be it through a proxy. */
  secure: (c: Context) => boolean
  /** What their browser has as our origin: scheme, host and port. */
  origin: (c: Context) => string
  isOrigin: (origin: string, c: Context) => boolean
  /** Whoever asks: what the last proxy we trust was asked from. */
  asker: (c: Asked) => string | undefined
}

const loopback = ['127.0.0.1', 'localhost', '[::1]']

/** Throws `RangeError` for what is no address. */
export function openPlace({ address, proxies = [] }: Where): Place {
  const known = address === undefined ? undefined : publicAddress(address)
  const trusted = proxies.map(network)
  const isPublic = (c: Context) => known !== undefined && new URL(c.req.url).host === known.host
  const origin = (c: Context) =>
    isPublic(c) && known !== undefined ? known.origin : new URL(c.req.url).origin
  return {
    own: (c) => isPublic(c) || loopback.includes(new URL(c.req.url).hostname),
    secure: (c) => origin(c).startsWith('https:'),
    origin,
    isOrigin: (said, c) => said === origin(c),
    asker: (c) => askerOf(peer(c), c.req.header('x-forwarded-for'), trusted),
  }
}

function publicAddress(text: string): URL {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '')
    throw new RangeError(`"${text}" is no address of a desk, such as https://desk.example.org`)
  return url
}

type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number]

/** `10.0.0.0/8`, or one address. */
function network(text: string): Network {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text)
  if (!ipaddr.isValid(text)) throw new RangeError(`"${text}" is no address or network, such as 10.0.0.0/8`)
  const address = ipaddr.process(text)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}

/** Whom a chain of proxies was asked by: the first from the right that is none of ours. */
export function askerOf(
  peer: string | undefined,
  forwarded: string | undefined,
  trusted: readonly Network[],
): string | undefined {
  const chain = [
    ...(forwarded ?? '').split(',').map((each) => each.trim()),
    ...(peer === undefined ? [] : [peer]),
  ]
  let asker = peer
  for (const each of chain.reverse()) {
    // What is no address was not written by a proxy of ours.
    if (!ipaddr.isValid(each)) return asker
    asker = ipaddr.process(each).toString()
    if (!trusted.some((network) => within(each, network))) return asker
  }
  return asker
}

function within(text: string, [base, bits]: Network): boolean {
  const address = ipaddr.process(text)
  return address.kind() === base.kind() && address.match(base, bits)
}

const served = z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }) })

/** The other end of the connection, where there is one. */
const peer = (c: Asked): string | undefined => served.safeParse(c.env).data?.incoming.socket.remoteAddress

import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { buildConnector, Client } from 'undici'
import { codeOf, failureOf } from './failure.ts'
import { guardedLookup, type Resolve } from './guard.ts'
import type { Limits } from './limits.ts'

/** One answer of one server: its head, and its body still to be read. */
export type Answer = {
  url: URL
  status: number
  statusText: string
  /** Names in lower case, values one character a byte. */
  headers: Readonly<Record<string, string>>
  body: Readable
  /** Whether bytes stood behind the body: the server sends more than it announced. */
  surplus: () => boolean
}

export type Question = {
  url: URL
  headers: Readonly<Record<string, string>>
  /** Whether the beat allows the host within private networks. */
  allowed: boolean
  signal: AbortSignal
}

export type Ask = <Made>(question: Question, take: (answer: Answer) => Promise<Made>) => Promise<Made>

/**
 * Asks one server and hands its answer over. Each question has a connection of its own: none that one beat opened into
 * the house serves another, and nothing that a server sends too much of is taken for the next answer. Proxies of the
 * environment are not used: they would connect where nobody checks. Throws what `failureOf` names.
 */
export function openAsk(limits: Limits, resolve: Resolve): Ask {
  const connector = (allowed: boolean) =>
    buildConnector({ timeout: limits.connectMilliseconds, lookup: guardedLookup(resolve, allowed) })
  const connectors = { guarded: connector(false), allowed: connector(true) }
  return async ({ url, headers, allowed, signal }, take) => {
    const beside: Beside = { socket: undefined, handedBack: false }
    const connect = watched(allowed ? connectors.allowed : connectors.guarded, beside)
    const client = new Client(url.origin, {
      connect,
      maxHeaderSize: limits.headBytes,
      headersTimeout: limits.idleMilliseconds,
      bodyTimeout: limits.idleMilliseconds,
      autoSelectFamily: true,
    })
    try {
      const path = `${url.pathname}${url.search}`
      const asked = client.request({ path, method: 'GET', headers, signal, responseHeaders: 'raw' })
      // undici hears the signal only once a connection stands.
      const told = await Promise.race([asked, whenAborted(signal)]).catch((error: unknown) => {
        throw failureOf(error, url, 'head')
      })
      return await take({
        url,
        status: told.statusCode,
        statusText: told.statusText,
        headers: headersOf(told.headers),
        body: told.body.on('error', () => undefined),
        surplus: () => isSurplus(beside),
      })
    } finally {
      // Not waited for: a name that nobody answers for would hold it up.
      client.destroy().catch(() => undefined)
    }
  }
}

/** Never comes true; fails with the signal's reason. */
export const whenAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, refuse) => {
    if (signal.aborted) refuse(signal.reason)
    else signal.addEventListener('abort', () => refuse(signal.reason), { once: true })
  })

/** What came on a connection beside the answer. */
type Beside = { socket: Socket | undefined; handedBack: boolean }

/**
 * A connector that notes what stands behind an answer: undici hands it back to the socket where the server announced
 * to close, else it takes it for an answer to nothing and gives the connection up.
 */
function watched(connector: buildConnector.connector, beside: Beside): buildConnector.connector {
  return (options, callback) =>
    connector(options, (...outcome) => {
      const [error, socket] = outcome
      if (error !== null) return callback(error, null)
      beside.socket = socket
      const unshift = socket.unshift.bind(socket)
      socket.unshift = (chunk: unknown) => {
        if (socket.destroyed && chunk instanceof Uint8Array) beside.handedBack ||= chunk.some(isNoLineBreak)
        return unshift(chunk)
      }
      callback(null, socket)
    })
}

const isSurplus = ({ socket, handedBack }: Beside): boolean =>
  handedBack || (socket?.readableEnded === false && codeOf(socket.errored) === 'UND_ERR_SOCKET')

/** Old servers put a line break behind a body. */
const isNoLineBreak = (byte: number): boolean => byte !== 13 && byte !== 10

/** The fields of a head; one that stands there twice is a list. undici gives them by turns, name and value. */
export function headersOf(raw: unknown): Record<string, string> {
  const fields = new Map<string, string>()
  const written = Array.isArray(raw) ? raw.map(String) : []
  for (const [index, name] of written.entries()) {
    if (index % 2 === 1) continue
    const key = name.toLowerCase()
    const value = written[index + 1] ?? ''
    const before = fields.get(key)
    fields.set(key, before === undefined ? value : `${before}, ${value}`)
  }
  return Object.fromEntries(fields)
}

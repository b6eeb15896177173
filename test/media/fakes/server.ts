import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Made } from '../../../src/seams/medium.ts'

/** How a server behaves. `hang`: it is at work and never done; `echo`: it says the key that it was sent. */
export type Mode =
  | 'good'
  | 'slow'
  | 'refused'
  | 'busy'
  | 'down'
  | 'broken'
  | 'page'
  | 'hang'
  | 'echo'
  | 'elsewhere'

export type Heard = {
  call: string
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
  text: string
  json: unknown
}
/** Nothing: it never answers. */
export type Reply =
  | { status?: number; headers?: Record<string, string>; json?: unknown; bytes?: Uint8Array }
  | undefined

/** One API as a real server on this machine speaks it, and the kind that asks it. */
export type Fake = {
  kind: string
  /** Name of its secret, and where it travels. */
  key: string
  keyIn: (headers: IncomingHttpHeaders) => unknown
  sentKey: (key: string) => string
  options: (base: string) => Record<string, unknown>
  parts?: () => Promise<Record<string, Made>>
  /** What it asks to spend. */
  most: number
  /** What is asked when the making is given up; nothing where the API has no such thing. */
  callsOff?: string
  /** Whether the question that makes something is refused, or the work that it began. */
  answer: (heard: Heard, mode: Mode, calls: readonly Heard[]) => Reply | Promise<Reply>
  /** Bodies of its own for a refusal, and for a 429. */
  refusal?: Reply
  busy: unknown
  needsFfmpeg?: true
  /** Calls that carry no key: files that stand elsewhere. */
  bare?: RegExp
}

export async function openFake(fake: Pick<Fake, 'answer' | 'busy' | 'refusal' | 'keyIn'>, mode: Mode) {
  const calls: Heard[] = []
  const waiting: { call: RegExp; tell: () => void }[] = []
  const elsewhere = createServer((_, response) => {
    strangers.push('asked')
    response.end()
  })
  const strangers: string[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const body = Buffer.concat(parts)
    const text = body.toString('latin1')
    const path = request.url ?? ''
    const heard: Heard = {
      call: `${request.method} ${path.split('?')[0]}`,
      path,
      headers: request.headers,
      body,
      text,
      json: jsonIn(body),
    }
    calls.push(heard)
    const reply = await replyOf(heard)
    for (const { call, tell } of waiting) if (call.test(heard.call)) tell()
    if (reply === undefined) return
    const { status = 200, headers = {}, json, bytes } = reply
    const type = json === undefined ? 'application/octet-stream' : 'application/json'
    response.writeHead(status, { 'content-type': type, ...headers })
    response.end(json === undefined ? bytes : JSON.stringify(json))
  })
  const replyOf = async (heard: Heard): Promise<Reply> => {
    if (mode === 'busy') return { status: 429, headers: { 'retry-after': '7' }, json: fake.busy }
    if (mode === 'down') return { status: 500, json: { error: 'the graphics card fell off' } }
    if (mode === 'page') return { bytes: Buffer.from('<!doctype html><title>Sign in to the Wi-Fi</title>') }
    if (mode === 'echo')
      return {
        status: 401,
        json: { error: { message: `Incorrect API key provided: ${String(fake.keyIn(heard.headers))}` } },
      }
    if (mode === 'elsewhere')
      return {
        status: 307,
        headers: { location: `http://127.0.0.1:${portOf(elsewhere)}/` },
        bytes: new Uint8Array(),
      }
    if (mode === 'refused' && fake.refusal !== undefined) return fake.refusal
    return fake.answer(heard, mode, calls)
  }
  await Promise.all(
    [server, elsewhere].map((each) => new Promise<void>((ready) => each.listen(0, '127.0.0.1', ready))),
  )
  return {
    base: `http://127.0.0.1:${portOf(server)}`,
    calls,
    strangers,
    /** Comes true when such a call was heard. */
    when: (call: RegExp) =>
      calls.some((heard) => call.test(heard.call))
        ? Promise.resolve()
        : new Promise<void>((tell) => waiting.push({ call, tell })),
    close: async () => {
      for (const each of [server, elsewhere]) {
        each.closeAllConnections()
        await new Promise((closed) => each.close(closed))
      }
    },
  }
}

const portOf = (server: { address: () => AddressInfo | string | null }): number => {
  const at = server.address()
  return typeof at === 'object' && at !== null ? at.port : 0
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

/** One member of a JSON body. */
export const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Json } from '../../src/news/json.ts'
import { type Asked, askedOf } from './fake-asked.ts'
import { type Fault, type FaultName, nameOf } from './fake-faults.ts'
import { type Reply, send } from './fake-line.ts'
import { type Moderate, mediaReply } from './fake-media.ts'
import { bodyOf } from './fake-shapes.ts'
import { sayingOf, tokensOf } from './fake-text.ts'

export type { Asked } from './fake-asked.ts'
export { type Fault, type FaultName, faultNames } from './fake-faults.ts'

/** How the fake provider behaves; all has a default. */
export type FakeMeans = {
  /**
   * What the model says: a text, a value (sent as its JSON; as the arguments of the tool where one is forced), or
   * `{ call: { name, arguments } }`. The default says `{"text":"…"}` with the last message repeated.
   */
  answer?: (asked: Asked) => Json | Promise<Json>
  /** The fault of one request, if any; for `/images`, `/audio`, `/moderations` and `/models` by their path. */
  fault?: (asked: Asked | { path: string; number: number }) => Fault | undefined
  /** Before the head of each answer. */
  latencyMilliseconds?: number
  models?: readonly string[]
  moderate?: Moderate
  /** Paths the server does not know (404): an older one has no `/responses`. */
  without?: readonly string[]
}

/** One request as it came. */
export type Logged = {
  /** `Date.now()` of its arrival, and of the end of what was sent, if it ended. */
  at: number
  done?: number
  method: string
  /** Behind `/v1`. */
  path: string
  headers: IncomingMessage['headers']
  body: Json
  /** Of requests for text. */
  asked?: Asked
  fault?: FaultName
}

export type FakeOpenAI = {
  /** `http://127.0.0.1:PORT/v1`. */
  baseUrl: string
  origin: string
  /** Every request in order of arrival. */
  requests: Logged[]
  /** Tokens of all that was asked and answered with words, wanted or not: what the bill would say. */
  billed: { input: number; output: number }
  /** Requests that are being answered now, and the most there were at once. */
  busy: { now: number; most: number }
  close: () => Promise<void>
}

const repeated = ({ messages }: Asked): Json => ({ text: messages.at(-1)?.text ?? '' })

/**
 * A provider on a free port of this machine that speaks OpenAI's Chat Completions and Responses, streamed or whole, with
 * structured output and tools, images, speech, moderation and models; over real HTTP, with real faults.
 */
export async function openFakeOpenAI(means: FakeMeans = {}): Promise<FakeOpenAI> {
  const requests: Logged[] = []
  const billed = { input: 0, output: 0 }
  const busy = { now: 0, most: 0 }
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    busy.now++
    busy.most = Math.max(busy.most, busy.now)
    response.on('close', () => busy.now--).on('error', () => undefined)
    serve(request, response, { means, requests, billed }).catch((error: unknown) => {
      // A test's own mistake must not look like a fault of the line.
      process.stderr.write(`fake-openai: ${error instanceof Error ? error.stack : String(error)}\n`)
      response.destroy()
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const origin = `http://127.0.0.1:${portOf(server.address())}`
  const close = () =>
    new Promise<void>((closed) => {
      for (const socket of sockets) socket.destroy()
      server.close(() => closed())
    })
  return { baseUrl: `${origin}/v1`, origin, requests, billed, busy, close }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

type Room = { means: FakeMeans; requests: Logged[]; billed: FakeOpenAI['billed'] }

async function serve(request: IncomingMessage, response: ServerResponse, room: Room): Promise<void> {
  const at = Date.now()
  const path = (request.url ?? '').replace(/\?.*$/, '').replace(/^.*?\/v1(?=\/)/, '')
  const body = parsed(await textOf(request))
  const { method = '', headers } = request
  const logged: Logged = { at, method, path, headers, body }
  const number = 1 + room.requests.filter((each) => isForText(each.path)).length
  room.requests.push(logged)
  response.on('finish', () => Object.assign(logged, { done: Date.now() }))
  if (isForText(path)) Object.assign(logged, { asked: askedOf({ api: apiOf(path), body, number, headers }) })
  const { means } = room
  const fault = means.fault?.(logged.asked ?? { path, number: room.requests.length })
  if (fault !== undefined) Object.assign(logged, { fault: nameOf(fault) })
  if (means.latencyMilliseconds !== undefined) await pause(means.latencyMilliseconds)
  const reply = (means.without ?? []).includes(path) ? undefined : await replyTo(logged, fault, room)
  if (reply === undefined) return void response.writeHead(404).end('404 page not found')
  await send(response, reply, fault)
}

const isForText = (path: string): boolean => path === '/chat/completions' || path === '/responses'
const apiOf = (path: string): Asked['api'] => (path === '/responses' ? 'responses' : 'chat')

async function replyTo(logged: Logged, fault: Fault | undefined, room: Room): Promise<Reply | undefined> {
  const { means, billed } = room
  const { asked, path, body } = logged
  if (asked === undefined)
    return mediaReply(path, body, means.models ?? ['fake-1'], means.moderate ?? (() => []))
  const said = sayingOf(asked, await (means.answer ?? repeated)(asked), nameOf(fault))
  if (!refused.has(nameOf(fault))) {
    billed.input += tokensOf(asked.messages.map(({ text }) => text).join('\n'))
    billed.output += tokensOf(said.text ?? said.call?.arguments ?? '')
  }
  const type = asked.stream ? 'text/event-stream; charset=utf-8' : 'application/json'
  return { type, parts: bodyOf(asked, said), stream: asked.stream }
}

/** Refused before a model was asked: nothing is billed. */
const refused: ReadonlySet<FaultName | undefined> = new Set([
  ...(['rate-limited', 'quota', 'server-error', 'overloaded', 'unauthorized', 'bad-request'] as const),
  ...(['no-such-model', 'redirect', 'html', 'reset', 'stall'] as const),
])

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of request) if (part instanceof Uint8Array) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

function parsed(text: string): Json {
  try {
    const body: Json = JSON.parse(text)
    return body
  } catch {
    return null
  }
}

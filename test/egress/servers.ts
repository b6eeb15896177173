import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createRaw, type Server, type Socket } from 'node:net'
import { type FetchMeans, openFetcher } from '../../src/egress/fetcher.ts'
import type { Asking, Fetched } from '../../src/seams/world.ts'

export const agent = 'Nightdesk/0 (+desk@example.org)'

export type Served = {
  port: number
  origin: string
  /** `GET /path` of each request, in order of arrival, with its head. */
  asked: { line: string; headers: IncomingMessage['headers'] }[]
  close: () => Promise<void>
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void

async function listen(server: Server, asked: Served['asked']): Promise<Served> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = addressOf(server)
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => closed())
      }),
  }
}

function addressOf(server: Server): AddressInfo {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address
}

/** A web server on loopback that notes what it is asked. */
export function webServer(answer: Answer): Promise<Served> {
  const asked: Served['asked'] = []
  const server = createServer((request, response) => {
    asked.push({ line: `${request.method} ${request.url}`, headers: request.headers })
    answer(request, response)
  })
  return listen(server, asked)
}

/** A server that answers each request with bytes of ours, or by hand. */
export function rawServer(answer: string | ((socket: Socket) => void)): Promise<Served> {
  const asked: Served['asked'] = []
  const server = createRaw((socket) => {
    socket.once('data', (data) => {
      asked.push({ line: data.toString('latin1').split(' HTTP')[0] ?? '', headers: {} })
      if (typeof answer === 'string') socket.end(answer, 'latin1')
      else answer(socket)
    })
  })
  return listen(server, asked)
}

export const bodyAnswer =
  (body: string, fields: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(200, fields).end(body)
  }

/** A fetcher for servers on loopback: every name leads there, and the beat allows what is given. */
export function loopbackFetcher(means: Partial<FetchMeans> = {}) {
  const fetch = openFetcher({ agent, resolve: async () => ['127.0.0.1'], ...means })
  return (url: string, asking: Asking = {}): Promise<Fetched> =>
    fetch(url, { allow: ['127.0.0.1', URL.canParse(url) ? new URL(url).host : 'none'], ...asking })
}

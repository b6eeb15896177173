import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { faultBy } from './chaos.ts'
import type { FakeCms, Heard } from './fake-cms.ts'

/** A fake CMS on a port of its own, behind a network that loses, repeats and lies by chance. */
export async function served(cms: FakeCms, random: () => number, rate: number) {
  const met = new Map<string, number>()
  const server = createServer((request, response) => void answer(request, response))
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const heard = await heardOf(request)
    const fault = faultBy(random, rate)
    if (fault !== undefined) met.set(fault, (met.get(fault) ?? 0) + 1)
    if (fault === 'lost on the way there') return void request.socket.destroy()
    const first = cms(heard)
    if (fault === 'answer lost after the commit' || fault === 'no answer in time')
      return void request.socket.destroy()
    if (fault === '500 after the commit') return void response.writeHead(500).end('Internal Server Error')
    const told = fault?.startsWith('came twice') ? cms(heard) : first
    const shown = fault === 'came twice, second answer' ? told : first
    const body = Buffer.from(await shown.arrayBuffer())
    response.writeHead(shown.status, Object.fromEntries(shown.headers)).end(body)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    met,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

async function heardOf(request: IncomingMessage): Promise<Heard> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  const text = Buffer.concat(parts).toString('utf8')
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value))
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', 'http://wp.example'),
    headers,
    text,
    json: text.startsWith('{') ? JSON.parse(text) : {},
  }
}

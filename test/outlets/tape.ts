import { createHash } from 'node:crypto'
import type { Fetch, World } from '../../src/seams/world.ts'

/** One exchange with a real server, without what names the account. */
export type Exchange = {
  method: string
  url: string
  /** JSON as it was sent; of other bodies what they are. */
  body: string
  status: number
  headers: Readonly<Record<string, string>>
  answer: string
}

/** What was recorded of one server: the options, the clock and every exchange in its order. */
export type Tape = {
  server: string
  kind: string
  now: string
  options: Record<string, unknown>
  seen: unknown
  exchanges: Exchange[]
}

const kept = ['content-type', 'link', 'date', 'location', 'retry-after']

/** A body by which a request is known again: parts of forms have an edge of their own each time. */
async function bodyOf(request: Request): Promise<string> {
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('multipart/')) return 'a form'
  const bytes = Buffer.from(await request.arrayBuffer())
  return type.startsWith('application/json') || bytes.length === 0
    ? bytes.toString('utf8')
    : `sha256 ${createHash('sha256').update(bytes).digest('hex')}`
}

/** The world's way to APIs, with all that goes over it noted. */
export const recording =
  (api: World['api'], exchanges: Exchange[]): World['api'] =>
  (base, limits) => {
    const ask = api(base, limits)
    return async (input, init) => {
      const request = new Request(input, init)
      const answer = await ask(input, init)
      const text = await answer.text()
      const headers = Object.fromEntries([...answer.headers].filter(([name]) => kept.includes(name)))
      exchanges.push({
        method: request.method,
        url: request.url,
        body: await bodyOf(request),
        ...{ status: answer.status, headers, answer: text },
      })
      return responseOf({ status: answer.status, headers, answer: text })
    }
  }

/** Answers what was recorded, in its order, and nothing else: a request that was not made then is told. */
export function replaying(exchanges: readonly Exchange[]): { ask: Fetch; left: () => number } {
  let next = 0
  return {
    left: () => exchanges.length - next,
    ask: async (input, init) => {
      const request = new Request(input, init)
      const [expected, asked] = [
        exchanges[next],
        { method: request.method, url: request.url, body: await bodyOf(request) },
      ]
      if (expected === undefined) throw new Error(`nothing more was recorded: ${asked.method} ${asked.url}`)
      const { method, url, body } = expected
      if (method !== asked.method || url !== asked.url || body !== asked.body)
        throw new Error(
          `exchange ${next} was ${method} ${url} ${body}\nand is now ${asked.method} ${asked.url} ${asked.body}`,
        )
      next += 1
      return responseOf(expected)
    },
  }
}

const responseOf = ({ status, headers, answer }: Pick<Exchange, 'status' | 'headers' | 'answer'>): Response =>
  new Response(status === 204 || answer === '' ? null : answer, { status, headers })

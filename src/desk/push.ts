import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Desk, DeskEnv } from './room.ts'

const mostBytes = 15_000_000

const statuses = {
  accepted: 202,
  'no-such-feed': 404,
  'not-set-up': 503,
  malformed: 400,
  'too-old': 401,
  'not-signed': 401,
} as const

/**
 * Where publishers post to a feed. The signature is the only key: no session, no form token and no host name of the desk
 * is asked, and nothing but a feed's inbox is reached. A body is read only where the headers could be right.
 */
export function pushRoute(app: Hono<DeskEnv>, { face: { push } }: Desk): void {
  app.post(
    '/push/:beat/:feed',
    async (c, next) => {
      const fault = push.fault(
        feedOf(c.req.param()),
        headersOf((name) => c.req.header(name)),
      )
      return fault === undefined ? next() : c.text(fault, statuses[fault])
    },
    bodyLimit({ maxSize: mostBytes, onError: (c) => c.text('too-large', 413) }),
    async (c) => {
      const body = new Uint8Array(await c.req.arrayBuffer())
      const headers = headersOf((name) => c.req.header(name))
      const contentType = c.req.header('content-type')
      const answer = await push.take(feedOf(c.req.param()), { ...headers, body, contentType })
      return c.text(answer, statuses[answer])
    },
  )
}

const feedOf = ({ beat, feed }: { beat: string; feed: string }): string => `${beat}/${feed}`

const headersOf = (header: (name: string) => string | undefined) => ({
  id: header('webhook-id') ?? '',
  timestamp: header('webhook-timestamp') ?? '',
  signature: header('webhook-signature') ?? '',
})

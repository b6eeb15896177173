import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { DeskEnv } from './room.ts'

/** A desk that is being served: its address, and how to end it. */
export type ServedDesk = { url: string; close: () => Promise<void> }

/**
 * Serves the desk on the loopback address only; port 0 takes any free one.
 * Rejects with Node's own error where the port cannot be had (`EADDRINUSE`).
 */
export function serveDesk(app: Hono<DeskEnv>, port: number): Promise<ServedDesk> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (info) =>
      resolve({
        url: `http://127.0.0.1:${info.port}`,
        close: () =>
          new Promise<void>((closed, failed) => {
            server.close((error) => (error ? failed(error) : closed()))
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      }),
    )
    server.once('error', reject)
  })
}

import type { Hono } from 'hono'
import { actionOf } from '../../src/desk/guard.ts'
import type { DeskEnv } from '../../src/desk/room.ts'
import type { DeskAction } from '../../src/news/roles.ts'

/** A route of the desk, with what its handlers say that it does. */
export type Guarded = { method: string; path: string; action: DeskAction | undefined }

/** All routes of the desk; what stands before every route is none. */
export function routesOf(app: Hono<DeskEnv>): Guarded[] {
  const routes = new Map<string, Guarded>()
  for (const { method, path, handler } of app.routes) {
    if (method === 'ALL') continue
    const known = routes.get(`${method} ${path}`)
    routes.set(`${method} ${path}`, { method, path, action: known?.action ?? actionOf(handler) })
  }
  return [...routes.values()]
}

/** An address of a route: its parameters as they stand in `filled`, or as a number. */
export const addressOf = (path: string, filled: Readonly<Record<string, string>>): string =>
  path.replaceAll(/:(\w+)(?:\{[^/]*\})?/g, (_, name: string) => filled[name] ?? '1')

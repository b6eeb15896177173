import type { Hono } from 'hono'
import { leastRole } from '../../news/roles.ts'
import { allowed } from '../guard.ts'
import { answer, type DeskEnv } from '../room.ts'
import { problems } from './problem.ts'
import { endpoints } from './table.ts'

/** `/api`: what the API does, as a page; machines read `/api/openapi.json`. */
export function apiPage(app: Hono<DeskEnv>): void {
  app.get('/api', allowed('read'), (c) => {
    const room = c.get('room')
    const { words } = room
    const view = {
      base: `${room.place.origin(c)}/api/v1`,
      endpoints: endpoints.map(({ method, path, says, action, asks }) => ({
        method: method.toUpperCase(),
        path,
        says,
        role: words.people.role[leastRole[action]],
        fields: fieldsOf(asks.body),
        query: fieldsOf(asks.query),
      })),
      problems: Object.entries(problems).map(([kind, { status, title }]) => ({ kind, status, title })),
    }
    return answer(c, room, { name: 'api', title: words.api.title, view })
  })
}

/** The names that a schema of an object has. */
const fieldsOf = (schema: unknown): string | undefined =>
  typeof schema === 'object' &&
  schema !== null &&
  'shape' in schema &&
  typeof schema.shape === 'object' &&
  schema.shape !== null
    ? Object.keys(schema.shape).join(', ')
    : undefined

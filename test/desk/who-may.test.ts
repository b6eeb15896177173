import { describe, expect, test } from 'vitest'
import { deskRoles, may } from '../../src/news/roles.ts'
import { bulletinId } from './fake-bulletins.ts'
import { payloadHash } from './fake-parts.ts'
import { visit } from './visit.ts'
import { addressOf, routesOf } from './who-may.ts'

/** Doors that stand open without a session, and the door out: everybody may leave. */
const doors = [
  'POST /push/:beat/:feed',
  'POST /looks',
  'GET /api/openapi.json',
  'GET /public/:name',
  'GET /sign-in',
  'GET /sign-in/:token',
  'POST /sign-in',
  'POST /passkey/ask',
  'POST /passkey',
  'POST /sign-in/:token',
  'GET /metrics',
  'POST /sign-out',
]

// The API has a table and a test of its own.
const routes = routesOf((await visit()).app).filter(({ path }) => !path.startsWith('/api/v1/'))
const filled = { slug: 'earthquake-hualien-taiwan-m6-4', hash: payloadHash, bulletin: bulletinId }

test('every route says what it does, but for the doors', () => {
  const silent = routes.filter(({ action }) => action === undefined)
  expect(silent.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(doors.toSorted())
})

describe.each(deskRoles)('a %s', (role) => {
  for (const { method, path, action } of routes) {
    if (action === undefined) continue
    test(`${may(role, action) ? 'may' : 'may not'} ${method} ${path}`, async () => {
      const { get, post } = await visit(undefined, { role })
      const address = addressOf(path, filled)
      const answer = await (method === 'GET' ? get(address) : post(address, {}))
      const refused = answer.status === 403 && (await answer.text()).includes('That is not yours to do')
      expect(refused).toBe(!may(role, action))
    })
  }
})

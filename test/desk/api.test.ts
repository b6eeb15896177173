import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoints } from '../../src/desk/api/table.ts'
import type { DeskFace } from '../../src/desk/face.ts'
import { type DeskRole, deskRoles, may } from '../../src/news/roles.ts'
import { fakeNewsroom } from './fake-newsroom.ts'
import { quake } from './fake-quake.ts'
import { visit } from './visit.ts'
import { routesOf } from './who-may.ts'

const slug = quake().slug
const hash = quake().hash

/** A program with a token of that role. */
async function program(role: DeskRole, face: DeskFace = fakeNewsroom([quake()])) {
  const { app } = await visit(face, { name: 'Ada Brandt', role })
  const { token } = await face.tokens.make(
    { name: 'Ada Brandt', id: 'Ada Brandt', role },
    { name: 'cron', role, days: 1 },
  )
  const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    app.request(`/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  return { app, face, token, ask }
}

const told = async (answer: Response) =>
  z.looseObject({}).parse(Object.assign({ status: answer.status }, await answer.json()))

const paths = z.record(
  z.string(),
  z.record(
    z.string(),
    z.looseObject({
      operationId: z.string(),
      'x-action': z.string(),
      responses: z.looseObject({
        200: z.object({
          description: z.string(),
          content: z.object({ 'application/json': z.object({ schema: z.unknown() }) }),
        }),
      }),
    }),
  ),
)
const pointers = z.array(z.object({ at: z.string() }))
const { app } = await visit()
const document = z
  .looseObject({
    openapi: z.string(),
    paths,
    components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
  })
  .parse(await (await app.request('/api/openapi.json')).json())

describe('who may, by a token', () => {
  describe.each(deskRoles)('of a %s', (role) => {
    for (const { method, path, action } of endpoints)
      test(`${may(role, action) ? 'may' : 'may not'} ${method} ${path}`, async () => {
        const { ask } = await program(role)
        const body = method === 'get' || method === 'delete' ? undefined : {}
        const answer = await ask(
          method.toUpperCase(),
          path.replace('{slug}', slug).replaceAll(/\{\w+\}/g, '1'),
          body,
        )
        expect(answer.status === 403).toBe(!may(role, action))
      })
  })

  test('every route of the API stands in the table, and no other is answered', () => {
    const routes = routesOf(app).filter(({ path }) => path.startsWith('/api/v1/'))
    const asRoutes = routes.map(
      ({ method, path }) =>
        `${method.toLowerCase()} ${path.replace('/api/v1', '').replaceAll(/:(\w+)/g, '{$1}')}`,
    )
    expect(asRoutes.sort()).toEqual(endpoints.map(({ method, path }) => `${method} ${path}`).sort())
  })

  test('without a token, with one that is none, and with a session in its place, nothing is answered', async () => {
    const { app, ask } = await program('admin')
    for (const headers of [{}, { authorization: 'Bearer guessed' }, { cookie: 'nightdesk=session-1' }]) {
      const answer = await app.request('/api/v1/queue', { headers })
      expect([
        answer.status,
        answer.headers.get('www-authenticate'),
        answer.headers.get('content-type'),
      ]).toEqual([401, 'Bearer realm="Nightdesk"', 'application/problem+json'])
    }
    expect((await ask('GET', '/queue')).headers.get('access-control-allow-origin')).toBe(null)
  })
})

describe('what the API does', () => {
  test('an approval is in the name of the token’s owner, and the audit says that a program gave it', async () => {
    const { ask, face } = await program('editor')
    const answer = await told(await ask('POST', `/stories/${slug}/approve`, { hash }))
    expect([answer.status, answer.approvals]).toEqual([
      'approved',
      [{ by: 'Ada Brandt', at: '2018-02-07T06:00:00Z', hash }],
    ])
    expect(await face.audit.page({}, { limit: 5 })).toEqual([
      {
        id: 1,
        at: '2018-02-07T06:00:00Z',
        who: 'Ada Brandt',
        verb: 'api',
        slug,
        detail: { token: 1, name: 'cron', call: 'post /stories/{slug}/approve' },
      },
    ])
  })

  test('an approval of other words than those in force is refused with the reason, and nothing is done', async () => {
    const { ask, face } = await program('editor')
    expect(await told(await ask('POST', `/stories/${slug}/approve`, { hash: 'another' }))).toEqual({
      type: '/api#refused',
      title: 'The newsroom refuses it',
      status: 409,
      detail: `the draft has changed: ${hash.slice(0, 10)} is in force now`,
    })
    expect((await face.show(slug))?.status).toBe('in-review')
  })

  test('what does not fit is told by its place', async () => {
    const { ask } = await program('editor')
    const answer = await told(
      await ask('POST', `/stories/${slug}/edit`, { hash, headline: '', body: ['', 3] }),
    )
    expect([answer.status, pointers.parse(answer.errors).map(({ at }) => at)]).toEqual([
      422,
      ['/body/headline', '/body/body/0', '/body/body/1'],
    ])
  })

  test('a body that is no JSON, of another type or too large, a path or a method that is not there', async () => {
    const { ask } = await program('admin')
    const at = `/stories/${slug}/spike`
    const answers = await Promise.all([
      ask('POST', at, '{'),
      ask('POST', at, 'reason=x', { 'content-type': 'application/x-www-form-urlencoded' }),
      ask('POST', at, { reason: 'x'.repeat(1_100_000) }),
      ask('GET', '/nowhere'),
      ask('GET', '/stories/none'),
      ask('POST', '/stories/none/spike', { reason: 'x' }),
      ask('DELETE', '/queue'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([400, 415, 413, 404, 404, 404, 405])
    expect(answers[6]?.headers.get('allow')).toBe('GET')
  })

  test('an edit, a spike and a task that is closed come back as the story is then', async () => {
    const { ask } = await program('editor')
    const words = { hash, headline: 'Quake off Hualien', body: ['One paragraph.'] }
    expect(await told(await ask('POST', `/stories/${slug}/edit`, words))).toMatchObject({
      draft: { headline: 'Quake off Hualien' },
    })
    expect((await told(await ask('POST', `/stories/${slug}/spike`, { reason: 'a blast' }))).reason).toBe(
      'a blast',
    )
    expect((await ask('POST', `/stories/${slug}/tasks/99/close`)).status).toBe(404)
  })

  test('somebody is invited, given another role and closed', async () => {
    const { ask, face } = await program('admin')
    const invited = await told(await ask('POST', '/people', { name: 'Ivo Petrov', role: 'writer' }))
    expect(invited).toEqual({
      status: 200,
      id: 'Ivo Petrov',
      link: expect.stringMatching(/^\/sign-in\/invite-\d+$/),
    })
    await ask('PATCH', '/people/Ivo%20Petrov', { role: 'editor' })
    await ask('POST', '/people/Ivo%20Petrov/close')
    const ivo = (await face.people.list()).find(({ name }) => name === 'Ivo Petrov')
    expect([ivo?.role, ivo?.state]).toEqual(['editor', 'closed'])
    expect((await told(await ask('POST', '/people/nobody/close'))).detail).toBe('there is no such account')
  })
})

describe('the document', () => {
  test('tells every endpoint with its action, each by a name of its own', () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
    )
    expect(operations.map(({ path, method, 'x-action': action }) => ({ path, method, action }))).toEqual(
      expect.arrayContaining(endpoints.map(({ path, method, action }) => ({ path, method, action }))),
    )
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(endpoints.length)
  })

  test('every reference in it leads somewhere, and no schema needs what a reader of it cannot have', () => {
    const text = JSON.stringify(document)
    const refs = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name = '']) => name)
    expect(refs.filter((name) => document.components.schemas[name] === undefined)).toEqual([])
    expect(text).not.toContain('$defs')
  })

  test.each(endpoints.filter(({ method, path }) => method === 'get' && !path.includes('{')))(
    'what $path answers is what it says',
    async ({ path }) => {
      const { ask } = await program('admin')
      expect(faults(path, await (await ask('GET', path)).json())).toEqual([])
    },
  )

  test('a story is what it says, and what is missing from one would be found', async () => {
    const { ask } = await program('viewer')
    const story = await told(await ask('GET', `/stories/${slug}`))
    expect(faults('/stories/{slug}', story)).toEqual([])
    expect(faults('/stories/{slug}', { ...story, hash: undefined })).toEqual([
      "must have required property 'hash'",
    ])
  })
})

/** What is wrong with the answer of a path, by the document. */
function faults(path: string, answer: unknown): (string | undefined)[] {
  const ajv = new Ajv2020({ strict: false })
  formats.default(ajv)
  ajv.addSchema({ $id: 'document', ...document })
  const [schema] = [document.paths[path]?.get?.responses[200].content['application/json'].schema]
  const check = ajv.compile(
    JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"document#/components')),
  )
  check(JSON.parse(JSON.stringify(answer)))
  return (check.errors ?? []).map(({ message }) => message)
}

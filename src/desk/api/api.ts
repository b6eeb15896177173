import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { TransitionError } from '../../news/errors.ts'
import { may } from '../../news/roles.ts'
import type { Attempts } from '../attempts.ts'
import type { Desk, DeskEnv } from '../room.ts'
import { openApi } from './document.ts'
import type { Endpoint } from './endpoint.ts'
import { problem } from './problem.ts'
import { endpoints } from './table.ts'

const mostBytes = 1_000_000
const base = '/api/v1'

/**
 * `/api/v1`: all that the pages do, for programs with a token. Cookies are worth nothing here and no other site is let in, so
 * nothing here needs a form token; `/api/openapi.json` tells it all and holds no secret.
 */
export function apiRoutes(app: Hono<DeskEnv>, desk: Desk, attempts: Attempts): void {
  const document = JSON.stringify(openApi(endpoints))
  app.get('/api/openapi.json', (c) => c.body(document, 200, { 'Content-Type': 'application/json' }))
  app.use(
    `${base}/*`,
    bodyLimit({ maxSize: mostBytes, onError: (c) => problem(c, 'too-large') }),
    async (c, next) => {
      c.header('Cache-Control', 'no-store')
      await next()
    },
  )
  for (const each of endpoints)
    app.on(each.method.toUpperCase(), honoPath(each.path), (c) => answerTo(c, desk, attempts, each))
  // What is left is either a path with another method, or none.
  app.all(`${base}/*`, (c) => {
    const there = endpoints.filter(({ path }) => matches(path, c.req.path.slice(base.length)))
    if (there.length === 0) return problem(c, 'missing')
    const allow = there.map(({ method }) => method.toUpperCase()).join(', ')
    return problem(c, 'no-such-method', {}, { Allow: allow })
  })
}

/** The address of an endpoint as Hono has it. */
export const honoPath = (path: string): string => base + path.replaceAll(/\{(\w+)\}/g, ':$1')

const matches = (pattern: string, path: string): boolean => {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  return (
    wanted.length === given.length && wanted.every((part, at) => part.startsWith('{') || part === given[at])
  )
}

async function answerTo(
  c: Context<DeskEnv>,
  desk: Desk,
  attempts: Attempts,
  { asks, action, call, method, path }: Endpoint,
) {
  const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(c.req.header('authorization') ?? '') ?? []
  const who = token === undefined ? undefined : await desk.face.tokens.find(token)
  if (who === undefined) return strange(c, desk, attempts)
  if (!may(who.role, action))
    return problem(c, 'not-yours', { detail: `this is ${action}; the token acts as ${who.role}` })
  const sent = asks.body === undefined ? undefined : await bodyOf(c)
  if (sent !== undefined && 'problem' in sent) return problem(c, sent.problem)
  try {
    const raw = { params: c.req.param(), query: c.req.query(), body: sent?.body }
    const answer = await call(desk.face, raw, who)
    if (answer === undefined) return problem(c, 'missing')
    if (method !== 'get')
      await desk.face.audit.add(entry(who.name, who.token, `${method} ${path}`, raw.params))
    return c.body(JSON.stringify(answer), 200, { 'Content-Type': 'application/json' })
  } catch (error) {
    if (error instanceof z.ZodError) return problem(c, 'misfit', { errors: errorsOf(error) })
    if (error instanceof TransitionError) return problem(c, 'refused', { detail: error.message })
    desk.say(
      `desk: ${c.req.method} ${c.req.path}: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
    )
    return problem(c, 'fault')
  }
}

/** Whoever guesses is held off by their address; what they would guess is longer than the sun will burn. */
async function strange(c: Context<DeskEnv>, { place }: Desk, attempts: Attempts) {
  const held = await attempts.begin(place.asker(c))
  return held === undefined
    ? problem(c, 'no-token', {}, { 'WWW-Authenticate': 'Bearer realm="Nightdesk"' })
    : problem(c, 'too-often', {}, { 'Retry-After': String(held.wait) })
}

/** What was decided by a program says so, beside the line of the decision itself. */
const entry = (
  who: string,
  token: { id: number; name: string },
  call: string,
  params: Record<string, string>,
) => ({
  who,
  verb: 'api',
  ...(params.slug === undefined ? {} : { slug: params.slug }),
  detail: { token: token.id, name: token.name, call },
})

async function bodyOf(c: Context): Promise<{ body: unknown } | { problem: 'no-json' | 'malformed' }> {
  if (!/^application\/json *(;|$)/i.test(c.req.header('content-type') ?? '')) return { problem: 'no-json' }
  try {
    return { body: await c.req.json() }
  } catch {
    return { problem: 'malformed' }
  }
}

const errorsOf = ({ issues }: z.ZodError) =>
  issues.map(({ path, message }) => ({
    at: path.map((part) => `/${pointed(part)}`).join(''),
    detail: message,
  }))

const pointed = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1')

import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'

/** What may come of a request besides what it asked for; each is told on the page of the API. */
export const problems = {
  malformed: { status: 400, title: 'The body is no JSON' },
  'no-token': { status: 401, title: 'This needs a token that holds' },
  'not-yours': { status: 403, title: 'The role of this token does not allow it' },
  missing: { status: 404, title: 'There is no such thing' },
  'no-such-method': { status: 405, title: 'That is not done here' },
  refused: { status: 409, title: 'The newsroom refuses it' },
  'too-large': { status: 413, title: 'That is more than the desk takes' },
  'no-json': { status: 415, title: 'A body is sent as application/json' },
  misfit: { status: 422, title: 'What was sent does not fit' },
  'too-often': { status: 429, title: 'Too many attempts' },
  fault: { status: 500, title: 'Something broke here' },
} as const satisfies Readonly<Record<string, { status: ContentfulStatusCode; title: string }>>

export type Problem = keyof typeof problems

/** A problem as RFC 9457 has it; `type` leads to where it is told. */
export const problemShape = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional().describe('what just this request met'),
    errors: z
      .array(z.looseObject({ at: z.string().describe('JSON Pointer: /body/hash'), detail: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem' })

/** Answers that something was not done, and why. */
export function problem(
  c: Context,
  kind: Problem,
  more: { detail?: string; errors?: readonly { at: string; detail: string }[] } = {},
  headers: Readonly<Record<string, string>> = {},
) {
  const { status, title } = problems[kind]
  const told = { type: `/api#${kind}`, title, status, ...more }
  return c.body(JSON.stringify(told), status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...headers,
  })
}

import { z } from 'zod'
import { deskRoles } from '../../news/roles.ts'
import { statuses } from '../../news/story.ts'

// What the API answers with. Objects are loose: a newer Nightdesk may say more, and nothing that is said here goes away.

const count = z.int().min(0)
const time = z.string().describe('ISO 8601')
const role = z.enum(deskRoles)

export const queueRow = z
  .looseObject({
    slug: z.string(),
    beat: z.string(),
    desk: z.string(),
    language: z.string(),
    headline: z.string(),
    status: z.enum(statuses),
    hash: z.string().describe('of the words in force: what a decision binds'),
    newsworthiness: z.number(),
    because: z.string().describe('why it is news'),
    findings: z.record(z.string(), count),
    claims: z.record(z.string(), count),
    updatedAt: time,
  })
  .meta({ id: 'QueueRow' })

export const queue = z
  .looseObject({ rows: z.array(queueRow), total: count, counts: z.record(z.string(), count) })
  .meta({ id: 'Queue' })

const anything = z.looseObject({})

export const story = z
  .looseObject({
    slug: z.string(),
    beat: z.string(),
    status: z.enum(statuses),
    hash: z.string(),
    draft: z.looseObject({
      version: count,
      headline: z.string(),
      standfirst: z.string(),
      dateline: z.string(),
      body: z.array(z.string()),
    }),
    text: z.string().describe('what claims and findings point into, in UTF-16 code units'),
    claims: z.array(
      z.looseObject({ start: count, end: count, text: z.string(), verdict: z.string(), why: z.string() }),
    ),
    findings: z.array(z.looseObject({ rule: z.string(), level: z.string(), message: z.string() })),
    evidence: z.array(anything),
    sources: z.array(anything),
    versions: z.array(anything),
    approvals: z.array(z.looseObject({ by: z.string(), at: time, hash: z.string() })),
    receipts: z.array(anything),
    tasks: z.array(anything),
    waiting: z.array(anything),
  })
  .meta({ id: 'Story' })

export const task = z
  .looseObject({
    id: z.int(),
    slug: z.string(),
    because: z.string(),
    at: time,
    sentences: z.array(z.string()),
  })
  .meta({ id: 'Task' })

export const sent = z
  .looseObject({ slug: z.string(), outlet: z.string(), status: z.string(), error: z.string().nullable() })
  .meta({ id: 'Sent' })

export const feed = z
  .looseObject({ beat: z.string(), feed: z.string(), url: z.string(), state: z.string(), said: z.string() })
  .meta({ id: 'Feed' })

export const run = z
  .looseObject({
    id: z.string(),
    recorded: z.boolean(),
    startedAt: time,
    endedAt: time.optional(),
    beats: z.array(z.looseObject({ beat: z.string(), filed: count, blocked: count, failed: count })),
  })
  .meta({ id: 'Run' })

export const person = z
  .looseObject({
    id: z.string(),
    name: z.string(),
    role,
    state: z.enum(['invited', 'active', 'closed']),
    createdAt: time,
    hasPassword: z.boolean(),
    passkeys: count,
  })
  .meta({ id: 'Person' })

/** A one-time link is an address of the desk with a secret in it. */
export const link = z
  .looseObject({ link: z.string().describe('path of a one-time sign-in link; whoever opens it signs in') })
  .meta({ id: 'Link' })

export const token = z
  .looseObject({
    id: z.int(),
    name: z.string(),
    role,
    owner: z.string(),
    madeAt: time,
    expires: time,
    usedAt: time.optional(),
    revokedAt: time.optional(),
  })
  .meta({ id: 'Token' })

export const newToken = z
  .looseObject({ id: z.int(), token: z.string().describe('shown this once'), expires: time })
  .meta({ id: 'NewToken' })

export const audit = z
  .looseObject({
    entries: z.array(
      z.looseObject({
        id: z.int(),
        at: time,
        who: z.string(),
        verb: z.string(),
        slug: z.string().optional(),
        detail: z.unknown(),
      }),
    ),
    next: z
      .int()
      .nullable()
      .describe('give it as `before` for the entries before these; null: there are none'),
  })
  .meta({ id: 'Audit' })

export const self = z.looseObject({ name: z.string(), role, token: z.string() }).meta({ id: 'Self' })

/** What is answered where there is nothing to say but that it was done. */
export const done = z.looseObject({ done: z.literal(true) }).meta({ id: 'Done' })

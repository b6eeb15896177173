import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { ConfigError, UpstreamError } from '../news/errors.ts'
import type { World } from '../seams/world.ts'
import { namedAccount } from './_authors.ts'
import { type Answer, type Asked, askCms, type Judge } from './_cms-ask.ts'

/** A Ghost site under our integration's key: `ask('posts/', …)`. */
export type Ghost = {
  ask: (path: string, query?: Readonly<Record<string, string>>, asked?: Asked) => Promise<Answer>
  /** What the site's clock said with its last answer. */
  clock: () => Date
  /** Everybody whose name can stand over a post. */
  users: () => Promise<readonly GhostUser[]>
}

const user = z.object({ id: z.string(), name: z.string(), slug: z.string(), email: z.string().default('') })
export type GhostUser = z.infer<typeof user>

const errors = z.object({
  errors: z
    .array(
      z.object({
        message: z.string(),
        context: z.string().nullish(),
        type: z.string().nullish(),
        code: z.string().nullish(),
      }),
    )
    .min(1),
})

const judgeGhost: Judge = ({ body }) => {
  const { success, data } = errors.safeParse(body)
  const [first] = success ? data.errors : []
  if (first === undefined) return {}
  const kind = first.code ?? first.type ?? 'http-status'
  const clock = /maxAge|jwt expired|iat/i.test(first.context ?? first.message)
    ? '; a token lives five minutes: set this machine’s clock'
    : ''
  return {
    kind,
    said: `${kind}: ${[first.message, first.context].filter(Boolean).join(' ')}${clock}`,
    // Somebody was faster: what stands there is read before anything else is tried.
    ...(kind === 'UPDATE_COLLISION' ? { retryable: true } : {}),
  }
}

export function openGhost(url: string, key: string, world: World): Ghost {
  const [id = '', secret = ''] = key.split(':')
  if (!/^[\da-f]{10,}$/i.test(id) || !/^(?:[\da-f]{2}){16,}$/i.test(secret))
    throw new ConfigError('outlet ghost: the Admin API key is no `id:secret` of an integration’s page')
  const base = `${url.replace(/\/$/, '')}/ghost/api/admin/`
  let skew = 0
  let people: Promise<readonly GhostUser[]> | undefined
  const ask: Ghost['ask'] = async (path, query = {}, asked = {}) => {
    const address = new URL(path, base)
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
    const headers = {
      authorization: `Ghost ${tokenOf(id, secret, world.now())}`,
      'accept-version': 'v5.0',
      ...asked.headers,
    }
    const answer = await askCms({ kind: 'ghost', world, base, judge: judgeGhost }, address.href, {
      ...asked,
      headers,
    })
    const date = Date.parse(answer.headers.get('date') ?? '')
    if (Number.isFinite(date)) skew = date - world.now().getTime()
    return answer
  }
  return {
    ask,
    clock: () => new Date(world.now().getTime() + skew),
    users: () => {
      people ??= ask('users/', { limit: '100' }).then(
        ({ body }) => z.object({ users: z.array(user) }).parse(body).users,
      )
      return people
    },
  }
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token for one request: it dies five minutes after its hour of issue, by Ghost's clock. */
function tokenOf(id: string, secret: string, now: Date): string {
  const iat = Math.floor(now.getTime() / 1000)
  const signed = `${base64url({ alg: 'HS256', typ: 'JWT', kid: id })}.${base64url({ iat, exp: iat + 240, aud: '/admin/' })}`
  const signature = createHmac('sha256', Buffer.from(secret, 'hex')).update(signed).digest('base64url')
  return `${signed}.${signature}`
}

/** The account for a byline. Throws where none is named or none is there: Ghost would put the owner's name over the copy. */
export async function ghostAuthor(
  ghost: Ghost,
  authors: Readonly<Record<string, string>>,
  byline: string,
): Promise<GhostUser> {
  const account = namedAccount('ghost', authors, byline)
  const found = (await ghost.users()).find(({ email, slug, name, id }) =>
    [email, slug, name, id].includes(account),
  )
  if (found === undefined)
    throw new UpstreamError('unknown-author', `outlet ghost: the site has no account "${account}"`)
  return found
}

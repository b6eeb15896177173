import { createHmac } from 'node:crypto'
import { openWorld } from '../../src/world.ts'
import { outletOf, type Server } from './servers.ts'

/**
 * The titles of all articles of a server whose slug begins so, in whatever status, asked for without any of our outlets: what
 * an outlet says of itself is not what is counted.
 */
export async function articlesUnder(server: Server, name: string): Promise<string[]> {
  const given = outletOf(server)
  if (given === undefined) return []
  const { options, secret } = given
  const base = String(options.url)
  const ask = async (path: string, authorization: string): Promise<unknown> => {
    const answer = await openWorld({}).api(base, { bytes: 50_000_000 })(`${base}${path}`, {
      headers: { authorization },
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const titles: string[] = []
  for (let page = 1; ; page += 1) {
    const found = await pageOf(server, { name, page, options, secret, ask })
    titles.push(...found)
    if (found.length < 100) return titles
  }
}

type Asking = {
  name: string
  page: number
  options: Record<string, unknown>
  secret: string
  ask: (path: string, authorization: string) => Promise<unknown>
}

async function pageOf({ kind }: Server, { name, page, options, secret, ask }: Asking): Promise<string[]> {
  if (kind === 'wordpress') {
    const basic = `Basic ${Buffer.from(`${options.user}:${secret}`).toString('base64')}`
    const query = `search=${name}&status=publish,future,draft,pending,private,trash&context=edit&per_page=100&page=${page}&orderby=id`
    const posts = await ask(`/?rest_route=/wp/v2/posts&${query}`, basic).catch((error: unknown) => {
      if (String(error).includes('rest_post_invalid_page_number')) return []
      throw error
    })
    return textsAt(posts, (post) => textAt(post, 'title', 'raw'))
  }
  if (kind === 'ghost') {
    const [id, hex = ''] = secret.split(':')
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const now = Math.floor(Date.now() / 1000)
    const signed = `${part({ alg: 'HS256', typ: 'JWT', kid: id })}.${part({ iat: now, exp: now + 200, aud: '/admin/' })}`
    const signature = createHmac('sha256', Buffer.from(hex, 'hex')).update(signed).digest('base64url')
    const filter = encodeURIComponent(`slug:~^'${name}'`)
    const body = await ask(
      `/ghost/api/admin/posts/?filter=${filter}&limit=100&page=${page}`,
      `Ghost ${signed}.${signature}`,
    )
    return textsAt(at(body, 'posts'), (post) => textAt(post, 'title'))
  }
  const filter = encodeURIComponent(JSON.stringify({ slug: { _starts_with: name } }))
  const body = await ask(`/items/articles?filter=${filter}&limit=100&page=${page}`, `Bearer ${secret}`)
  return textsAt(at(body, 'data'), (item) => textAt(item, 'title'))
}

const at = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

const textAt = (value: unknown, ...path: readonly string[]): string =>
  String(path.reduce<unknown>((here, name) => at(here, name), value))

const textsAt = (value: unknown, of: (one: unknown) => string): string[] =>
  Array.isArray(value) ? value.map(of) : []

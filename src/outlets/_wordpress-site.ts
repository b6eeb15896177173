import { z } from 'zod'
import { ConfigError, UpstreamError } from '../news/errors.ts'
import type { World } from '../seams/world.ts'
import { type Answer, type Asked, askCms, type Judge } from './_cms-ask.ts'

/** A site as its API presents itself to our account. */
export type Site = {
  /** Where its REST API is: with `?rest_route=` where addresses are plain. */
  root: string
  name: string
  zone: string
  /** Whether Nightdesk's companion plugin is at work there. */
  companion: boolean
  me: { id: number; name: string; slug: string; can: ReadonlySet<string> }
}

/** An account at a site: `ask('/wp/v2/posts', …)`. */
export type Wordpress = {
  site: () => Promise<Site>
  ask: (path: string, query?: Readonly<Record<string, string>>, asked?: Asked) => Promise<Answer>
  /** What the site's clock said with its last answer. */
  clock: () => Date
  /** Ids of terms and accounts that the site has told by name. */
  known: Map<string, number>
}

const index = z.object({
  name: z.string(),
  namespaces: z.array(z.string()),
  timezone_string: z.string().default(''),
  gmt_offset: z.union([z.string(), z.number()]).default(0),
})
const account = z.object({
  id: z.number(),
  name: z.string(),
  slug: z.string(),
  capabilities: z.record(z.string(), z.unknown()).default({}),
})

/** What was found out once about a site holds for the process: it is asked anew when something is not as it was. */
const sites = new Map<string, { site: Promise<Site>; known: Map<string, number> }>()

export const forgetSite = (url: string, user: string): boolean => sites.delete(`${user} ${url}`)

const errorBody = z.object({ code: z.string(), message: z.string() })

/** Errors of WordPress that no later try mends, though their status says so. */
const finalCodes: readonly string[] = ['rest_upload_sideload_error', 'rest_upload_unknown_error']

export const judgeWordpress: Judge = ({ status, body }) => {
  const { success, data } = errorBody.safeParse(body)
  if (!success) return {}
  return {
    kind: data.code,
    said: `${data.code}: ${data.message}`,
    ...(finalCodes.includes(data.code) ? { retryable: false } : {}),
    // The plugin found the article made already: what is there is looked up by the next try.
    ...(data.code === 'nightdesk_exists' ? { retryable: true } : {}),
    ...(status === 401 ? { said: `${data.code}: the application password is not taken` } : {}),
  }
}

export type Access = { url: string; user: string; password: string; world: World }

export function openWordpress({ url, user, password, world }: Access): Wordpress {
  const token = Buffer.from(`${user}:${password}`, 'utf8').toString('base64')
  const base = url.replace(/\/?$/, '/')
  let skew = 0
  const ask = async (address: string, asked: Asked = {}): Promise<Answer> => {
    const headers = { authorization: `Basic ${token}`, ...asked.headers }
    const answer = await askCms({ kind: 'wordpress', world, base, judge: judgeWordpress }, address, {
      ...asked,
      headers,
    })
    const date = Date.parse(answer.headers.get('date') ?? '')
    if (Number.isFinite(date)) skew = date - world.now().getTime()
    return answer
  }
  const id = `${user} ${url}`
  const entry = () => {
    const known = sites.get(id)
    if (known !== undefined) return known
    const made = { site: siteOf(base, world, ask), known: new Map<string, number>() }
    made.site.catch(() => sites.delete(id))
    sites.set(id, made)
    return made
  }
  return {
    site: () => entry().site,
    ask: async (path, query, asked) => ask(addressIn((await entry().site).root, path, query), asked),
    clock: () => new Date(world.now().getTime() + skew),
    get known() {
      return entry().known
    },
  }
}

async function siteOf(base: string, world: World, ask: (address: string) => Promise<Answer>): Promise<Site> {
  const root = await rootOf(base, world)
  const about = index.safeParse(
    (await ask(addressIn(root, '/', { _fields: 'name,namespaces,timezone_string,gmt_offset' }))).body,
  )
  if (!about.success) throw new ConfigError(`outlet wordpress: ${root} is no WordPress REST API`)
  const me = account.parse((await ask(addressIn(root, '/wp/v2/users/me', { context: 'edit' }))).body)
  const { name, namespaces, timezone_string: zone, gmt_offset: offset } = about.data
  return {
    root,
    name,
    zone: zone === '' ? `UTC${Number(offset) < 0 ? '' : '+'}${offset}` : zone,
    companion: namespaces.includes('nightdesk/v1'),
    me: {
      ...me,
      can: new Set(Object.entries(me.capabilities).flatMap(([name, can]) => (can === true ? [name] : []))),
    },
  }
}

/** The API says in the head of every page where it is; where something strips that, the plain way in is always there. */
async function rootOf(base: string, world: World): Promise<string> {
  const answer = await world.api(base, { bytes: 20_000_000 })(base, { method: 'HEAD', redirect: 'manual' })
  await answer.arrayBuffer()
  if (answer.status >= 300 && answer.status < 400)
    throw new UpstreamError(
      'moved',
      `outlet wordpress: ${base} has moved to ${answer.headers.get('location')}: write that as its url`,
    )
  const link = /<([^>]+)>;\s*rel="https:\/\/api\.w\.org\/"/.exec(answer.headers.get('link') ?? '')?.[1]
  const found = link === undefined || !URL.canParse(link, base) ? undefined : new URL(link, base)
  // No password goes to another place than the one that was written down.
  if (found !== undefined && found.origin === new URL(base).origin) return found.href
  return new URL('?rest_route=/', base).href
}

/** The address of a path of the API, pretty or plain. */
export function addressIn(root: string, path: string, query: Readonly<Record<string, string>> = {}): string {
  const url = new URL(root)
  const plain = url.searchParams.get('rest_route')
  if (plain === null) url.pathname = `${url.pathname.replace(/\/$/, '')}${path}`
  else url.searchParams.set('rest_route', path)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

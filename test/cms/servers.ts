import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the servers live: they stay there, so that a second run starts in seconds. */
export const cmsHome = process.env.CMS_HOME ?? join(tmpdir(), 'nightdesk-cms')

/** A server to be started by a script of `servers/`, and how our outlet is set up for it. */
export type Server = {
  name: string
  kind: 'wordpress' | 'ghost' | 'directus'
  script: string
  env: Readonly<Record<string, string>>
  folder: string
  /** Options and secret of the outlet, from what the script wrote down. */
  outlet: (env: Readonly<Record<string, string>>) => { options: Record<string, unknown>; secret: string }
}

const password = (written = '') => written.replace(/^[^:]*:/, '')

const wordpress = (
  source: string,
  port: string,
  plugin: '0' | '1',
  account: string,
  html: string,
): Server => ({
  name: `wordpress-${source}-${account}${plugin === '1' ? '-companion' : ''}`,
  kind: 'wordpress',
  script: 'wordpress.sh',
  env: { WP_SOURCE: source, WP_PORT: port, WP_PLUGIN: plugin },
  folder: `wordpress-${source}`,
  outlet: (env) => ({
    options: {
      url: env.WP_URL,
      user: `bot-${account}`,
      html,
      // Only an editor may put another's name over a post.
      ...(account === 'editor' ? { authors: { Nightdesk: 'bot-author' } } : {}),
    },
    secret: password(env[`WP_BOT_${account.toUpperCase()}_APP`]),
  }),
})

const ghost = (version: string, port: string): Server => ({
  name: `ghost-${version}`,
  kind: 'ghost',
  script: 'ghost.sh',
  env: { GHOST_VERSION: version, GHOST_PORT: port },
  folder: `ghost-${version}`,
  outlet: (env) => ({
    options: { url: env.GHOST_URL, authors: { Nightdesk: env.GHOST_OWNER } },
    secret: env.GHOST_ADMIN_KEY ?? '',
  }),
})

const directus: Server = {
  name: 'directus-11',
  kind: 'directus',
  script: 'directus.sh',
  env: { DIRECTUS_PORT: '18055' },
  folder: 'directus',
  outlet: (env) => ({
    options: {
      url: env.DIRECTUS_URL,
      fields: {
        ...{
          ledger: 'nightdesk',
          title: 'title',
          body: 'body',
          status: 'status',
          excerpt: 'teaser',
          slug: 'slug',
        },
        ...{ byline: 'byline', tags: 'tags', language: 'language', published: 'published', image: 'image' },
        ...{ canonical: 'canonical', jsonLd: 'jsonld' },
      },
      statuses: { live: 'published', draft: 'draft', scheduled: 'scheduled' },
    },
    secret: env.DIRECTUS_TOKEN ?? '',
  }),
}

/** All of them: two WordPresses, one filtered and bare, one with the companion plugin; Ghost 5 and 6; Directus. */
export const servers: readonly Server[] = [
  wordpress('bookworm', '18080', '0', 'author', 'classic'),
  wordpress('npm', '18081', '1', 'editor', 'blocks'),
  ghost('5', '12368'),
  ghost('6', '12369'),
  directus,
]

/** Those that are wanted: all, or the names in `CMS` (`CMS=ghost-5,directus-11`). */
export const wanted = (): readonly Server[] => {
  const names = process.env.CMS?.split(',')
  return servers.filter(({ name }) => names?.includes(name) ?? true)
}

/** The options and the secret of a server that runs; `undefined` where it could not be started. */
export function outletOf({ folder, outlet }: Server): ReturnType<Server['outlet']> | undefined {
  try {
    const lines = readFileSync(join(cmsHome, folder, 'credentials.env'), 'utf8').split('\n')
    const pairs = lines.flatMap((line) => /^(\w+)='?(.*?)'?$/.exec(line)?.slice(1, 3) ?? [])
    const env: Record<string, string> = {}
    for (let index = 0; index < pairs.length; index += 2) env[pairs[index] ?? ''] = pairs[index + 1] ?? ''
    return outlet(env)
  } catch {
    return undefined
  }
}

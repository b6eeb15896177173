import { ConfigError, UpstreamError } from '../news/errors.ts'
import type { OutletCheck } from '../seams/outlet.ts'
import type { World } from '../seams/world.ts'
import type { Site, Wordpress } from './_wordpress-site.ts'
import { authorId } from './_wordpress-terms.ts'
import type { WordpressOptions } from './wordpress.ts'

const ok = (what: string, said: string): OutletCheck => ({ what, level: 'ok', said })
const worse = (level: 'warning' | 'error', what: string, said: string): OutletCheck => ({ what, level, said })

/** What the account and the site must be able to do for this outlet, each with its way out. Nothing is written. */
export async function checkWordpress(
  wordpress: Wordpress,
  options: WordpressOptions,
  world: World,
): Promise<OutletCheck[]> {
  const site = await wordpress.site().catch((error: unknown) => error)
  if (!isSite(site)) {
    if (site instanceof UpstreamError || site instanceof ConfigError)
      return [
        worse('error', 'site', `${site.message}; an application password is made under Users → Profile`),
      ]
    throw site
  }
  return [
    ok('site', `${site.name}, API at ${site.root}, as ${site.me.name}`),
    ...rights(site, options),
    ...(await bylines(wordpress, options)),
    companion(site, options),
    clock(wordpress, world),
    ok('zone', `the site tells time in ${site.zone}; hours are sent in UTC`),
  ]
}

const isSite = (value: unknown): value is Site =>
  typeof value === 'object' && value !== null && 'companion' in value && 'me' in value

function rights({ me }: Site, options: WordpressOptions): OutletCheck[] {
  const needs = [
    ['edit_posts', 'write posts'],
    ...(options.as === 'live'
      ? [
          ['publish_posts', 'publish'],
          ['edit_published_posts', 'correct and withdraw'],
        ]
      : []),
    ['delete_posts', 'take a doubled draft away'],
    ...(Object.keys(options.authors).length > 0
      ? [['edit_others_posts', 'publish under an author’s name']]
      : []),
  ]
  const missing = needs.filter(([right = '']) => !me.can.has(right))
  const wanted = [
    ...(me.can.has('upload_files') ? [] : ['upload pictures (upload_files)']),
    ...(Object.keys(options.categories).length === 0 || me.can.has('manage_categories')
      ? []
      : ['make categories (manage_categories): those named must exist']),
  ]
  return [
    missing.length === 0
      ? ok('rights', `${me.name} can do all that is needed`)
      : worse(
          'error',
          'rights',
          `${me.name} cannot ${missing.map(([right, what]) => `${what} (${right})`).join(', ')}; give it the role Editor`,
        ),
    ...(wanted.length === 0
      ? []
      : [worse('warning', 'further rights', `${me.name} cannot ${wanted.join(', ')}`)]),
    me.can.has('unfiltered_html')
      ? ok('html', 'HTML is stored as it is sent; ours is sanitised before')
      : ok('html', 'HTML is filtered by WordPress: our own passes, a script for schema.org is not sent'),
  ]
}

async function bylines(wordpress: Wordpress, { authors }: WordpressOptions): Promise<OutletCheck[]> {
  const entries = Object.entries(authors)
  if (entries.length === 0) return [ok('byline', 'stands in the text: no accounts are named under authors:')]
  return Promise.all(
    entries.map(async ([byline, account]) => {
      try {
        return ok('byline', `${byline}: ${account} (${await authorId(wordpress, account)})`)
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error
        return worse('error', 'byline', error.message)
      }
    }),
  )
}

function companion({ companion }: Site, { jsonLd, canonical }: WordpressOptions): OutletCheck {
  if (companion)
    return ok('companion', 'the companion plugin is at work: canonical and schema.org stand in the head')
  const lost = [
    ...(canonical === undefined ? [] : ['no canonical address but its own']),
    ...(jsonLd ? ['schema.org in the body, where HTML is not filtered'] : []),
  ]
  const without = lost.length === 0 ? '' : `: ${lost.join(', ')}`
  const said = `no companion plugin; posts are found by a comment in their text${without}`
  return canonical === undefined ? ok('companion', said) : worse('warning', 'companion', said)
}

function clock(wordpress: Wordpress, world: World): OutletCheck {
  const seconds = Math.round((wordpress.clock().getTime() - world.now().getTime()) / 1000)
  const said = `the site's clock is ${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead'}`
  return Math.abs(seconds) > 60
    ? worse('warning', 'clock', `${said}: hours may be missed`)
    : ok('clock', said)
}

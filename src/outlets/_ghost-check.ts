import { z } from 'zod'
import { ConfigError, UpstreamError } from '../news/errors.ts'
import type { OutletCheck } from '../seams/outlet.ts'
import type { World } from '../seams/world.ts'
import { ghostAuthor } from './_ghost-client.ts'
import type { GhostPlace } from './_ghost-fields.ts'

const site = z.object({ site: z.object({ title: z.string(), version: z.string() }) })
const settings = z.object({ settings: z.array(z.object({ key: z.string(), value: z.unknown() })) })

/** A token dies five minutes after its hour of issue: a minute is left for the way. */
const mostSkew = 240

const checked = (level: OutletCheck['level'], what: string, said: string): OutletCheck => ({
  what,
  level,
  said,
})

/** Whether the key is taken, every byline has its account, and the clocks agree. Nothing is written. */
export async function checkGhost(place: () => GhostPlace, world: World): Promise<OutletCheck[]> {
  try {
    const { ghost, options } = place()
    const about = site.parse((await ghost.ask('site/')).body).site
    await ghost.ask('posts/', { limit: '1', fields: 'id' })
    const seconds = Math.round((ghost.clock().getTime() - world.now().getTime()) / 1000)
    const off = `the site's clock is ${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead'}`
    return [
      checked('ok', 'site', `${about.title}, Ghost ${about.version}`),
      checked(
        'ok',
        'rights',
        'the key of the integration is taken; integrations may write, publish and delete posts',
      ),
      ...(await bylines(place())),
      Math.abs(seconds) > mostSkew
        ? checked('error', 'clock', `${off}: Ghost refuses tokens older than five minutes`)
        : checked('ok', 'clock', off),
      checked('ok', 'zone', `the site tells time in ${await zoneOf(place())}; hours are sent in UTC`),
      checked(
        'ok',
        'schema.org',
        options.jsonLd ? 'ours stands beside Ghost’s own Article' : 'Ghost writes its own Article',
      ),
    ]
  } catch (error) {
    if (error instanceof UpstreamError || error instanceof ConfigError)
      return [checked('error', 'site', `${error.message}; keys are made under Settings → Integrations`)]
    throw error
  }
}

const bylines = ({ ghost, options }: GhostPlace): Promise<OutletCheck[]> =>
  Promise.all(
    Object.keys(options.authors).map(async (byline) => {
      try {
        return checked(
          'ok',
          'byline',
          `${byline}: ${(await ghostAuthor(ghost, options.authors, byline)).name}`,
        )
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error
        return checked('error', 'byline', `${error.message}; an integration cannot invite people`)
      }
    }),
  )

async function zoneOf({ ghost }: GhostPlace): Promise<string> {
  const { success, data } = settings.safeParse((await ghost.ask('settings/')).body)
  const zone = success ? data.settings.find(({ key }) => key === 'timezone')?.value : undefined
  return typeof zone === 'string' ? zone : 'a zone that it does not tell'
}

import { expect, test } from 'vitest'
import { z } from 'zod'
import { UpstreamError } from '../../src/news/errors.ts'
import { differencesOf } from '../../src/news/standing.ts'
import { forgetSite } from '../../src/outlets/_wordpress-site.ts'
import { loadOutlet } from '../../src/seams/load.ts'
import type { Outlet } from '../../src/seams/outlet.ts'
import { randomOf, throughChaos } from './chaos.ts'
import { type FakeCms, fetchOf, worldOf } from './fake-cms.ts'
import { fakeDirectus } from './fake-directus.ts'
import { fakeGhost } from './fake-ghost.ts'
import { fakeWordpress } from './fake-wordpress.ts'
import { ghostKey, optionsOf } from './fakes.ts'
import { publicationOf } from './publication.ts'

const articles = 500

type Bed = { cms: FakeCms; secret: string; there: () => { title: string; status: string }[] }

const titleIn = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'raw' in value ? String(value.raw) : String(value)

const beds: Readonly<Record<string, () => Bed>> = {
  wordpress: () => {
    const { cms, posts } = fakeWordpress()
    return {
      cms,
      secret: 'abcd',
      there: () => posts.map(({ title, status }) => ({ title: titleIn(title), status })),
    }
  },
  ghost: () => {
    const { cms, posts } = fakeGhost()
    return {
      cms,
      secret: ghostKey,
      there: () => posts.map(({ title, status }) => ({ title: titleIn(title), status })),
    }
  },
  directus: () => {
    const { cms, items } = fakeDirectus()
    return {
      cms,
      secret: 'secret-token',
      there: () =>
        [...items.values()].map(({ title, status }) => ({ title: titleIn(title), status: String(status) })),
    }
  },
}

/** As the outbox does it: asked first what became of it, then sent, until it is said to be there. */
async function untilSent(outlet: Outlet, number: number): Promise<number> {
  const publication = publicationOf({ headline: `Story ${number}` }, {}, `story-${number}`)
  for (let attempt = 1; ; attempt += 1) {
    try {
      const sent =
        (await outlet.find(`key-${number}`)) ?? (await outlet.publish(publication, `key-${number}`))
      const read = await outlet.readBack?.(publication, sent)
      expect(read === undefined ? ['not read back'] : differencesOf(read.approved, read.found ?? {})).toEqual(
        [],
      )
      return attempt
    } catch (error) {
      if (!(error instanceof UpstreamError) || !error.retryable) throw error
    }
  }
}

test.each(Object.keys(beds))(
  `through a network that loses, repeats and lies, %s has each of ${articles} articles once`,
  async (kind) => {
    const bed = beds[kind]?.()
    if (bed === undefined) throw new Error(kind)
    const met = new Map<string, number>()
    const api = throughChaos(fetchOf(bed.cms), randomOf(8), 0.12, met)
    const opened = await loadOutlet(kind)
    const world = { ...worldOf(bed.cms, bed.secret), api: () => api }
    const outlet = opened.open(opened.options.parse(await optionsOf(kind)), world, '/nowhere')
    let attempts = 0
    for (let number = 0; number < articles; number += 1) attempts += await untilSent(outlet, number)
    // One more request lets what was held up arrive.
    await outlet.find('nothing').catch(() => undefined)
    expect(bed.there().filter(({ status }) => status === 'draft')).toEqual([])
    expect(
      bed
        .there()
        .map(({ title }) => title)
        .sort(),
    ).toEqual(Array.from({ length: articles }, (_, number) => `Story ${number}`).sort())
    expect(attempts).toBeGreaterThan(articles)
    expect([...met.keys()]).toHaveLength(7)
  },
)

test.each(Object.keys(beds))(
  'where every request comes twice and the second answer is heard, %s has it once',
  async (kind) => {
    const bed = beds[kind]?.()
    if (bed === undefined) throw new Error(kind)
    const met = new Map<string, number>()
    const api = throughChaos(fetchOf(bed.cms), () => 5.5 / 7, 1, met)
    const opened = await loadOutlet(kind)
    const world = { ...worldOf(bed.cms, bed.secret), api: () => api }
    const options = await optionsOf(kind)
    // Another site at the same address: what was known of the one before is forgotten.
    const site = z.object({ url: z.string(), user: z.string().default('') }).parse(options)
    forgetSite(site.url, site.user)
    const outlet = opened.open(opened.options.parse(options), world, '/nowhere')
    expect(await untilSent(outlet, 1)).toBe(1)
    expect(bed.there().map(({ title }) => title)).toEqual(['Story 1'])
    expect([...met.keys()]).toEqual(['came twice, second answer'])
  },
)

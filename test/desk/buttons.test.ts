import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { deskRoles, may } from '../../src/news/roles.ts'
import { fakeNewsroom } from './fake-newsroom.ts'
import { quake } from './fake-quake.ts'
import { visit } from './visit.ts'
import { routesOf } from './who-may.ts'

const slug = quake().slug
const pages = ['/', `/stories/${slug}`, `/stories/${slug}?batch=1`, '/published', '/batches', '/batches/1']

test.each(deskRoles)('a %s is shown no button that they may not press', async (role) => {
  for (const status of ['in-review', 'approved', 'published', 'stale', 'drafted'] as const) {
    const story = {
      ...quake(),
      status,
      tasks: [{ id: 1, slug, because: 'revised', at: '2018-02-07T06:00:00Z', sentences: [], claims: [] }],
      waiting: [{ outlet: 'files', verb: 'publish', status: 'failed' } as const],
    }
    const { app, get } = await visit(fakeNewsroom([story]), { role })
    const posts = routesOf(app).filter(({ method, action }) => method === 'POST' && action !== undefined)
    for (const page of pages) {
      const $ = load(await (await get(page)).text())
      const forms = $('form[method=post], button[formaction]')
        .toArray()
        .map((each) => $(each).attr('formaction') ?? $(each).attr('action') ?? '')
      const forbidden = forms.filter((address) => {
        const path = address.split('?')[0] ?? ''
        const route = posts.find((each) => matches(each.path, path))
        return route?.action !== undefined && !may(role, route.action)
      })
      expect([page, status, forbidden]).toEqual([page, status, []])
    }
  }
})

const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/:\w+(\{[^/]*\})?/g, '[^/]+')}$`).test(path)

import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { hualien, smallNewsroom } from '../pipeline/small-newsroom.ts'
import { browser } from './browser.ts'
import { fakeNewsroom } from './fake-newsroom.ts'
import { quake } from './fake-quake.ts'
import { visit } from './visit.ts'

const { slug } = quake()

test('a preview stands in a frame that can do nothing, and only the desk may frame it', async () => {
  const { get } = await visit()
  const $ = load(await (await get(`/stories/${slug}/preview`)).text())
  const frame = $('iframe')
  expect([frame.attr('src'), frame.attr('sandbox')]).toEqual([`/stories/${slug}/preview/files`, ''])
  expect($('section').last().text()).toContain('Only the place itself could show it.')
  const answer = await get(`/stories/${slug}/preview/files`)
  expect(answer.headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'; form-action 'none'; base-uri 'none'",
  )
  expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN')
  // Every other page stays out of every frame.
  expect((await get('/')).headers.get('x-frame-options')).toBe('DENY')
  expect((await get(`/stories/${slug}/preview/elsewhere`)).status).toBe(404)
  expect((await get('/stories/no-such/preview')).status).toBe(404)
})

test('who is drilled on a story is shown no preview of its true words', async () => {
  const face = fakeNewsroom([quake()])
  const drills = { ...face.drills, showing: async () => ({ as: 'drill' as const, shown: quake() }) }
  const { get } = await visit({ ...face, drills })
  expect((await get(`/stories/${slug}/preview`)).status).toBe(409)
  expect((await get(`/stories/${slug}/preview/files`)).status).toBe(404)
})

test('a story that nobody has approved is previewed, and nothing of it is sent, kept or approved by that', async () => {
  const desk = await smallNewsroom()
  await desk.run()
  const ada = await browser(desk.newsroom, 'Ada Brandt')
  const page = await ada.get(`/stories/${hualien}/preview/files`)
  expect(page.$('h1').text()).toBe('Magnitude 6.4 earthquake hits near Hualian')
  expect(await desk.newsroom.store.outbox(hualien)).toEqual([])
  expect((await desk.newsroom.store.showStory(hualien))?.story.status).toBe('in-review')
  await ada.close()
  await desk.newsroom.close()
})

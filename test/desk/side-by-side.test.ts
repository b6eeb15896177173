import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openNewsroom } from '../../src/newsroom.ts'
import { houseCopy } from '../config/house.ts'
import { hualien, smallNewsroom } from '../pipeline/small-newsroom.ts'
import { browser, visitorOf } from './browser.ts'

const open = (project: string) => openNewsroom({ project, folder: join(project, 'newsroom'), env: {} })

test('a sign-in link opens the desk once, and looking at it does not count', async () => {
  const newsroom = await open(await houseCopy())
  const ada = await browser(newsroom, 'Ada Brandt')
  const other = visitorOf(ada.url)
  expect((await other.get(ada.link)).$('main form button').text()).toBe('Open the desk')
  const again = await other.submit(ada.link, {})
  expect([again.status, again.$('[role=alert]').text()]).toEqual([
    410,
    'This link has been used or has run out.',
  ])
  expect((await ada.get('/')).$('.menu-button bdi').text()).toBe('Ada Brandt')
  await ada.close()
  await newsroom.close()
})

test('a session holds over a restart, and at every desk of one newsroom', async () => {
  const project = await houseCopy()
  const before = await open(project)
  const ada = await browser(before, 'Ada Brandt')
  const beside = await open(project)
  const ivo = await browser(beside, 'Ivo Petrov')
  expect((await visitorOf(ivo.url, ada.cookie()).get('/')).$('.menu-button bdi').text()).toBe('Ada Brandt')
  for (const { close } of [ada, ivo]) await close()
  for (const newsroom of [before, beside]) await newsroom.close()
  const after = await open(project)
  const { url, close } = await browser(after, 'Ivo Petrov')
  expect((await visitorOf(url, ada.cookie()).get('/')).$('.menu-button bdi').text()).toBe('Ada Brandt')
  await close()
  await after.close()
})

test('what a run in another process files, and what another desk decides, is there at the next look', async () => {
  const project = await houseCopy()
  const desk = await open(project)
  const ada = await browser(desk, 'Ada Brandt')
  expect((await ada.get('/')).$('.empty')).toHaveLength(1)
  const elsewhere = await smallNewsroom(project)
  await elsewhere.run()
  expect((await ada.get('/')).$('.row').length).toBeGreaterThan(0)
  const seen = await ada.get(`/stories/${hualien}`)
  const ivo = await browser(elsewhere.newsroom, 'Ivo Petrov')
  await ivo.send(await ivo.get(`/stories/${hualien}`), '.spike form', { reason: 'told yesterday' })
  const late = await ada.send(seen, 'form.approve')
  expect([late.status, late.$('.decide .status').text()]).toEqual([409, 'Spiked'])
  for (const { close } of [ada, ivo]) await close()
  for (const newsroom of [desk, elsewhere.newsroom]) await newsroom.close()
})

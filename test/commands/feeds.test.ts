import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { change, json, nightdesk, type SmallHouse, smallHouse } from './house.ts'

let house: SmallHouse
let server: Server
let asked = 0

beforeAll(async () => {
  house = await smallHouse()
  const week = await readFile(join(house.project, 'pipelines/quakes/recorded/week.geojson'))
  server = createServer((_, response) => {
    asked += 1
    response.setHeader('content-type', 'application/json').end(week)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const host = `127.0.0.1:${address.port}`
  await change(
    house,
    'pipelines/quakes/beat.yaml',
    'url: http://127.0.0.1:9/all_week.geojson',
    `url: http://${host}/all_week.geojson`,
  )
})
afterAll(async () => {
  server.close()
})

const feeds = async () => json(await nightdesk(house, ['feeds', '--json']))

test('feeds tells how each feed does, from before it was asked on', async () => {
  expect(await feeds()).toEqual([
    {
      ...{ beat: 'quakes', feed: 'week', url: expect.stringContaining('/all_week.geojson'), state: 'quiet' },
      ...{ said: 'it was never asked', lastSuccess: null, lastNew: null, lastChange: null, rhythm: null },
      ...{ nextPoll: expect.stringMatching(/:(00|15|30|45):00\.000Z$/), items: 0, failures: 0, error: null },
      movedTo: null,
    },
  ])
  await nightdesk(house, ['run'])
  expect(await feeds()).toEqual([
    expect.objectContaining({
      ...{ state: 'fresh', said: 'its newest answer had something new', items: 4, failures: 0 },
      ...{ lastSuccess: expect.any(String), lastNew: expect.any(String), rhythm: null },
    }),
  ])
})

test('a feed that is set aside is not asked until it is resumed, and is said to be', async () => {
  const before = asked
  const park = ['feeds', 'park', 'quakes/week', '--as', 'Mara Lind', '--reason', 'the site is rebuilt']
  expect((await nightdesk(house, park)).code).toBe(0)
  const run = await nightdesk(house, ['run', '--json'])
  expect(run.err).toContain('quakes/week: not asked, set aside by Mara Lind: the site is rebuilt')
  expect([asked - before, await feeds()]).toEqual([
    0,
    [
      expect.objectContaining({
        state: 'parked',
        nextPoll: null,
        said: 'set aside by Mara Lind: the site is rebuilt',
      }),
    ],
  ])
  expect((await nightdesk(house, park)).code).toBe(1)
  const listed = await nightdesk(house, ['feeds'])
  expect(listed.out).toContain('parked   quakes/week')
  expect((await nightdesk(house, ['doctor'])).err).toContain('parked quakes/week: set aside by Mara Lind')
  expect((await nightdesk(house, ['feeds', 'resume', 'quakes/week', '--as', 'Jo Park'])).code).toBe(0)
  await nightdesk(house, ['run'])
  expect(asked - before).toBeGreaterThan(0)
})

test('a feed that is none is a wrong argument', async () => {
  const ran = await nightdesk(house, ['feeds', 'resume', 'quakes/weak', '--as', 'Jo Park'])
  expect([ran.code, ran.err]).toEqual([2, 'no feed "quakes/weak"; there are: quakes/week\n'])
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { runNow } from '../../src/commands/run.ts'
import { faceOf } from '../../src/face.ts'
import type { World } from '../../src/seams/world.ts'
import { type SmallNewsroom, smallNewsroom } from '../pipeline/small-newsroom.ts'

let desk: SmallNewsroom
/** How many quakes the feed lists. */
let listed = 0

beforeEach(async () => {
  desk = await smallNewsroom()
  listed = 0
})
afterEach(() => desk.newsroom.close())

const quake = (number: number) => ({
  id: `q${number}`,
  properties: {
    mag: 3,
    place: 'Off Hualian',
    time: 1_517_900_000_000,
    updated: 1,
    type: 'earthquake',
    url: 'https://e.example',
  },
  geometry: { coordinates: [121, 24, 10] },
})

/** One live turn at that hour. */
async function turn(hour: number, secret?: string) {
  desk.clock.now = new Date(Date.UTC(2018, 1, 1, hour))
  const { newsroom } = desk
  const world: World = {
    ...newsroom.world,
    secret: () => secret,
    fetch: async (url) => ({
      ...{ url, status: 200, headers: { 'content-type': 'application/json' } },
      bytes: Buffer.from(
        JSON.stringify({ features: Array.from({ length: listed }, (_, number) => quake(number)) }),
      ),
    }),
  }
  return runNow(newsroom.house, newsroom.store, world, false)
}

test('a night in which a feed silently gave nothing is reported: in the log, in the totals, on the desk, in metrics', async () => {
  for (let hour = 0; hour < 12; hour += 1) {
    listed += 1
    expect((await turn(hour)).silent).toEqual([])
  }
  for (let hour = 12; hour < 14; hour += 1) await turn(hour)
  const silent = await turn(15)
  const said = 'it answers, and has had nothing new for 4 h; by its rhythm 2 h is much'
  expect([silent.totals.silentFeeds, silent.totals.failedFeeds, silent.silent]).toEqual([
    1,
    0,
    [{ feed: 'quakes/week', state: 'stale', said }],
  ])
  expect(desk.said.at(-1)).toBe(`  ! quakes/week: ${said}`)
  expect((await desk.newsroom.store.lastRuns(1))[0]?.totals).toMatchObject({ silentFeeds: 1 })
  const face = faceOf({ ...desk.newsroom, world: { ...desk.newsroom.world, secret: () => 'sesame' } })
  expect((await face.health()).map(({ state }) => state)).toEqual(['stale'])
  expect(await face.metrics(undefined)).toBe(undefined)
  const metrics = (await face.metrics('sesame')) ?? ''
  expect(metrics.split('\n')).toEqual(
    expect.arrayContaining([
      '# TYPE nightdesk_feed_state gauge',
      'nightdesk_feed_state{beat="quakes",feed="week",state="stale"} 1',
      'nightdesk_feed_state{beat="quakes",feed="week",state="fresh"} 0',
      'nightdesk_feed_silence_allowed_seconds{beat="quakes",feed="week"} 5400',
      'nightdesk_feed_items{beat="quakes",feed="week"} 12',
      'nightdesk_stories{status="published"} 0',
    ]),
  )
  expect(
    metrics.split('\n').filter((line) => !/^(# |nightdesk_[a-z_]+(\{[^}]*\})? -?[0-9.]+$|$)/.test(line)),
  ).toEqual([])
  listed += 1
  expect((await turn(16)).silent).toEqual([])
})

import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import type { FeedHealth } from '../../src/desk/face.ts'
import { fakeNewsroom, night } from './fake-newsroom.ts'
import { quake } from './fake-quake.ts'
import { visit } from './visit.ts'

const quiet: FeedHealth = {
  beat: 'earthquakes',
  feed: 'week',
  url: 'https://earthquake.usgs.gov/week.geojson',
  state: 'quiet',
  said: 'nothing new for 40 min, which is within its rhythm (3 h)',
  lastSuccess: '2018-02-07T06:10:00Z',
  lastNew: '2018-02-07T05:30:00Z',
  lastChange: '2018-02-07T05:30:00Z',
  rhythm: { usual: 900, allowed: 10_800 },
  nextPoll: '2018-02-07T06:30:00Z',
  items: 12_345,
  failures: 0,
  error: null,
  movedTo: null,
}
const stale: FeedHealth = {
  ...quiet,
  state: 'stale',
  said: 'it answers, and has had nothing new for 5 days; by its rhythm 3 h is much',
}
const [beat] = night.beats
if (beat === undefined) throw new Error('the night has three beats')
const calm = { ...night, beats: [beat] }

const deskWith = (health: FeedHealth, run = calm) => visit(fakeNewsroom([quake()], [run], [], [health]))

describe('the feeds on the desk', () => {
  test('a feed that answered and should have had something by its rhythm is told on top, loud', async () => {
    const { get } = await deskWith(stale)
    const $ = load(await (await get('/')).text())
    expect([$('.run').hasClass('loud'), $('.run li .trouble').text()]).toEqual([true, stale.said])
    const good = load(await (await (await deskWith(quiet)).get('/')).text())
    expect([good('.run').hasClass('loud'), good('.run li')]).toEqual([
      false,
      expect.objectContaining({ length: 0 }),
    ])
  })

  test('a feed that is stale is told though this run did not read it', async () => {
    const { get } = await deskWith({ ...stale, beat: 'exchange-rates-ecb', url: 'https://ecb.example/' })
    const $ = load(await (await get('/')).text())
    expect($('.run li').text()).toContain(`Exchange rates (ECB) ${stale.said}`)
  })

  test('an answer that is the one we have is no empty one; an empty one is told unless the feed is known to have nothing at times', async () => {
    const told = async (payload: string | undefined, health: FeedHealth) => {
      const feed = { url: quiet.url, status: 'ok', items: 0, fresh: 0, error: null, payload }
      const { get } = await deskWith(health, { ...calm, beats: [{ ...beat, feeds: [feed] }] })
      return load(await (await get('/')).text())('.run li .trouble').text()
    }
    expect(await told(undefined, quiet)).toBe('')
    expect(await told('ab', quiet)).toBe('')
    expect(await told('ab', { ...quiet, rhythm: null })).toBe('gave nothing')
  })

  test('every feed has its line with its state and why', async () => {
    const { get } = await deskWith(stale)
    const $ = load(await (await get('/feeds')).text())
    expect(
      $('tbody tr.trouble td')
        .toArray()
        .map((cell) => $(cell).text()),
    ).toEqual([
      `Earthquakes week${quiet.url}`,
      `Stale${stale.said}`,
      '50 min ago',
      '10 min ago',
      '7 Feb 2018, 06:30:00 UTC',
      '12,345',
    ])
  })

  test('metrics are given to who has the token, without a session, and to nobody else', async () => {
    const { app } = await deskWith(quiet)
    const ask = async (authorization?: string) => {
      const answer = await app.request(
        '/metrics',
        authorization === undefined ? {} : { headers: { authorization } },
      )
      return [answer.status, await answer.text()]
    }
    expect(await ask('Bearer scraper')).toEqual([200, 'nightdesk_stories 1\n'])
    expect(await ask('Bearer other')).toEqual([401, ''])
    expect(await ask()).toEqual([401, ''])
  })
})

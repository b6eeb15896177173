import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import { dollar } from './fake-dollar.ts'
import { fakeNewsroom, night } from './fake-newsroom.ts'
import { quake } from './fake-quake.ts'
import { visit } from './visit.ts'

const page = async (answer: Response | Promise<Response>) => load(await (await answer).text())
const many = Array.from({ length: 120 }, (_, index) => ({
  ...quake(),
  slug: `story-${index}`,
  newsworthiness: 100 - index / 2,
}))

describe('the queue', () => {
  test('it opens with what is in review, each with the reason it is news', async () => {
    const { get } = await visit()
    const $ = await page(get('/'))
    expect($('.row').length).toBe(1)
    expect($('.row .headline').attr('href')).toBe('/stories/earthquake-hualien-taiwan-m6-4?at=0')
    expect($('.row .because').text()).toBe(quake().because)
    expect($('.row .tally span').text()).toBe('7 claims, all tied')
    expect(
      $('.tabs a')
        .toArray()
        .map((tab) => $(tab).text()),
    ).toEqual(['In review 1', 'Not ready 1', 'All 2'])
  })

  test('open claims and errors stand out in words', async () => {
    const { get } = await visit()
    const $ = await page(get('/?status=drafted'))
    expect($('.row .tally').hasClass('open')).toBe(true)
    expect($('.row .tally span').text()).toBe('2 of 5 open')
    expect(
      $('.row .level')
        .toArray()
        .map((each) => $(each).text()),
    ).toEqual(['1 error', '1 warning'])
    expect($('.row .reason').text()).toBe(dollar().reason)
  })

  test('filters hold from page to page, and nonsense in an address is as if it were not there', async () => {
    const { get } = await visit(fakeNewsroom(many))
    const $ = await page(get('/?beat=earthquakes&search=hualien&page=2'))
    expect($('#queue-list [role=status]').text()).toContain('51–100 of 120')
    expect(
      $('.pager a')
        .toArray()
        .map((link) => $(link).attr('href')),
    ).toEqual([
      '/?beat=earthquakes&search=hualien',
      '/?beat=earthquakes&search=hualien&page=3&after=50.5%7Estory-99',
    ])
    const nonsense = await page(get('/?status=nonsense&page=-4'))
    expect(nonsense('.row').length).toBe(50)
  })

  test('nothing found says so and leads back', async () => {
    const { get } = await visit()
    const $ = await page(get('/?search=zebra'))
    expect($('.empty').text()).toContain('Nothing here.')
    expect($('#queue-list a[href="/"]').length).toBe(1)
  })

  test('a feed that failed and a feed that gave nothing are told on top', async () => {
    const { get } = await visit()
    const $ = await page(get('/'))
    expect($('.run').hasClass('loud')).toBe(true)
    expect($('.run strong').first().text()).toBe('2 of 3 feeds need a look')
    expect(
      $('.run li')
        .toArray()
        .map((feed) => $(feed).find('.trouble').text()),
    ).toEqual(['gave nothing', 'failed: error-body: the answer says "Error in parameters"'])
  })

  test('a feed that another run found failing is told too: beats run at their own times', async () => {
    const [earthquakes, , rates] = night.beats
    if (earthquakes === undefined || rates === undefined) throw new Error('the night has three beats')
    const quiet = { ...night, beats: [earthquakes] }
    const states = rates.feeds.map((feed) => ({ ...feed, beat: rates.beat, at: night.startedAt }))
    const { get } = await visit(fakeNewsroom([quake()], [quiet], states))
    const $ = await page(get('/'))
    expect($('.run').hasClass('loud')).toBe(true)
    expect($('.run strong').first().text()).toBe('1 of 2 feeds needs a look')
  })

  test('a beat that stopped is told with what stopped it', async () => {
    const stopped = { beat: 'earthquakes', feeds: [], filed: 0, blocked: 0, failed: 0, error: 'no room' }
    const { get } = await visit(fakeNewsroom([quake()], [{ ...night, beats: [stopped] }]))
    expect((await page(get('/')))('.run li .trouble').text()).toBe('stopped: no room')
    expect((await page(get('/runs')))('tr.trouble').text()).toBe('stopped: no room')
  })

  test('runs among others are folded but for the newest and those with trouble', async () => {
    const good = { ...night, beats: night.beats.slice(0, 1) }
    const runs = [good, { ...good, id: 'run-0' }, { ...night, id: 'run-00', recorded: true }]
    const { get } = await visit(fakeNewsroom([quake()], runs))
    const $ = await page(get('/runs'))
    const told = $('.night')
      .toArray()
      .map((run) => [$(run).attr('open') !== undefined, $(run).find('summary p b').text()])
    expect(told).toEqual([
      [true, 'Earthquakes'],
      [false, 'Earthquakes'],
      [true, ''],
    ])
    expect($('.night').eq(2).find('summary .sums').text()).toBe('on recorded samples')
  })

  test('a good night is quiet', async () => {
    const { get } = await visit(fakeNewsroom([quake()], [{ ...night, beats: night.beats.slice(0, 1) }]))
    const $ = await page(get('/'))
    expect($('.run').hasClass('loud')).toBe(false)
    expect($('.run strong').text()).toBe('its feed came in')
  })

  test('before the first run the desk says how to start one', async () => {
    const { get } = await visit(fakeNewsroom([], []))
    expect(await (await get('/')).text()).toContain('npm run -s nightdesk -- run')
    expect(await (await get('/runs')).text()).toContain('npm run -s nightdesk -- run')
  })

  test('the hooks of the keys are there', async () => {
    const { get } = await visit()
    const $ = await page(get('/'))
    expect($('[data-row], #search[aria-keyshortcuts="/"], #keys')).toHaveLength(3)
  })
})

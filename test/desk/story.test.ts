import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import { words } from '../../src/desk/words/en.ts'
import { derivations } from '../../src/news/derivations/derivations.ts'
import { dollar } from './fake-dollar.ts'
import { fakeNewsroom } from './fake-newsroom.ts'
import { quake } from './fake-quake.ts'
import { visit } from './visit.ts'

const dayRate = (day: number) => ({
  from: 'item' as const,
  id: `rate.${day}`,
  measure: 'rate',
  type: 'number' as const,
  value: 1.1,
  unit: 'USD',
  item: 'exchange-rates-ecb/rates#2019-11-29',
  pointer: `/${day}/USD`,
  label: `rate ${day}`,
})
const quakePath = '/stories/earthquake-hualien-taiwan-m6-4'
const dollarPath = '/stories/euro-dollar-2019-11-29'
const page = async (answer: Response | Promise<Response>) => load(await (await answer).text())

describe('a story beside its evidence', () => {
  test('each claim is marked where it stands and leads to its card', async () => {
    const { get } = await visit()
    const $ = await page(get(dollarPath))
    const marked = $('.copy a.claim').toArray()
    expect(marked.map((link) => [$(link).text(), $(link).attr('class'), $(link).attr('href')])).toEqual([
      ['$1.0982', 'claim supported', '#claim-1'],
      ['0.3 percent lower', 'claim derived', '#claim-2'],
      ['1.0892 dollars', 'claim contradicted', '#claim-3'],
      ['1.1005', 'claim supported', '#claim-4'],
      ['1.1040 dollars', 'claim unsupported', '#claim-5'],
    ])
    for (const link of marked) {
      expect($(`${$(link).attr('href')} .said`).text()).toBe($(link).text())
      expect($(`#${$(link).attr('aria-describedby')}`)).toHaveLength(1)
    }
  })

  test('the record is shown with the field lit, and where it was fetched', async () => {
    const { get } = await visit()
    const $ = await page(get(quakePath))
    const card = $('#claim-6')
    expect(card.find('.said').text()).toBe('10.6 kilometres')
    expect(card.find('.reading').text()).toBe('depth 10.64 km')
    expect(card.find('.pointer').text()).toBe('/geometry/coordinates/2')
    expect(card.find('.line.lit').text().trim()).toBe('10.64')
    expect(card.find('.origin time').attr('datetime')).toBe('2018-02-07T04:10:00Z')
    expect(card.find('.origin a').attr('href')).toBe(`/payload/${'ab'.repeat(32)}`)
  })

  test('two facts of one place in the record are told apart', async () => {
    const { get } = await visit()
    const $ = await page(get(quakePath))
    expect($('#claim-2 .reading .label').text()).toBe('place')
    expect($('#claim-4 .reading').text()).toBe('distance 22 km')
  })

  test('a derivation is spelled out with its inputs', async () => {
    const { get } = await visit()
    const $ = await page(get(dollarPath))
    expect($('#claim-2 .formula').text()).toBe('(1.0982 − 1.1005) ÷ 1.1005 × 100 = -0.21')
    expect(
      $('#claim-2 .inputs .reading')
        .toArray()
        .map((each) => $(each).text()),
    ).toEqual(['rate on 29 November 1.0982 USD', 'rate on 28 November 1.1005 USD'])
    expect(
      $('#claim-2 .inputs .line.lit')
        .toArray()
        .map((each) => $(each).text().trim()),
    ).toEqual(['"USD": 1.0982', '"USD": 1.1005'])
  })

  test('of many inputs each is a line that leads to its record, and what is left out is counted', async () => {
    const days = Array.from({ length: 15 }, (_, day) => dayRate(day))
    const inputs = days.map((day) => day.id)
    const value = 16.5
    const sum = {
      from: 'derivation',
      id: '=sum',
      measure: 'sum',
      type: 'number',
      name: 'sum',
      value,
      inputs,
      label: 'sum',
    } as const
    const story = dollar()
    const [claim] = story.claims
    if (claim === undefined) throw new Error('the story has a claim')
    const evidence = [{ source: 'derivation', value, derivation: { name: 'sum', inputs } }]
    const summed = { ...story, claims: [{ ...claim, evidence }], evidence: [...days, sum] }
    const { get } = await visit(fakeNewsroom([summed]))
    const $ = await page(get(dollarPath))
    const lines = $('#claim-1 .inputs > ul > li')
    expect(lines).toHaveLength(12)
    expect(lines.first().text().trim()).toBe('rate 0 1.1 USD exchange-rates-ecb/rates#2019-11-29')
    expect(lines.first().find('a').attr('href')).toBe(`${dollarPath}/sources/1?at=%2F0%2FUSD#lit`)
    expect($('#claim-1 .inputs .more summary').text()).toBe('and 3 more')
    expect($('#claim-1 .inputs .more li')).toHaveLength(3)
  })

  test('the whole record opens at the field', async () => {
    const { get } = await visit()
    const $ = await page(get(quakePath))
    const href = $('#claim-7 .place a').attr('href') ?? ''
    expect(href).toBe(`${quakePath}/sources/1?at=%2Fproperties%2Ffelt#lit`)
    const whole = await page(get(href))
    expect(whole('#lit').text().trim()).toBe('"felt": 261,')
  })

  test('errors, warnings and suggestions stand beside the decision', async () => {
    const { get } = await visit()
    const marks = async (path: string) => (await page(get(path)))('.decide .level').text()
    expect([await marks(dollarPath), await marks(quakePath)]).toEqual(['1 error1 warning', '1 suggestion'])
  })

  test('what a story is only compared with is a line each, folded', async () => {
    const story = quake()
    const [core] = story.sources
    if (core === undefined) throw new Error('the story has a source')
    const others = ['a', 'b'].map((id) => ({
      ...core,
      role: 'window' as const,
      item: `earthquakes/week#${id}`,
    }))
    const { get } = await visit(fakeNewsroom([{ ...story, sources: [core, ...others] }]))
    const $ = await page(get(quakePath))
    expect($('.compared summary').text()).toBe('and 2 records it is compared with')
    expect(
      $('.compared li > a:first-child')
        .map((_, link) => $(link).attr('href'))
        .get(),
    ).toEqual([`${quakePath}/sources/2`, `${quakePath}/sources/3`])
  })

  test('an order that failed for good is told with its reason, and can be tried again', async () => {
    const waiting = [{ outlet: 'wire', verb: 'publish', status: 'failed', error: 'no such channel' }] as const
    const { get, post, face } = await visit(fakeNewsroom([{ ...quake(), status: 'approved', waiting }]))
    expect((await page(get(quakePath)))('details.waiting li').text()).toBe(
      'wire: to be published, failed, and is not tried again no such channel',
    )
    expect((await post(`${quakePath}/send-again`, {})).status).toBe(303)
    expect((await face.show('earthquake-hualien-taiwan-m6-4'))?.waiting[0]?.status).toBe('due')
  })

  test('every derivation has its name in words', () => {
    expect(Object.keys(derivations).filter((name) => !words.derivation.has(name))).toEqual([])
  })

  test('a draft that is not ready cannot be approved from its page, and says why', async () => {
    const { get } = await visit()
    const $ = await page(get(dollarPath))
    expect($('form.approve')).toHaveLength(0)
    expect($('.news .reason').text()).toBe('two claims do not stand in the record')
    expect($('.decide .open').text()).toBe('2 claims are open')
  })

  test('an approval of an earlier version is shown as void', async () => {
    const { get } = await visit()
    expect((await page(get(dollarPath)))('.history').text()).toContain('void: the text has changed')
  })

  test('the keys of the page are announced and their hooks are there', async () => {
    const { get } = await visit()
    const $ = await page(get(quakePath))
    const keys = $('[aria-keyshortcuts]')
      .toArray()
      .map((each) => $(each).attr('aria-keyshortcuts'))
    expect(keys).toEqual(['u', 's', 'r', 'e', 'a', 'p', 'n'])
    expect($('[data-approve], [data-edit], [data-back], [data-inspector], [data-all], #keys')).toHaveLength(6)
  })

  test('a story that is not there is a page that says so', async () => {
    const { get } = await visit()
    const answer = await get('/stories/no-such-story')
    expect(answer.status).toBe(404)
    expect((await page(answer))('h1').text()).toBe('No such page')
  })
})

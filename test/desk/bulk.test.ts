import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import { fakeNewsroom } from './fake-newsroom.ts'
import { quake } from './fake-quake.ts'
import { visit } from './visit.ts'

const three = () =>
  ['one', 'two', 'three'].map((slug, index) => ({ ...quake(), slug, newsworthiness: 90 - index }))

const page = async (answer: Response | Promise<Response>) => load(await (await answer).text())

describe('stories selected in the queue', () => {
  test('are spiked with one reason, and the list they were in is shown again', async () => {
    const { face, post } = await visit(fakeNewsroom(three()))
    const answer = await post('/queue/spike', [
      ['slug', 'one'],
      ['slug', 'three'],
      ['reason', ' old news '],
      ['back', '/?beat=earthquakes'],
    ])
    expect(answer.status).toBe(200)
    const $ = await page(answer)
    expect($('.banner strong').text()).toBe('2 stories spiked.')
    expect($('.row .headline').length).toBe(1)
    expect($('select[name=beat] option[selected]').attr('value')).toBe('earthquakes')
    expect([(await face.show('one'))?.status, (await face.show('one'))?.reason]).toEqual([
      'spiked',
      'old news',
    ])
  })

  test('that cannot be spiked are left, and named with the reason', async () => {
    const { post } = await visit(fakeNewsroom([...three(), { ...quake(), slug: 'out', status: 'published' }]))
    const answer = await post('/queue/spike', [
      ['slug', 'one'],
      ['slug', 'out'],
      ['reason', 'old news'],
    ])
    expect(answer.status).toBe(409)
    const $ = await page(answer)
    expect($('.banner strong').text()).toBe('1 story spiked. 1 story was left as it is:')
    expect($('.banner li').text()).toBe('out the story is published')
  })

  test('need a reason, and need to be some', async () => {
    const { face, post } = await visit(fakeNewsroom(three()))
    expect((await post('/queue/spike', { slug: 'one', reason: ' ' })).status).toBe(422)
    expect((await post('/queue/spike', { reason: 'old news' })).status).toBe(422)
    expect((await post('/queue/assign', { to: 'Ada Brandt' })).status).toBe(422)
    expect((await face.show('one'))?.status).toBe('in-review')
  })

  test('are put on one’s own desk, on that of somebody who is here, and on nobody’s', async () => {
    const { face, get, post } = await visit(fakeNewsroom(three()))
    const [known = ''] = (await face.comments.known()).filter((name) => name !== 'Ada Brandt')
    expect((await post('/queue/assign', { slug: 'one', whose: 'me' })).status).toBe(200)
    expect((await post('/queue/assign', { slug: 'two', to: known.toUpperCase() })).status).toBe(200)
    const stranger = await post('/queue/assign', { slug: 'three', to: 'Nobody Known' })
    expect([stranger.status, (await page(stranger))('.banner strong').text()]).toEqual([
      422,
      'Nobody here is called “Nobody Known”.',
    ])
    expect((await page(get('/?whose=me')))('.row .assignee').text()).toBe('Ada Brandt')
    const shown = (await page(get('/')))('.row')
    expect(shown.find('.assignee').length).toBe(2)
    await post('/queue/assign', { slug: 'one', whose: 'nobody' })
    expect((await page(get('/?whose=nobody')))('.row').length).toBe(2)
  })

  test('are no matter for a viewer: there are no boxes’ buttons, and the routes refuse', async () => {
    const { get, post } = await visit(fakeNewsroom(three()), { name: 'Vi', role: 'viewer' })
    expect((await page(get('/')))('#bulk').length).toBe(0)
    expect((await post('/queue/spike', { slug: 'one', reason: 'r' })).status).toBe(403)
  })

  test('an address back leads nowhere else', async () => {
    const { post } = await visit(fakeNewsroom(three()))
    const answer = await post('/queue/assign', {
      slug: 'one',
      whose: 'me',
      back: '//elsewhere.example/?beat=x',
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null])
  })
})

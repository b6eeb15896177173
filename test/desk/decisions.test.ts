import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import { dollar } from './fake-dollar.ts'
import { fakeNewsroom } from './fake-newsroom.ts'
import { quake } from './fake-quake.ts'
import { visit } from './visit.ts'

const slug = 'earthquake-hualien-taiwan-m6-4'
const path = `/stories/${slug}`
const hash = '11'.repeat(32)
const page = async (answer: Response | Promise<Response>) => load(await (await answer).text())

describe('deciding', () => {
  test('an approval is by the person signed in, over the text on the screen', async () => {
    const { get, post, face } = await visit()
    const shown = (await page(get(path)))('form.approve input[name=hash]').attr('value')
    const answer = await post(`${path}/approve`, { hash: shown ?? '' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}?done=approved`])
    expect((await face.show(slug))?.approvals).toEqual([
      { by: 'Ada Brandt', at: '2018-02-07T06:00:00Z', hash },
    ])
    expect((await page(get(`${path}?done=approved`)))('.banner').text()).toContain('Approved by Ada Brandt')
  })

  test('approve and open next goes to the next in the queue and says what was approved', async () => {
    const next = { ...quake(), slug: 'next', newsworthiness: 12 }
    const { get, post } = await visit(fakeNewsroom([quake(), dollar(), next]))
    const answer = await post(`${path}/approve`, { hash, then: 'next' })
    expect(answer.headers.get('location')).toBe(`/stories/next?after=${slug}`)
    const $ = await page(get(`/stories/next?after=${slug}`))
    expect($('.banner').text().trim()).toBe('Approved: Magnitude 6.4 earthquake strikes off Hualien, Taiwan')
  })

  test('the next story is the next of the list that was open, and the way back leads into it', async () => {
    const stories = ['a', 'b', 'c', 'd'].map((slug, index) => ({
      ...quake(),
      slug,
      newsworthiness: 90 - index,
    }))
    const euro = { ...dollar(), slug: 'euro', status: 'in-review' as const, newsworthiness: 88.5 }
    const { get, post } = await visit(fakeNewsroom([...stories, euro]))
    const list = await page(get('/?beat=earthquakes'))
    const second = list('.row .headline').eq(1).attr('href') ?? ''
    expect(second).toBe('/stories/b?from=beat%3Dearthquakes&at=1')
    const story = await page(get(second))
    expect(story('.decide .back').attr('href')).toBe('/?beat=earthquakes')
    const action = story('form.approve').attr('action') ?? ''
    const answer = await post(action, { hash, then: 'next' })
    expect(answer.headers.get('location')).toBe('/stories/c?after=b&from=beat%3Dearthquakes&at=1')
    const last = await post('/stories/d/approve?from=beat%3Dearthquakes&at=2', { hash, then: 'next' })
    expect(last.headers.get('location')).toBe('/stories/a?after=d&from=beat%3Dearthquakes&at=2')
  })

  test('nonsense in the way back leads to the queue, never elsewhere', async () => {
    const { get } = await visit()
    for (const from of [
      '//evil.example',
      'javascript:alert(1)',
      'status=nonsense',
      'https://evil.example/?a=b',
    ]) {
      const $ = await page(get(`${path}?from=${encodeURIComponent(from)}&at=-1`))
      expect($('.decide .back').attr('href')).toBe('/')
    }
  })

  test('a text that has changed since it was read is not approved, and is shown as it stands now', async () => {
    const { post, face } = await visit()
    await face.edit(slug, 'Ivo Petrov', hash, {
      headline: 'Another',
      standfirst: '',
      dateline: '',
      body: ['Other text.'],
    })
    const answer = await post(`${path}/approve`, { hash })
    expect(answer.status).toBe(409)
    const $ = await page(answer)
    expect($('.banner[role=alert]').text()).toContain('the draft has changed: 4444444444 is in force now')
    expect($('.copy h1').text()).toBe('Another')
    expect($('form.approve input[name=hash]').attr('value')).toBe('44'.repeat(32))
    expect((await face.show(slug))?.status).toBe('in-review')
  })

  test('a spike needs a reason', async () => {
    const { post, face } = await visit()
    expect((await post(`${path}/spike`, { reason: '  ' })).status).toBe(422)
    expect((await face.show(slug))?.status).toBe('in-review')
    expect((await post(`${path}/spike`, { reason: 'old news' })).status).toBe(303)
    const spiked = await face.show(slug)
    expect([spiked?.status, spiked?.reason]).toEqual(['spiked', 'old news'])
  })

  test('an edit is saved by paragraph: empty ones go, a blank line parts two', async () => {
    const { post, face } = await visit()
    const answer = await post(`${path}/edit`, [
      ['hash', hash],
      ['headline', ' New\r\nheadline '],
      ['standfirst', ''],
      ['body', 'First.\r\n\r\nSecond,\r\nstill second.'],
      ['body', ''],
      ['body', 'Third.'],
    ])
    expect(answer.status).toBe(303)
    const { headline, standfirst, body, by } = (await face.show(slug))?.draft ?? {}
    expect({ headline, standfirst, body, by }).toEqual({
      headline: 'New headline',
      standfirst: '',
      body: ['First.', 'Second, still second.', 'Third.'],
      by: 'Ada Brandt',
    })
  })

  test('an edit that comes too late is not saved and not lost', async () => {
    const { post, face } = await visit()
    await face.edit(slug, 'Ivo Petrov', hash, {
      headline: 'His',
      standfirst: '',
      dateline: '',
      body: ['His text.'],
    })
    const answer = await post(`${path}/edit`, {
      hash,
      headline: 'Hers',
      standfirst: '',
      dateline: '',
      body: 'Her text.',
    })
    expect(answer.status).toBe(409)
    const $ = await page(answer)
    expect([$('textarea[name=headline]').text(), $('textarea[name=body]').first().text()]).toEqual([
      'Hers',
      'Her text.',
    ])
    expect($('.copy h1').text()).toBe('His')
    expect((await face.show(slug))?.draft.headline).toBe('His')
  })

  test('a draft without a headline is not filed', async () => {
    const { post, face } = await visit()
    expect((await post(`${path}/edit`, { hash, headline: '', body: 'Text.' })).status).toBe(422)
    expect((await face.show(slug))?.hash).toBe(hash)
  })

  test('publishing tells what became of each story', async () => {
    const { post, face } = await visit()
    await face.approve(slug, 'Ada Brandt', hash, {})
    const $ = await page(post('/publish', {}))
    expect(
      $('tbody td')
        .toArray()
        .map((cell) => $(cell).text()),
    ).toEqual([slug, 'files', `published · file:///out/${slug}.html`])
  })

  test('a fault of ours is logged, and the page says nothing of it but that it happened', async () => {
    const face = fakeNewsroom([quake()])
    const broken = { ...face, approve: () => Promise.reject(new Error('disk full at /var/secret')) }
    const { post, log } = await visit(broken)
    const answer = await post(`${path}/approve`, { hash })
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('secret')
    expect(log.join()).toContain('disk full at /var/secret')
  })
})

import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { bulletinId, fakeBulletins, programme } from './fake-bulletins.ts'
import { fakeNewsroom } from './fake-newsroom.ts'
import { quake } from './fake-quake.ts'
import { visit } from './visit.ts'

const path = `/bulletins/${bulletinId}`
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

async function opened(role: 'editor' | 'writer' | 'viewer' = 'editor') {
  const { asked, bulletins } = fakeBulletins()
  const seat = await visit({ ...fakeNewsroom([quake()]), bulletins }, { role })
  const page = async (at = path) => load(await (await seat.get(at)).text())
  return { ...seat, asked, page }
}

test('the list tells how each programme stands, which tells of what has changed, and what the clock makes next', async () => {
  const $ = await (await opened()).page('/bulletins')
  const rows = $('section:last-of-type li')
    .map((_, row) => plain($(row).text()))
    .get()
  expect(rows).toEqual([
    'Nightdesk bulletin, 2018-02-07 en · not decided · 1:07 · 1 story · made 1 h ago',
    'Nightdesk bulletin, 2018-02-06 en · out · 1:07 · 1 story · made 1 h ago Tells of a story that has changed',
  ])
  expect(plain($('section').first().text())).toBe(
    'Made by the clock bulletin:en en 30 18 * * 1-5 Europe/London · next 7 Feb 2018, 18:30:00 UTC',
  )
})

test('a programme is played on its page, with its chapters, the words it tells, its transcript, label and papers', async () => {
  const $ = await (await opened()).page()
  expect($('audio').attr()).toMatchObject({
    src: `${path}/files/bulletin-en-2018-02-07.mp3`,
    'aria-label': 'Listen: Nightdesk bulletin, 2018-02-07',
  })
  expect($('audio track').attr('src')).toBe(`${path}/files/bulletin-en-2018-02-07.vtt`)
  const chapters = $('.chapters a')
    .map((_, link) => [[$(link).attr('href'), plain($(link).text())]])
    .get()
  expect(chapters).toEqual([
    [`${path}/files/bulletin-en-2018-02-07.mp3#t=0.00`, '0:00Headlines'],
    [`${path}/files/bulletin-en-2018-02-07.mp3#t=9.50`, '0:10Quake <script>alert(1)</script> hits'],
    [`${path}/files/bulletin-en-2018-02-07.mp3#t=60.00`, '1:00How this bulletin was made'],
  ])
  expect($('script:not([src])').length).toBe(0)
  expect($('a[href="/stories/earthquake-hualien-taiwan-m6-4"]').parent().text()).toContain('version 2')
  expect(
    $('.transcript p')
      .map((_, p) => $(p).text())
      .get(),
  ).toEqual(['Headlines', 'This is <b>Nightdesk</b>.\n'])
  expect($('.label').text()).toBe(programme.label)
  expect(plain($('section').last().text())).toContain('algorithmicMedia · signed by Nightdesk')
})

test('an editor lets out just what was heard; another hash is refused, and a withdrawal wants a reason', async () => {
  const { page, post } = await opened()
  expect((await page())('form[action$="/approve"] input[name=hash]').val()).toBe(programme.hash)
  const refused = await post(`${path}/approve`, { hash: 'another' })
  expect(refused.status).toBe(409)
  expect(load(await refused.text())('[role=alert]').text()).toContain('listen to it again')
  expect((await post(`${path}/approve`, { hash: programme.hash })).status).toBe(303)
  expect(plain((await page())('h1 + p').text())).toContain(
    'out en · 1:07 · made 1 h ago · let out by Ada Brandt',
  )
  expect((await post(`${path}/withdraw`, { reason: ' ' })).status).toBe(409)
  expect((await post(`${path}/withdraw`, { reason: 'a wrong figure' })).status).toBe(303)
  const $ = await page()
  expect($('h1 + p').text()).toContain('a wrong figure')
  expect($('.acts form').length).toBe(0)
})

test('what tells of a killed story is not let out, and says what to do', async () => {
  const $ = await (await opened()).page('/bulletins/en-2018-02-06-99999999')
  expect(plain($('.outdated').text())).toBe(
    'Tells of a story that has changed. Withdraw it, or make it again: earthquake-hualien-taiwan-m6-4 is killed, or may not be told now',
  )
  expect($('form[action$="/approve"]').length).toBe(0)
  expect(
    $('.acts form')
      .map((_, form) => $(form).attr('action'))
      .get(),
  ).toEqual(['/bulletins', '/bulletins/en-2018-02-06-99999999/withdraw'])
})

test('who may not decide sees no button, and is refused', async () => {
  const { page, post } = await opened('writer')
  expect((await page())('.acts').length).toBe(0)
  expect((await post(`${path}/approve`, { hash: programme.hash })).status).toBe(403)
  expect((await page('/bulletins'))('form[action="/bulletins"]').length).toBe(2)
  const viewer = await opened('viewer')
  expect((await viewer.page('/bulletins'))('form[action="/bulletins"]').length).toBe(0)
  expect((await viewer.post('/bulletins', { language: 'en' })).status).toBe(403)
})

test('today’s programme is made at a press, and what stands against it is said', async () => {
  const { post, asked } = await opened('writer')
  const made = await post('/bulletins', { language: 'en' })
  expect([made.status, made.headers.get('location')]).toEqual([303, path])
  expect(asked).toEqual(['make en Ada Brandt'])
  const refused = await post('/bulletins', { language: 'ru' })
  expect(refused.status).toBe(409)
  expect(load(await refused.text())('[role=alert]').text()).toContain('no story in "ru"')
})

test('a recording is handed out in parts, as what it is, in a sandbox', async () => {
  const { get } = await opened('viewer')
  const part = await get(`${path}/files/bulletin-en-2018-02-07.mp3`, { range: 'bytes=1-' })
  expect([part.status, part.headers.get('content-type'), part.headers.get('content-range')]).toEqual([
    206,
    'audio/mpeg',
    'bytes 1-2/3',
  ])
  expect(part.headers.get('content-security-policy')).toContain('sandbox')
  const text = await get(`${path}/files/bulletin-en-2018-02-07.txt`)
  expect(text.headers.get('content-disposition')).toContain('attachment')
  expect((await get(`${path}/files/programme.json`)).status).toBe(404)
  expect((await get('/bulletins/en-2018-02-07-00000000')).status).toBe(404)
})

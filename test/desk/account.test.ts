import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDesk } from '../../src/desk/desk.ts'
import { faceOf } from '../../src/face.ts'
import { type SmallNewsroom, smallNewsroom } from '../pipeline/small-newsroom.ts'
import { seatAt } from './seat.ts'

const words = 'a quay in the fog, late'
let desk: SmallNewsroom
let face: ReturnType<typeof faceOf>
let app: ReturnType<typeof openDesk>

beforeEach(async () => {
  desk = await smallNewsroom()
  face = faceOf(desk.newsroom)
  app = openDesk(face, desk.newsroom.world)
})
afterEach(() => desk.newsroom.close())

const later = (minutes: number) => {
  desk.clock.now = new Date(desk.clock.now.getTime() + minutes * 60_000)
}
const audited = async (limit = 1) =>
  (await face.audit.page({}, { limit })).map(({ who, verb, detail }) => [who, verb, detail])

/** Somebody who came by the link of the console, or by one of their own. */
async function byLink(name: string, token?: string) {
  const seat = seatAt(app)
  await seat.post(`/sign-in/${token ?? (await face.invites.create(name))}`)
  return seat
}

describe('signing in', () => {
  test('who came by a link is told to set a password, sets one and comes back by it', async () => {
    const ada = await byLink('Ada Brandt')
    expect((await ada.get('/')).$('.unkeyed').text()).toContain('You came by a one-time link')
    await ada.get('/account')
    expect(
      (await ada.post('/account/password', { password: words, again: words })).headers.get('location'),
    ).toBe('/account?done=password')
    expect((await ada.get('/')).$('.unkeyed')).toHaveLength(0)
    const again = seatAt(app)
    expect((await again.signIn('ada  brandt', words)).headers.get('location')).toBe('/')
    expect((await again.get('/')).$('.menu-button').text()).toBe('Ada Brandt')
    expect(await audited(1)).toEqual([['Ada Brandt', 'sign-in', { by: 'password', address: '192.0.2.1' }]])
  })

  test('a wrong password and a name without an account are told alike, and both are in the audit', async () => {
    const ada = await byLink('Ada Brandt')
    await ada.get('/account')
    await ada.post('/account/password', { password: words, again: words })
    const said = []
    for (const [name, password] of [
      ['Ada Brandt', 'another one of words'],
      ['Nobody Here', words],
      ['Nobody Here', ''],
    ] as const) {
      const { status, $ } = await seatAt(app).signIn(name, password)
      said.push([status, $('[role=alert]').text()])
    }
    expect(said).toEqual(
      Array.from({ length: 3 }, () => [401, 'That name and that password do not go together.']),
    )
    expect(await audited(3)).toEqual([
      ['nobody', 'sign-in-failed', { why: 'no account', address: '192.0.2.1' }],
      ['nobody', 'sign-in-failed', { why: 'no account', address: '192.0.2.1' }],
      ['Ada Brandt', 'sign-in-failed', { why: 'password', address: '192.0.2.1' }],
    ])
  })

  test('every sign-in has a session of its own, and the one that the browser had has ended', async () => {
    const ada = await byLink('Ada Brandt')
    await ada.get('/account')
    await ada.post('/account/password', { password: words, again: words })
    const before = ada.cookie()
    await ada.signIn('Ada Brandt', words)
    expect(ada.cookie()).not.toBe(before)
    const old = await app.request('/', { headers: { cookie: before } })
    expect([old.status, (await ada.get('/')).status]).toEqual([303, 200])
  })

  test('a session ends when it was idle for two hours, and after twelve whatever is done', async () => {
    const ada = await byLink('Ada Brandt')
    for (const _ of [1, 2, 3]) {
      later(119)
      expect((await ada.get('/')).status).toBe(200)
    }
    later(121)
    expect((await ada.get('/')).status).toBe(303)
    const ivo = await byLink('Ivo Petrov')
    for (const _ of [1, 2, 3, 4, 5, 6, 7]) {
      later(100)
      expect((await ivo.get('/')).status).toBe(200)
    }
    later(21)
    expect((await ivo.get('/')).status).toBe(303)
  })
})

describe('who tries too often', () => {
  test('is held off for an account from wherever, with the right password too, and told how long', async () => {
    const ada = await byLink('Ada Brandt')
    await ada.get('/account')
    await ada.post('/account/password', { password: words, again: words })
    for (let attempt = 1; attempt <= 10; attempt++)
      expect((await seatAt(app, { address: `192.0.2.${attempt}` }).signIn('Ada Brandt', 'x')).status).toBe(
        401,
      )
    const held = await seatAt(app, { address: '198.51.100.7' }).signIn('ADA BRANDT', words)
    expect([held.status, Number(held.headers.get('retry-after')), held.$('[role=alert]').text()]).toEqual([
      429,
      expect.closeTo(900, -1),
      'Too many attempts. Try again in 15 minutes.',
    ])
    expect(await audited(1)).toEqual([
      ['nobody', 'sign-in-held', { address: '198.51.100.7', seconds: expect.any(Number) }],
    ])
    // Who is signed in goes on working, and a link still opens the desk.
    expect([(await ada.get('/')).status, (await (await byLink('Ada Brandt')).get('/')).status]).toEqual([
      200, 200,
    ])
  })

  test('is held off for an address, whatever names they try; another address is not', async () => {
    const seat = seatAt(app, { address: '2001:db8::1' })
    const tries = await Promise.all(
      Array.from({ length: 64 }, (_, at) =>
        app.request(
          'http://localhost/passkey',
          {
            method: 'POST',
            headers: { origin: 'http://localhost', 'content-type': 'application/json' },
            body: `{"n":${at}}`,
          },
          { incoming: { socket: { remoteAddress: `2001:db8::${at}` } } },
        ),
      ),
    )
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(4)
    expect((await seat.signIn('Ada Brandt', 'x')).status).toBe(429)
    expect((await seatAt(app, { address: '2001:db8:0:1::1' }).signIn('Ada Brandt', 'x')).status).toBe(401)
  })

  test('may send a name of a megabyte', async () => {
    const answers = [
      await seatAt(app).signIn('x'.repeat(900_000), 'x'),
      await seatAt(app).signIn('x'.repeat(1_100_000), 'x'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 413])
  })
})

describe('an account', () => {
  test('a password is refused with the reason, and the one before holds', async () => {
    const ada = await byLink('Ada Brandt')
    await ada.get('/account')
    const said = []
    for (const [password, again] of [
      ['short', 'short'],
      ['ada brandt 1234567', 'ada brandt 1234567'],
      ['passwordpassword', 'passwordpassword'],
      [words, `${words}!`],
    ] as const)
      said.push((await ada.post('/account/password', { password, again })).$('[role=alert]').text())
    expect(said).toEqual([
      'A password has at least 15 characters. Nothing was changed.',
      'That is mostly your name, or the name of this program. Nothing was changed.',
      'That is one short piece again and again. Nothing was changed.',
      'The two are not the same. Nothing was changed.',
    ])
    expect((await ada.get('/')).$('.unkeyed')).toHaveLength(1)
  })

  test('who signed in by password gives it to replace it; other sessions end', async () => {
    const link = await byLink('Ada Brandt')
    await link.get('/account')
    await link.post('/account/password', { password: words, again: words })
    const ada = seatAt(app)
    await ada.signIn('Ada Brandt', words)
    await ada.get('/account')
    const next = { password: 'the other quay, in rain', again: 'the other quay, in rain' }
    const refused = await ada.post('/account/password', { ...next, current: 'guessed' })
    expect([refused.status, refused.$('[role=alert]').text()]).toEqual([
      422,
      'That is not your current password. Nothing was changed.',
    ])
    expect((await ada.post('/account/password', { ...next, current: words })).status).toBe(303)
    expect([(await ada.get('/')).status, (await link.get('/')).status]).toEqual([200, 303])
  })

  test('how somebody signs in is changed only just after a sign-in', async () => {
    const ada = await byLink('Ada Brandt')
    later(16)
    const page = await ada.get('/account')
    expect(page.$('a[href="/sign-in?to=/account"]')).toHaveLength(1)
    for (const path of ['password', 'tokens', 'passkeys/ask', 'passkeys', 'passkeys/remove'])
      expect((await ada.post(`/account/${path}`, { password: words, again: words, name: 'x' })).status).toBe(
        403,
      )
    expect((await ada.get('/')).$('.unkeyed')).toHaveLength(1)
  })

  test('the sessions of an account are listed, and one or all others are ended', async () => {
    const seats = [await byLink('Ada Brandt'), await byLink('Ada Brandt'), await byLink('Ada Brandt')]
    const [here, ...others] = seats
    const page = await here?.get('/account')
    expect(page?.$('#of-sessions + .held li')).toHaveLength(3)
    await here?.post('/account/sessions/end', {
      id: String(page?.$('#of-sessions + .held input[name=id]').first().val()),
    })
    const after = await Promise.all(others.map((seat) => seat.get('/')))
    expect(after.map(({ status }) => status).toSorted()).toEqual([200, 303])
    await here?.post('/account/sessions/end')
    expect((await Promise.all(seats.map((seat) => seat.get('/')))).map(({ status }) => status)).toEqual([
      200, 303, 303,
    ])
  })
})

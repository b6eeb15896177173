import { describe, expect, test } from 'vitest'
import { openDesk } from '../../src/desk/desk.ts'
import { openPlace } from '../../src/desk/place.ts'
import { fakeNewsroom } from './fake-newsroom.ts'
import { now } from './visit.ts'

const address = 'https://desk.example.org'

function behindProxy() {
  const face = fakeNewsroom([])
  const app = openDesk(face, { now, say: () => {} }, { address, proxies: ['10.0.0.0/8', '::1'] })
  /** As the proxy asks: by http, under the public name. */
  const ask = (path: string, init: RequestInit = {}) =>
    app.request(`http://desk.example.org${path}`, init, {
      incoming: { socket: { remoteAddress: '10.0.0.7' } },
    })
  return { face, app, ask }
}

describe('a desk behind a proxy', () => {
  test('answers under its public name and on this machine, under no other', async () => {
    const { app, ask } = behindProxy()
    const answers = [
      await ask('/sign-in'),
      await app.request('http://localhost:4100/sign-in'),
      await app.request('http://desk.example.org:81/sign-in'),
      await app.request('http://rebound.example/sign-in'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 421, 421])
  })

  test('its cookie is tied to the host, and browsers are told to come by https alone', async () => {
    const { app, face, ask } = behindProxy()
    const link = `/sign-in/${await face.invites.create('Ada Brandt')}`
    const opened = await ask(link, { method: 'POST', headers: { origin: address } })
    expect(opened.headers.get('set-cookie')).toMatch(
      /^__Host-nightdesk=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(opened.headers.get('strict-transport-security')).toBe('max-age=63072000')
    const near = await app.request('http://localhost:4100/sign-in')
    expect(near.headers.get('strict-transport-security')).toBe(null)
  })

  test('a form is taken from its public origin and from no other', async () => {
    const { face, ask } = behindProxy()
    const post = async (origin: string) =>
      (await ask(`/sign-in/${await face.invites.create('Ada')}`, { method: 'POST', headers: { origin } }))
        .status
    expect([
      await post(address),
      await post('http://desk.example.org'),
      await post('https://evil.example'),
    ]).toEqual([303, 403, 403])
  })

  test('the link an administrator gives leads to the public address', async () => {
    const { face, ask } = behindProxy()
    await face.invites.create('Ada Brandt')
    const { token } = await face.sessions.create('Ada Brandt')
    const { formToken } = await import('../../src/desk/guard.ts')
    const answer = await ask('/people', {
      method: 'POST',
      headers: { origin: address, cookie: `__Host-nightdesk=${token}` },
      body: new URLSearchParams({ form: formToken(token), name: 'Ivo', role: 'writer' }),
    })
    expect(await answer.text()).toContain(`${address}/sign-in/invite-2`)
  })
})

describe('who asks', () => {
  const asker = (peer: string, forwarded: string | undefined, proxies: string[] = ['10.0.0.0/8', '::1']) => {
    const headers = new Map([['x-forwarded-for', forwarded]])
    const { asker } = openPlace({ proxies })
    const c = {
      env: { incoming: { socket: { remoteAddress: peer } } },
      req: { header: (name: string) => headers.get(name) },
    }
    return asker(c)
  }
  test.each([
    ['192.0.2.1', '198.51.100.9', '192.0.2.1'],
    ['10.0.0.7', '198.51.100.9', '198.51.100.9'],
    ['10.0.0.7', '203.0.113.5, 198.51.100.9', '198.51.100.9'],
    ['10.0.0.7', '198.51.100.9, 10.1.2.3', '198.51.100.9'],
    ['::1', '2001:db8::1', '2001:db8::1'],
    ['::ffff:10.0.0.7', '198.51.100.9', '198.51.100.9'],
    ['10.0.0.7', 'unknown', '10.0.0.7'],
    ['10.0.0.7', undefined, '10.0.0.7'],
    ['10.0.0.7', '10.9.9.9', '10.9.9.9'],
  ])('%s says %s: it is %s', (peer, forwarded, who) => {
    expect(asker(peer, forwarded)).toBe(who)
  })

  test('without a proxy that is trusted, nobody is believed', () => {
    expect(asker('10.0.0.7', '198.51.100.9', [])).toBe('10.0.0.7')
  })
})

test.each(['desk.example.org', 'ftp://desk.example.org', 'https://desk.example.org/desk', ''])(
  '"%s" is no address of a desk',
  (address) => {
    expect(() => openPlace({ address })).toThrow(RangeError)
  },
)

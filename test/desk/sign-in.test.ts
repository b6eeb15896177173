import { describe, expect, test } from 'vitest'
import { visit } from './visit.ts'

const press = { method: 'POST', headers: { origin: 'http://localhost' } }

describe('the one-time link', () => {
  test('a program that previews the link does not use it up; the button does, once', async () => {
    const { app, face } = await visit()
    const link = `/sign-in/${await face.invites.create('Ivo Petrov')}`
    for (const _ of [1, 2]) expect(await (await app.request(link)).text()).toContain(`action="${link}"`)

    const opened = await app.request(link, press)
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/'])
    const cookie = opened.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^nightdesk=session-2; Max-Age=603600; Path=\/; HttpOnly; SameSite=Lax$/)
    const queue = await app.request('/', { headers: { cookie: cookie.split(';')[0] ?? '' } })
    expect(await queue.text()).toContain('Ivo Petrov')

    const again = await app.request(link, press)
    expect([again.status, again.headers.get('set-cookie')]).toEqual([410, null])
  })

  test('over https the cookie is tied to its host', async () => {
    const { app, face } = await visit()
    const link = `https://localhost/sign-in/${await face.invites.create('Ivo Petrov')}`
    const opened = await app.request(link, { ...press, headers: { origin: 'https://localhost' } })
    expect(opened.headers.get('set-cookie')).toMatch(/^__Host-nightdesk=.*; Secure/)
  })

  test('another site cannot press the button', async () => {
    const { app, face } = await visit()
    const token = await face.invites.create('Ivo Petrov')
    const answer = await app.request(`/sign-in/${token}`, {
      ...press,
      headers: { origin: 'https://evil.example' },
    })
    expect(answer.status).toBe(403)
    expect(await face.invites.take(token)).toEqual({ name: 'Ivo Petrov' })
  })

  test('who is signed in is led to the queue', async () => {
    const { get, face } = await visit()
    const answer = await get(`/sign-in/${await face.invites.create('Ivo Petrov')}`)
    expect(answer.headers.get('location')).toBe('/')
  })
})

import { describe, expect, test } from 'vitest'
import { payloadHash } from './fake-parts.ts'
import { visit } from './visit.ts'

const slug = 'earthquake-hualien-taiwan-m6-4'
const pages = [
  '/',
  '/runs',
  `/stories/${slug}`,
  `/stories/${slug}/sources/1`,
  `/payloads/${payloadHash}`,
  `/payload/${payloadHash}`,
  '/feeds',
  '/nowhere',
]
const decisions = [
  `/stories/${slug}/approve`,
  `/stories/${slug}/spike`,
  `/stories/${slug}/edit`,
  `/stories/${slug}/correct`,
  `/stories/${slug}/kill`,
  `/stories/${slug}/send-again`,
  `/stories/${slug}/tasks/1`,
  '/publish',
  '/sign-out',
]

describe('who may ask', () => {
  test.each(pages)('signed out, %s leads to the sign-in page', async (path) => {
    const { app } = await visit()
    const answer = await app.request(path)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in'])
  })

  test.each(decisions)('signed out, %s does nothing', async (path) => {
    const { app, face } = await visit()
    const answer = await app.request(path, {
      method: 'POST',
      headers: { origin: 'http://localhost' },
      body: new URLSearchParams({ hash: '11'.repeat(32), reason: 'no' }),
    })
    expect(answer.status).toBe(401)
    expect((await face.show(slug))?.status).toBe('in-review')
  })

  test('a swap after the session has ended leaves the page instead of filling it with the sign-in', async () => {
    const { app } = await visit()
    const answer = await app.request('/', { headers: { 'HX-Request': 'true' } })
    expect([answer.status, answer.headers.get('hx-redirect')]).toEqual([401, '/sign-in'])
  })

  test('a session that was ended opens nothing', async () => {
    const { get, post } = await visit()
    expect((await post('/sign-out', {})).headers.get('set-cookie')).toContain('Max-Age=0')
    expect((await get('/')).status).toBe(303)
  })

  test.each(decisions)('a form of another site does nothing at %s', async (path) => {
    const { post, face } = await visit()
    const answer = await post(
      path,
      { hash: '11'.repeat(32), reason: 'no' },
      { origin: 'https://evil.example' },
    )
    expect(answer.status).toBe(403)
    expect((await face.show(slug))?.status).toBe('in-review')
  })

  test.each(decisions)('a form without the token of this session does nothing at %s', async (path) => {
    const { app, face, token } = await visit()
    const answer = await app.request(path, {
      method: 'POST',
      headers: { cookie: `nightdesk=${token}`, origin: 'http://localhost' },
      body: new URLSearchParams({ hash: '11'.repeat(32), reason: 'no', form: 'guessed' }),
    })
    expect(answer.status).toBe(403)
    expect((await face.show(slug))?.status).toBe('in-review')
  })

  test('a name that somebody else leads to this machine is not answered', async () => {
    const { app, token } = await visit()
    const answer = await app.request('http://rebound.example/', { headers: { cookie: `nightdesk=${token}` } })
    expect([answer.status, await answer.text()]).toEqual([421, 'This desk answers on its own address only.'])
  })

  test('a form of more than a megabyte is not read', async () => {
    const { post } = await visit()
    const answer = await post(`/stories/${slug}/spike`, { reason: 'x'.repeat(1_100_000) })
    expect(answer.status).toBe(413)
  })

  test('every answer forbids foreign and inline code', async () => {
    const { get, app } = await visit()
    const policy =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; frame-src 'self'; " +
      "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    for (const answer of [await get('/'), await get('/nowhere'), await app.request('/sign-in')]) {
      expect(answer.headers.get('content-security-policy')).toBe(policy)
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(await answer.text()).not.toMatch(/<script(?![^>]* src=)|<style| style=| on[a-z]+=/)
    }
  })

  test('what an editor sees is not kept by the browser', async () => {
    const { get } = await visit()
    expect((await get('/')).headers.get('cache-control')).toBe('no-store')
  })
})

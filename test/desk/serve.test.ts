import { request } from 'node:http'
import { expect, test } from 'vitest'
import { serveDesk } from '../../src/desk/serve.ts'
import { visit } from './visit.ts'

const asHost = (url: string, host: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(url, { agent: false, headers: { host } }, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end()
  })

test('the desk answers on the loopback address under its own names only, and stops when it is closed', async () => {
  const { app } = await visit()
  const { url, close } = await serveDesk(app, 0)
  const port = new URL(url).port
  expect(await asHost(`${url}/sign-in`, `127.0.0.1:${port}`)).toBe(200)
  expect(await asHost(`${url}/sign-in`, `localhost:${port}`)).toBe(200)
  expect(await asHost(`${url}/sign-in`, `rebound.example:${port}`)).toBe(421)
  await expect(serveDesk(app, Number(port))).rejects.toThrow('EADDRINUSE')
  await close()
  await expect(asHost(url, `127.0.0.1:${port}`)).rejects.toThrow('ECONNREFUSED')
})

test('the desk’s own files come with their type, and not again while they are the same', async () => {
  const { app } = await visit()
  const types = {
    'base.css': 'text/css',
    'desk.js': 'text/javascript',
    'htmx.js': 'text/javascript',
    'icon.svg': 'image/svg+xml',
  }
  for (const [name, type] of Object.entries(types)) {
    const answer = await app.request(`/public/${name}`)
    expect(answer.headers.get('content-type')).toContain(type)
    const etag = answer.headers.get('etag') ?? ''
    expect((await app.request(`/public/${name}`, { headers: { 'If-None-Match': etag } })).status).toBe(304)
  }
  expect((await app.request('/public/..%2fdesk.ts')).status).toBe(404)
})

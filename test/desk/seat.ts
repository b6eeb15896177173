import { load } from 'cheerio'
import type { Hono } from 'hono'
import type { DeskEnv } from '../../src/desk/room.ts'

/** From which address a seat asks. */
const from = (address: string) => ({ incoming: { socket: { remoteAddress: address } } })

/** Somebody at a browser of their own: keeps its cookie, sends forms with the token of the page before. */
export function seatAt(app: Hono<DeskEnv>, { address = '192.0.2.1', origin = 'http://localhost' } = {}) {
  let cookie = ''
  let form = ''
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { origin, cookie, ...init.headers }
    const answer = await app.request(`${origin}${path}`, { ...init, headers }, from(address))
    const set = answer.headers.get('set-cookie')
    if (set !== null) cookie = set.split(';')[0] ?? ''
    const text = await answer.text()
    const $ = load(text)
    form = String($('input[name=form]').first().val() ?? form)
    return { status: answer.status, headers: answer.headers, text, $ }
  }
  return {
    get: (path: string) => ask(path),
    post: (path: string, fields: Readonly<Record<string, string>> = {}) =>
      ask(path, { method: 'POST', body: new URLSearchParams({ form, ...fields }) }),
    signIn: (name: string, password: string) =>
      ask('/sign-in', { method: 'POST', body: new URLSearchParams({ name, password }) }),
    cookie: () => cookie,
  }
}

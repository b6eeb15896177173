import { type CheerioAPI, load } from 'cheerio'
import { openDesk } from '../../src/desk/desk.ts'
import { serveDesk } from '../../src/desk/serve.ts'
import { faceOf } from '../../src/face.ts'
import type { Newsroom } from '../../src/newsroom.ts'

/** A page as it came: its status, where it was found in the end, what stands on it. */
export type Page = { status: number; address: string; $: CheerioAPI }

/** The desk of a real newsroom on a loopback port, and a person's browser that is signed in at it. */
export async function browser(newsroom: Newsroom, name: string) {
  const face = faceOf(newsroom)
  const { url, close } = await serveDesk(openDesk(face, newsroom.world), 0)
  const link = `${url}/sign-in/${await face.invites.create(name)}`
  const visitor = visitorOf(url)
  await visitor.submit(link, {})
  return { ...visitor, url, link, close }
}

/** Somebody at a browser: keeps the cookie, follows redirects, sends forms as the page has them. */
export function visitorOf(url: string, cookie = '') {
  let kept = cookie
  const ask = async (path: string, init: RequestInit = {}): Promise<Page> => {
    const { href } = new URL(path, url)
    const headers = { ...init.headers, cookie: kept, connection: 'close' }
    const answer = await fetch(href, { ...init, headers, redirect: 'manual' })
    kept = answer.headers.get('set-cookie')?.split(';')[0] ?? kept
    const next = answer.headers.get('location')
    if (next !== null) return ask(next)
    return { status: answer.status, address: href.slice(url.length), $: load(await answer.text()) }
  }
  const submit = (path: string, fields: Readonly<Record<string, string>>) =>
    ask(path, { method: 'POST', headers: { origin: url }, body: new URLSearchParams(fields) })
  /** Fills in a form of a page and sends it; paragraphs keep their order. */
  const send = ({ $ }: Page, form: string, fields: Readonly<Record<string, string>> = {}) => {
    const body = new URLSearchParams()
    for (const field of $(form).find('input[name], textarea[name]').toArray()) {
      const name = $(field).attr('name') ?? ''
      // A box is sent where it is ticked.
      if ($(field).is('[type=checkbox]:not([checked])') && fields[name] === undefined) continue
      body.append(name, fields[name] ?? String($(field).val() ?? ''))
    }
    const action = $(form).attr('action') ?? ''
    return ask(action, { method: 'POST', headers: { origin: url }, body })
  }
  return { get: (path: string) => ask(path), submit, send, cookie: () => kept }
}

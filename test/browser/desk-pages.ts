import type { BrowserContext } from 'playwright-core'
import { openDesk } from '../../src/desk/desk.ts'
import type { DeskFace } from '../../src/desk/face.ts'
import { serveDesk } from '../../src/desk/serve.ts'
import { bulletinId } from '../desk/fake-bulletins.ts'
import { payloadHash } from '../desk/fake-parts.ts'
import { now } from '../desk/visit.ts'
import { addressOf, routesOf } from '../desk/who-may.ts'

export type Look = { theme: 'light' | 'dark'; language: 'en' | 'ru' }

/** What the parameters of routes stand for in the newsroom in memory. */
const filled: Readonly<Record<string, string>> = {
  slug: 'earthquake-hualien-taiwan-m6-4',
  hash: payloadHash,
  name: 'base.css',
  outlet: 'files',
  bulletin: bulletinId,
  file: 'bulletin-en-2018-02-07.mp3',
}

/** A desk over `face` on a loopback port, and what a browser needs to be signed in at it. */
export async function servedDesk(face: DeskFace) {
  const faults: string[] = []
  const app = openDesk(face, { now, say: (line) => faults.push(line) })
  const { url, close } = await serveDesk(app, 0)
  await face.invites.create('Ada Brandt', 'admin')
  const { token } = await face.sessions.create('Ada Brandt')
  const cookie = (name: string, value: string) => ({ name, value, url })
  return {
    url,
    close,
    /** What the desk says broke. */
    faults,
    gets: routesOf(app)
      .filter(({ method }) => method === 'GET')
      .map(({ path }) => ({ path, address: addressOf(path, filled) })),
    signIn: (context: BrowserContext) => context.addCookies([cookie('nightdesk', token)]),
    look: (context: BrowserContext, { theme, language }: Look) =>
      context.addCookies([cookie('theme', theme), cookie('language', language)]),
    /** How an address answers who is signed in, without its body. */
    head: async (address: string) => {
      const answer = await fetch(url + address, {
        headers: { cookie: `nightdesk=${token}` },
        redirect: 'manual',
      })
      await answer.body?.cancel()
      return { status: answer.status, type: answer.headers.get('content-type') ?? '' }
    },
  }
}

export type ServedPages = Awaited<ReturnType<typeof servedDesk>>

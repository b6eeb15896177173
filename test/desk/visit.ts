import { openDesk } from '../../src/desk/desk.ts'
import type { DeskFace } from '../../src/desk/face.ts'
import { formToken } from '../../src/desk/guard.ts'
import type { DeskRole } from '../../src/news/roles.ts'
import { dollar } from './fake-dollar.ts'
import { fakeNewsroom } from './fake-newsroom.ts'
import { quake } from './fake-quake.ts'

export const now = () => new Date('2018-02-07T06:20:00Z')

/** A desk over a newsroom in memory, and a browser at which somebody is signed in, an administrator unless named otherwise. */
export async function visit(
  face: DeskFace = fakeNewsroom([quake(), dollar()]),
  { name = 'Ada Brandt', role = 'admin' }: { name?: string; role?: DeskRole } = {},
) {
  const log: string[] = []
  const app = openDesk(face, { now, say: (line) => log.push(line) })
  await face.invites.create(name, role)
  const { token } = await face.sessions.create(name)
  const headers = { cookie: `nightdesk=${token}` }
  const form = formToken(token)
  return {
    app,
    face,
    log,
    token,
    form,
    get: (path: string, more: Record<string, string> = {}) =>
      app.request(path, { headers: { ...headers, ...more } }),
    post: (
      path: string,
      fields: Record<string, string> | readonly (readonly [string, string])[],
      more = {},
    ) =>
      app.request(path, {
        method: 'POST',
        headers: { ...headers, origin: 'http://localhost', ...more },
        body: new URLSearchParams([
          ['form', form],
          ...(Array.isArray(fields) ? fields : Object.entries(fields)),
        ]),
      }),
  }
}

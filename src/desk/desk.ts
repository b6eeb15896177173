import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { serveAssets } from './assets.ts'
import type { DeskFace } from './face.ts'
import { feedRoutes, metricsRoute } from './feeds.ts'
import { ownHostOnly, signedInOnly } from './guard.ts'
import { ownFilesOnly } from './headers.ts'
import { openPages } from './pages.ts'
import { payloadRoutes } from './payloads.ts'
import { pushRoute } from './push.ts'
import { queueRoutes } from './queue.ts'
import { type DeskEnv, type Room, refuse } from './room.ts'
import { signInRoutes, signOutRoute } from './sign-in.ts'
import { storyRoutes } from './story.ts'
import { words } from './words/en.ts'

const longestForm = 1_000_000

/**
 * The review desk as an app that answers requests: everything but the sign-in page and the desk's own files demands
 * a session. `say` gets one line for each fault of ours.
 */
export function openDesk(
  face: DeskFace,
  world: { now: () => Date; say: (line: string) => void },
): Hono<DeskEnv> {
  const room: Room = { face, pages: openPages(words), words, ...world }
  const app = new Hono<DeskEnv>()
  // The order matters: headers on every answer, what is signed, then who may ask at all, then who is asking.
  app.use(ownFilesOnly())
  pushRoute(app, room)
  app.use(ownHostOnly(room))
  app.use(
    bodyLimit({ maxSize: longestForm, onError: (c) => refuse(c, room, 413, { title: words.refusal.large }) }),
  )
  app.use(csrf())
  serveAssets(app)
  signInRoutes(app, room)
  metricsRoute(app, room)
  app.use(signedInOnly(room))
  signOutRoute(app, room)
  queueRoutes(app, room)
  storyRoutes(app, room)
  feedRoutes(app, room)
  payloadRoutes(app, room)
  refusals(app, room)
  return app
}

function refusals(app: Hono<DeskEnv>, room: Room): void {
  const { missing, missingHint, forged, forgedHint, fault, faultHint } = room.words.refusal
  app.notFound((c) => refuse(c, room, 404, { title: missing, hint: missingHint }))
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 403) {
      return refuse(c, room, 403, { title: forged, hint: forgedHint })
    }
    room.say(`desk: ${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`)
    return refuse(c, room, 500, { title: fault, hint: faultHint })
  })
}

import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { accountRoutes } from './account.ts'
import { apiRoutes } from './api/api.ts'
import { apiPage } from './api/page.ts'
import { serveAssets } from './assets.ts'
import { openAttempts } from './attempts.ts'
import { auditRoutes } from './audit.ts'
import { batchRoutes } from './batches.ts'
import { bulletinRoutes } from './bulletins.ts'
import { openChallenges } from './challenges.ts'
import { commentRoutes } from './comments.ts'
import { decideRoutes } from './decide.ts'
import { drillRoutes } from './drill.ts'
import type { DeskFace } from './face.ts'
import { feedRoutes, metricsRoute } from './feeds.ts'
import { ownHostOnly, signedInOnly } from './guard.ts'
import { ownFilesOnly } from './headers.ts'
import { incomingRoutes } from './incoming.ts'
import { languageOfReader } from './languages.ts'
import { looksRoute } from './looks.ts'
import { mediaRoutes } from './media.ts'
import { monitorRoutes } from './monitor.ts'
import { outRoutes } from './out.ts'
import { passkeyRoutes, passkeySignIn } from './passkeys.ts'
import { payloadRoutes } from './payloads.ts'
import { peopleRoutes } from './people.ts'
import { openPlace, type Where } from './place.ts'
import { previewRoutes } from './preview.ts'
import { pushRoute } from './push.ts'
import { queueRoutes } from './queue.ts'
import { reviewRoutes } from './review.ts'
import { type Desk, type DeskEnv, openRooms, refuse } from './room.ts'
import { signInRoutes, signOutRoute } from './sign-in.ts'
import { storyRoutes } from './story.ts'

const longestForm = 1_000_000

/**
 * The review desk as an app that answers requests: everything but the sign-in page and the desk's own files demands
 * a session. `say` gets one line for each fault of ours; `where` is what it is called from outside.
 */
export function openDesk(
  face: DeskFace,
  world: { now: () => Date; say: (line: string) => void },
  where: Where = {},
): Hono<DeskEnv> {
  const place = openPlace(where)
  const desk: Desk = { face, now: world.now, say: world.say, place }
  const attempts = openAttempts()
  const challenges = openChallenges(world.now)
  const roomOf = openRooms(desk)
  const app = new Hono<DeskEnv>()
  // The order matters: whose language the answer is in, headers on every answer, what is signed, then who may ask at all, then who is asking.
  app.use(languageOfReader(), async (c, next) => {
    c.set('room', roomOf(c.get('language')))
    await next()
  })
  app.use(ownFilesOnly(place))
  pushRoute(app, desk)
  app.use(ownHostOnly())
  apiRoutes(app, desk, attempts)
  app.use(bodyLimit({ maxSize: longestForm, onError: tooLarge }))
  app.use(csrf({ origin: (origin, c) => place.isOrigin(origin, c) }))
  serveAssets(app)
  looksRoute(app)
  signInRoutes(app, desk, attempts)
  passkeySignIn(app, desk, attempts, challenges)
  metricsRoute(app, desk)
  app.use(signedInOnly())
  signOutRoute(app, desk)
  queueRoutes(app, desk)
  drillRoutes(app, desk)
  reviewRoutes(app, desk)
  decideRoutes(app, desk)
  commentRoutes(app, desk)
  storyRoutes(app, desk)
  batchRoutes(app, desk)
  mediaRoutes(app, desk)
  bulletinRoutes(app, desk)
  outRoutes(app, desk)
  previewRoutes(app, desk)
  monitorRoutes(app, desk)
  feedRoutes(app, desk)
  payloadRoutes(app, desk)
  incomingRoutes(app, desk)
  accountRoutes(app, desk)
  passkeyRoutes(app, desk, challenges)
  peopleRoutes(app, desk)
  auditRoutes(app, desk)
  apiPage(app)
  refusals(app)
  return app
}

const tooLarge = (c: Context<DeskEnv>) => {
  const room = c.get('room')
  return refuse(c, room, 413, { title: room.words.refusal.large })
}

function refusals(app: Hono<DeskEnv>): void {
  app.notFound((c) => {
    const room = c.get('room')
    const { missing, missingHint } = room.words.refusal
    return refuse(c, room, 404, { title: missing, hint: missingHint })
  })
  app.onError((error, c) => {
    const room = c.get('room')
    const { forged, forgedHint, misfit, misfitHint, fault, faultHint } = room.words.refusal
    if (error instanceof HTTPException && error.status === 403) {
      return refuse(c, room, 403, { title: forged, hint: forgedHint })
    }
    if (error instanceof HTTPException && error.status === 422)
      return refuse(c, room, 422, { title: misfit, hint: misfitHint(error.message) })
    room.say(`desk: ${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`)
    return refuse(c, room, 500, { title: fault, hint: faultHint })
  })
}

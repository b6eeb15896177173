import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { may } from '../news/roles.ts'
import type { Shown } from './face.ts'
import type { DeskMedia } from './face-media.ts'
import type { DeskRevealed, DrillDecision } from './face-monitor.ts'
import { editForm, formOf } from './forms.ts'
import { payloadRoutes } from './payloads.ts'
import { reviewRoutes } from './review.ts'
import { answer, type Desk, type DeskEnv, fragment, type Room, storyAddress } from './room.ts'
import { storyRoutes } from './story.ts'
import { storyPage } from './story-page.ts'
import { along, trailOf } from './trail.ts'

type At = Context<DeskEnv>

/**
 * Drills: a reviewer who is drawn for one sees, at the story's own address, a copy with a planted error; what they do with it is
 * the drill's, never the story's. Must stand before whatever shows a story or decides on one.
 */
export function drillRoutes(app: Hono<DeskEnv>, desk: Desk): void {
  app.use('/stories/:slug', showing(desk))
  app.use('/stories/:slug/sources/:number', showing(desk))
  app.use('/stories/:slug/recheck', withheld(desk))
  for (const way of ['approve', 'spike', 'send-back', 'edit', 'claims'] as const)
    app.use(`/stories/:slug/${way}`, async (c, next) => {
      if (c.req.method !== 'POST') return next()
      const decision = await decisionOf(c, way)
      const revealed =
        decision && (await desk.face.drills.decide(c.req.param('slug') ?? '', c.get('who'), decision))
      return revealed === undefined ? next() : reveal(c, revealed, decision)
    })
}

/** The check of words while they are typed would tell what a drill asks a person to see: it is withheld with the marks. */
const withheld =
  ({ face }: Desk): MiddlewareHandler<DeskEnv> =>
  async (c, next) => {
    if (!may(c.get('role'), 'approve')) return next()
    const { as } = await face.drills.showing(c.req.param('slug') ?? '', c.get('who'))
    if (as === 'plain') return next()
    return fragment(c, { name: 'recheck', view: { says: c.get('room').words.drill.blind.typed } })
  }

/** Shows the copy a reviewer is drawn for, by the story's own pages over a desk that has only that copy. */
const showing =
  (desk: Desk): MiddlewareHandler<DeskEnv> =>
  async (c, next) => {
    if (c.req.method !== 'GET' || !may(c.get('role'), 'approve')) return next()
    const slug = c.req.param('slug') ?? ''
    const showing = await desk.face.drills.showing(slug, c.get('who'))
    if (showing.as === 'plain') return next()
    const own = desk.face.show
    const show = async (asked: string): Promise<Shown | undefined> => {
      const shown = showing.as === 'drill' && asked === slug ? showing.shown : await own(asked)
      return shown && (asked === slug ? unmarked(shown) : shown)
    }
    // What is drawn and said of the story would tell what was planted: it is withheld with the marks.
    const nothing = { assets: [], jobs: [], makes: [], behind: [] }
    const media = { ...desk.face.media, of: async (): Promise<DeskMedia> => nothing }
    const face = { ...desk.face, show, media }
    const inner = new Hono<DeskEnv>()
    inner.use(async (within, go) => {
      for (const name of ['language', 'who', 'role', 'signed', 'session', 'form'] as const)
        within.set(name, c.get(name))
      within.set('room', { ...blind(c.get('room')), face })
      await go()
    })
    // The review of an ordinary copy is kept as ever: only its page is another.
    if (showing.as === 'blind') reviewRoutes(inner, { ...desk, face })
    storyRoutes(inner, { ...desk, face })
    payloadRoutes(inner, { ...desk, face })
    return inner.fetch(c.req.raw)
  }

/** All claims alike: what the ledger says of each is withheld. */
const unmarked = (shown: Shown): Shown => ({
  ...shown,
  claims: shown.claims.map((claim) => ({ ...claim, verdict: 'supported' })),
})

const glyph = '·'

/** A room that says of every claim only that it is to be compared. */
function blind(room: Room): Room {
  const { verdict, tied } = room.words.drill.blind
  const { words } = room
  return {
    ...room,
    words: {
      ...words,
      verdict: { supported: verdict, derived: verdict, unsupported: verdict, contradicted: verdict },
      glyph: { supported: glyph, derived: glyph, unsupported: glyph, contradicted: glyph },
      story: { ...words.story, tied },
    },
  }
}

async function decisionOf(c: At, way: DrillDecision['way'] | 'claims'): Promise<DrillDecision | undefined> {
  if (way === 'edit') {
    const { hash: _, ...words } = await formOf(c, editForm, { all: true })
    return { way, words }
  }
  if (way !== 'claims') return way === 'reject' ? undefined : { way }
  const { say, claim } = await c.req.parseBody()
  return say === 'rejected' && typeof claim === 'string' ? { way: 'reject', place: claim } : undefined
}

/** Tells what the drill was; what was typed is offered again over the text as it is. */
export async function reveal(
  c: At,
  { outcome, was, now, record }: DeskRevealed,
  decision: DrillDecision | undefined,
  back?: string,
) {
  const room = c.get('room')
  const { drill } = room.words
  const slug = c.req.param('slug') ?? ''
  const title = drill[outcome]
  const hint = `${drill.planted(now, was)} ${drill.record(record.caught, record.missed)}`
  const shown = decision?.way === 'edit' ? await room.face.show(slug) : undefined
  if (shown !== undefined && decision?.way === 'edit') {
    const mend = (text: string) => text.replaceAll(now, () => was)
    const { headline, standfirst, dateline, body } = decision.words
    const words = {
      ...{ headline: mend(headline), standfirst: mend(standfirst), dateline: mend(dateline) },
      body: body.map(mend),
    }
    const banner = { kind: 'held', title, hint: `${hint} ${drill.typed}` } as const
    return storyPage(c, room, shown, { banner, typed: { as: 'edit', ...words, note: '' } })
  }
  return answer(c, room, {
    ...{ name: 'drill', title },
    view: { title, hint, caught: outcome === 'caught', path: back ?? along(storyAddress(slug), trailOf(c)) },
  })
}

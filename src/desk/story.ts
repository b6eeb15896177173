import type { Context, Hono } from 'hono'
import { TransitionError } from '../news/errors.ts'
import { type Done, doneBanner, nextAfter } from './banner.ts'
import { correctForm, editForm, hasText, reasonForm } from './forms.ts'
import { allowed } from './guard.ts'
import { type Desk, type DeskEnv, storyAddress } from './room.ts'
import { storyPage } from './story-page.ts'
import type { Typed } from './story-view.ts'
import { along, trailOf } from './trail.ts'

type At = Context<DeskEnv, '/stories/:slug/*'>

/** `/stories/:slug`: the story with its evidence, and the decisions on it. */
export function storyRoutes(app: Hono<DeskEnv>, desk: Desk): void {
  const { face } = desk
  app.get('/stories/:slug', allowed('read'), async (c) => {
    const room = c.get('room')
    const shown = await face.show(c.req.param('slug'))
    if (shown === undefined) return c.notFound()
    const as = (['edit', 'correct'] as const).find((way) => c.req.query(way) !== undefined)
    const typed = as && { as, ...shown.draft, note: '' }
    return storyPage(c, room, shown, { typed, ...(await doneBanner(c, room, shown)) })
  })

  for (const [way, done] of [
    ['spike', 'spiked'],
    ['kill', 'killed'],
  ] as const) {
    app.post(`/stories/:slug/${way}`, allowed(way), async (c) => {
      const { reason } = reasonForm.parse(await c.req.parseBody())
      if (reason === '') return ask(c, 'reason')
      return decide(c, (slug, by) => face[way](slug, by, reason), { done })
    })
  }

  app.post('/stories/:slug/send-again', allowed('publish'), (c) =>
    decide(c, (slug, by) => face.sendAgain(slug, by), {}),
  )

  app.post('/stories/:slug/tasks/:task{[0-9]+}', allowed('close-task'), (c) => {
    const task = Number(c.req.param('task'))
    return decide(c, (slug, by) => face.closeTask(slug, task, by), { done: 'closed' })
  })
  wordingRoutes(app, desk)
}

function wordingRoutes(app: Hono<DeskEnv>, { face }: Desk): void {
  app.post('/stories/:slug/edit', allowed('edit'), async (c) => {
    const { hash, ...words } = editForm.parse(await c.req.parseBody({ all: true }))
    const typed: Typed = { as: 'edit', ...words, note: '' }
    if (!hasText(words)) return ask(c, 'text', typed)
    return decide(c, (slug, by) => face.edit(slug, by, hash, words), { done: 'saved', typed })
  })

  app.post('/stories/:slug/correct', allowed('correct'), async (c) => {
    const { hash, note, ...words } = correctForm.parse(await c.req.parseBody({ all: true }))
    const typed: Typed = { as: 'correct', ...words, note }
    if (!hasText(words)) return ask(c, 'text', typed)
    if (note === '') return ask(c, 'note', typed)
    const act = (slug: string, by: string) => face.correct(slug, by, hash, words, note)
    return decide(c, act, { done: 'corrected', typed })
  })
}

/** Does it and shows what came of it; a refusal shows the story as it stands now, and loses nothing that was typed. */
export async function decide(
  c: At,
  act: (slug: string, by: string) => Promise<unknown>,
  came: { done?: Done; goOn?: boolean; typed?: Typed },
) {
  const room = c.get('room')
  const slug = c.req.param('slug') ?? ''
  try {
    await act(slug, c.get('who'))
  } catch (error) {
    if (!(error instanceof TransitionError)) throw error
    return refused(c, error.message, came.typed)
  }
  const { done, goOn } = came
  const trail = trailOf(c)
  const next = goOn ? await nextAfter(room, trail, slug) : undefined
  if (next !== undefined) return c.redirect(along(next.path, trail, { after: slug }), 303)
  return c.redirect(along(storyAddress(slug), trail, done === undefined ? {} : { done }), 303)
}

export async function refused(c: At, hint: string, typed?: Typed) {
  const room = c.get('room')
  const shown = await room.face.show(c.req.param('slug') ?? '')
  if (shown === undefined) return c.notFound()
  const { stale, staleEdit } = room.words.refusal
  const title = typed === undefined ? stale : staleEdit
  return storyPage(c, room, shown, { banner: { kind: 'refused', title, hint }, typed, status: 409 })
}

export async function ask(c: At, what: 'reason' | 'note' | 'text' | 'comment', typed?: Typed) {
  const room = c.get('room')
  const shown = await room.face.show(c.req.param('slug') ?? '')
  if (shown === undefined) return c.notFound()
  const banner = { kind: 'refused', title: room.words.refusal[what] } as const
  return storyPage(c, room, shown, { banner, typed, status: 422 })
}

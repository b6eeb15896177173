import type { Context } from 'hono'
import { TransitionError } from '../news/errors.ts'
import { type Done, nextAfter } from './banner.ts'
import { type DeskEnv, storyAddress } from './room.ts'
import { sinceSeen } from './since.ts'
import { storyPage } from './story-page.ts'
import type { Typed } from './story-view.ts'
import { along, trailOf } from './trail.ts'

export type At = Context<DeskEnv, '/stories/:slug/*'>

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
  const next = goOn ? await nextAfter(room, trail, slug, c.get('who')) : undefined
  if (next !== undefined) return c.redirect(along(next.path, trail, { after: slug }), 303)
  return c.redirect(along(storyAddress(slug), trail, done === undefined ? {} : { done }), 303)
}

export async function refused(c: At, hint: string, typed?: Typed) {
  const room = c.get('room')
  const shown = await room.face.show(c.req.param('slug') ?? '')
  if (shown === undefined) return c.notFound()
  const { stale, staleEdit } = room.words.refusal
  const title = typed === undefined ? stale : staleEdit
  const { hash } = await c.req.parseBody()
  const since = await sinceSeen(room, shown, typeof hash === 'string' ? hash : '')
  return storyPage(c, room, shown, { banner: { kind: 'refused', title, hint }, typed, since, status: 409 })
}

export async function ask(c: At, what: 'reason' | 'note' | 'text' | 'comment', typed?: Typed) {
  const room = c.get('room')
  const shown = await room.face.show(c.req.param('slug') ?? '')
  if (shown === undefined) return c.notFound()
  const banner = { kind: 'refused', title: room.words.refusal[what] } as const
  return storyPage(c, room, shown, { banner, typed, status: 422 })
}

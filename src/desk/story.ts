import type { Context, Hono } from 'hono'
import { TransitionError } from '../news/errors.ts'
import type { Edit, Shown } from './face.ts'
import { approveForm, editForm, hasText, spikeForm } from './forms.ts'
import { answer, type DeskEnv, type Room } from './room.ts'
import { viewStory } from './story-view.ts'

type Next = { href: string; headline: string; language: string }
type Banner = {
  kind: 'done' | 'refused'
  title: string
  hint?: string
  next?: Next | undefined
  last?: boolean
}
type More = { banner?: Banner; typed?: Edit | undefined; status?: 200 | 409 | 422 }

/** `/stories/:slug`: the story with its evidence, and the decisions on it. */
export function storyRoutes(app: Hono<DeskEnv>, room: Room): void {
  const { face } = room
  app.get('/stories/:slug', async (c) => {
    const shown = await face.show(c.req.param('slug'))
    if (shown === undefined) return c.notFound()
    const typed = c.req.query('edit') === undefined ? undefined : shown.draft
    return storyPage(c, room, shown, { typed, ...(await doneBanner(c, room, shown)) })
  })

  app.post('/stories/:slug/approve', async (c) => {
    const { hash, then } = approveForm.parse(await c.req.parseBody())
    return decide(c, room, 'approved', then === 'next', (slug, by) => face.approve(slug, by, hash))
  })

  app.post('/stories/:slug/spike', async (c) => {
    const { reason } = spikeForm.parse(await c.req.parseBody())
    if (reason === '') return ask(c, room, room.words.refusal.reason)
    return decide(c, room, 'spiked', false, (slug, by) => face.spike(slug, by, reason))
  })

  app.post('/stories/:slug/edit', async (c) => {
    const { hash, ...typed } = editForm.parse(await c.req.parseBody({ all: true }))
    if (!hasText(typed)) return ask(c, room, room.words.refusal.text, typed)
    return decide(c, room, 'saved', false, (slug, by) => face.edit(slug, by, hash, typed), typed)
  })
}

/** Does it and shows what came of it; a refusal shows the story as it stands now, and loses nothing that was typed. */
async function decide(
  c: Context<DeskEnv, '/stories/:slug/*'>,
  room: Room,
  done: 'approved' | 'spiked' | 'saved',
  goOn: boolean,
  act: (slug: string, by: string) => Promise<Shown>,
  typed?: Edit,
) {
  const slug = c.req.param('slug') ?? ''
  try {
    await act(slug, c.get('who'))
  } catch (error) {
    if (!(error instanceof TransitionError)) throw error
    return refused(c, room, slug, error.message, typed)
  }
  const next = goOn ? await nextAfter(room, slug) : undefined
  if (next !== undefined) return c.redirect(`${next.href}?after=${encodeURIComponent(slug)}`, 303)
  return c.redirect(`/stories/${encodeURIComponent(slug)}?done=${done}`, 303)
}

async function refused(c: Context<DeskEnv>, room: Room, slug: string, message: string, typed?: Edit) {
  const shown = await room.face.show(slug)
  if (shown === undefined) return c.notFound()
  const { stale, staleEdit } = room.words.refusal
  const banner: Banner = { kind: 'refused', title: typed ? staleEdit : stale, hint: message }
  return storyPage(c, room, shown, { banner, typed, status: 409 })
}

async function ask(c: Context<DeskEnv, '/stories/:slug/*'>, room: Room, title: string, typed?: Edit) {
  const shown = await room.face.show(c.req.param('slug') ?? '')
  if (shown === undefined) return c.notFound()
  return storyPage(c, room, shown, { banner: { kind: 'refused', title }, typed, status: 422 })
}

function storyPage(c: Context<DeskEnv>, room: Room, shown: Shown, { banner, typed, status }: More) {
  const view = {
    ...viewStory(shown, room.words, room.now(), typed),
    banner,
    refused: banner?.kind === 'refused',
  }
  return answer(c, room, { name: 'story', title: shown.draft.headline, view, status: status ?? 200 })
}

/** After a decision the page says so, and offers the next story in the queue. */
async function doneBanner(c: Context<DeskEnv>, room: Room, shown: Shown): Promise<{ banner?: Banner }> {
  const done = c.req.query('done')
  const before = c.req.query('after')
  const { done: told } = room.words.decide
  if (before !== undefined) return beforeBanner(room, before)
  if (done !== 'approved' && done !== 'spiked' && done !== 'saved') return {}
  if (done !== 'saved' && shown.status !== done) return {}
  const title = told[done](c.get('who'))
  if (done === 'saved') return { banner: { kind: 'done', title } }
  const next = await nextAfter(room, shown.slug)
  return { banner: { kind: 'done', title, next, last: next === undefined } }
}

/** On the next story: that the one before it was approved. */
async function beforeBanner(room: Room, slug: string): Promise<{ banner?: Banner }> {
  const before = await room.face.show(slug)
  if (before?.status !== 'approved') return {}
  return { banner: { kind: 'done', title: room.words.decide.done.before(before.draft.headline) } }
}

/** The first story in review that is not this one. */
async function nextAfter(room: Room, slug: string): Promise<Next | undefined> {
  const { rows } = await room.face.queue({ status: 'in-review', limit: 2, offset: 0 })
  const next = rows.find((row) => row.slug !== slug)
  if (next === undefined) return undefined
  return {
    href: `/stories/${encodeURIComponent(next.slug)}`,
    headline: next.headline,
    language: next.language,
  }
}

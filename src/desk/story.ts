import type { Hono } from 'hono'
import { doneBanner } from './banner.ts'
import { ask, decide } from './decided.ts'
import { correctForm, editForm, formOf, hasText, killForm, reasonForm, sendBackForm } from './forms.ts'
import { allowed } from './guard.ts'
import { presenceRoutes } from './presence.ts'
import { recomputedOver } from './recomputed-view.ts'
import type { Desk, DeskEnv } from './room.ts'
import { storyPage } from './story-page.ts'
import type { Typed } from './story-view.ts'
import { wordingRoutes } from './wording.ts'

/** `/stories/:slug`: the story with its evidence, and the decisions on it. */
export function storyRoutes(app: Hono<DeskEnv>, desk: Desk): void {
  const { face } = desk
  app.get('/stories/:slug', allowed('read'), async (c) => {
    const room = c.get('room')
    const shown = await face.show(c.req.param('slug'))
    if (shown === undefined) return c.notFound()
    const as = (['edit', 'correct'] as const).find((way) => c.req.query(way) !== undefined)
    const typed = as && { as, ...shown.draft, note: '' }
    if (typed !== undefined && c.req.query('recomputed') !== undefined)
      return storyPage(c, room, shown, await recomputedOver(typed, shown, room))
    return storyPage(c, room, shown, { typed, ...(await doneBanner(c, room, shown)) })
  })

  app.post('/stories/:slug/spike', allowed('spike'), async (c) => {
    const { reason } = await formOf(c, reasonForm)
    if (reason === '') return ask(c, 'reason')
    return decide(c, (slug, by) => face.spike(slug, by, reason), { done: 'spiked' })
  })

  app.post('/stories/:slug/kill', allowed('kill'), async (c) => {
    const { reason, silent } = await formOf(c, killForm)
    if (reason === '') return ask(c, 'reason')
    return decide(c, (slug, by) => face.kill(slug, by, reason, silent === 'on'), { done: 'killed' })
  })

  app.post('/stories/:slug/send-back', allowed('send-back'), async (c) => {
    const { hash, reason } = await formOf(c, sendBackForm)
    if (reason === '') return ask(c, 'reason')
    return decide(c, (slug, by) => face.sendBack(slug, by, hash, reason), { done: 'sentBack' })
  })

  app.post('/stories/:slug/send-again', allowed('publish'), (c) =>
    decide(c, (slug, by) => face.sendAgain(slug, by), {}),
  )

  app.post('/stories/:slug/tasks/:task{[0-9]+}', allowed('close-task'), (c) => {
    const task = Number(c.req.param('task'))
    return decide(c, (slug, by) => face.closeTask(slug, task, by), { done: 'closed' })
  })
  formRoutes(app, desk)
  wordingRoutes(app, desk)
  presenceRoutes(app, desk)
}

function formRoutes(app: Hono<DeskEnv>, { face }: Desk): void {
  app.post('/stories/:slug/edit', allowed('edit'), async (c) => {
    const { hash, ...words } = await formOf(c, editForm, { all: true })
    const typed: Typed = { as: 'edit', ...words, note: '' }
    if (!hasText(words)) return ask(c, 'text', typed)
    return decide(c, (slug, by) => face.edit(slug, by, hash, words), { done: 'saved', typed })
  })

  app.post('/stories/:slug/correct', allowed('correct'), async (c) => {
    const form = await formOf(c, correctForm, { all: true })
    const { hash, note, class: kind, wrong, right, ...words } = form
    const correction = { class: kind, wrong, right }
    const typed: Typed = { as: 'correct', ...words, note, correction }
    if (!hasText(words)) return ask(c, 'text', typed)
    if (note === '' && (wrong === '' || right === '')) return ask(c, 'note', typed)
    const said = kind === '' ? undefined : correction
    const told = note === '' && said === undefined ? `${wrong} → ${right}` : note
    const act = (slug: string, by: string) => face.correct(slug, by, hash, words, told, said)
    return decide(c, act, { done: 'corrected', typed })
  })
}

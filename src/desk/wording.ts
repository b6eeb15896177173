import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { plainText } from '../news/draft.ts'
import { TransitionError } from '../news/errors.ts'
import { decide } from './decided.ts'
import { differenceOf, paragraphsOf } from './difference.ts'
import type { Shown } from './face.ts'
import { fixed } from './fix.ts'
import { editForm, formOf, hasText } from './forms.ts'
import { allowed } from './guard.ts'
import { viewRecheck } from './recheck-view.ts'
import { answer, type Desk, type DeskEnv, fragment, storyAddress } from './room.ts'
import { moment } from './times.ts'
import { along, trailOf } from './trail.ts'

const fixForm = z.object({
  hash: z.string().max(200),
  start: z.coerce.number().int().min(0),
  end: z.coerce.number().int().min(0),
  replacement: z.string().max(2_000),
})
const offerForm = z.object({
  hash: z.string().max(200),
  part: z.enum(['headline', 'standfirst']),
  text: z.string().min(1).max(2_000),
})
const restoreForm = z.object({ hash: z.string().max(200), version: z.coerce.number().int().min(1) })
const compared = z.object({
  from: z.coerce.number().int().min(1).optional().catch(undefined),
  to: z.coerce.number().int().min(1).optional().catch(undefined),
})

/** What is done to the words of a story beside saving a form of them: checks while they are typed, fixes, versions. */
export function wordingRoutes(app: Hono<DeskEnv>, { face }: Desk): void {
  app.post('/stories/:slug/recheck', allowed('edit'), async (c) => {
    const room = c.get('room')
    const { hash: _, ...words } = await formOf(c, editForm, { all: true })
    if (!hasText(words)) return fragment(c, { name: 'recheck', view: { says: room.words.refusal.text } })
    try {
      const checked = await face.recheck(c.req.param('slug'), c.get('who'), words)
      return fragment(c, { name: 'recheck', view: viewRecheck(checked, room.words) })
    } catch (error) {
      if (!(error instanceof TransitionError)) throw error
      return fragment(c, { name: 'recheck', view: { says: error.message }, status: 409 })
    }
  })

  app.post('/stories/:slug/fix', allowed('edit'), async (c) => {
    const { hash, ...fix } = await formOf(c, fixForm)
    return decide(c, (slug, by) => changed(slug, by, hash, (shown) => fixed(shown.draft, fix)), {
      done: 'saved',
    })
  })

  app.post('/stories/:slug/offer', allowed('edit'), async (c) => {
    const { hash, part, text } = await formOf(c, offerForm)
    return decide(
      c,
      (slug, by) => changed(slug, by, hash, ({ draft }) => ({ ...wordsOf(draft), [part]: text })),
      { done: 'saved' },
    )
  })

  app.post('/stories/:slug/restore', allowed('edit'), async (c) => {
    const { hash, version } = await formOf(c, restoreForm)
    const before = await face.wording(c.req.param('slug'), { version })
    if (before === undefined) return c.notFound()
    return decide(c, (slug, by) => face.edit(slug, by, hash, wordsOf(before)), { done: 'saved' })
  })

  app.get('/stories/:slug/versions', allowed('read'), (c) => versionsPage(c))

  /** Changes the words that are on the screen: others in force are refused by their hash. */
  async function changed(
    slug: string,
    by: string,
    hash: string,
    change: (shown: Shown) => ReturnType<typeof fixed>,
  ): Promise<Shown> {
    const shown = await face.show(slug)
    if (shown === undefined) throw new TransitionError(`no story "${slug}"`)
    const words = shown.hash === hash ? change(shown) : wordsOf(shown.draft)
    if (words === undefined) throw new TransitionError('that mark goes over several paragraphs: edit them')
    return face.edit(slug, by, hash, words)
  }
}

const wordsOf = ({ headline, standfirst, dateline, body }: Shown['draft']) => ({
  headline,
  standfirst,
  dateline,
  body,
})

/** `/stories/:slug/versions?from=1&to=3`: what changed between two versions; the last change where none are named. */
async function versionsPage(c: Context<DeskEnv, '/stories/:slug/versions'>) {
  const room = c.get('room')
  const { slug } = c.req.param()
  const shown = await room.face.show(slug)
  if (shown === undefined) return c.notFound()
  const asked = compared.parse(c.req.query())
  const to = asked.to ?? shown.draft.version
  const from = asked.from ?? Math.max(1, to - 1)
  const [before, after] = await Promise.all([from, to].map((version) => room.face.wording(slug, { version })))
  if (before === undefined || after === undefined) return c.notFound()
  const trail = trailOf(c)
  const view = {
    slug,
    path: storyAddress(slug),
    back: along(storyAddress(slug), trail),
    hash: shown.hash,
    language: shown.language,
    from,
    to,
    same: from === to,
    restorable:
      from !== shown.draft.version && ['drafted', 'in-review', 'stale', 'approved'].includes(shown.status),
    paragraphs: paragraphsOf(differenceOf(plainText(before), plainText(after))),
    versions: shown.versions.map((version) => ({
      version: version.version,
      by: version.by ?? room.words.writer[version.writer],
      at: moment(version.at, room.now(), room.words.time),
      isFrom: version.version === from,
      isTo: version.version === to,
    })),
  }
  return answer(c, room, { name: 'versions', title: room.words.versions.title, view })
}

import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { TransitionError } from '../news/errors.ts'
import { nextToRead } from './batch-bar.ts'
import { batchLiveRoute, begun } from './batch-live.ts'
import { viewBatch, viewBatches } from './batch-view.ts'
import { reveal } from './drill.ts'
import { approveForm, formOf, line } from './forms.ts'
import { allowed } from './guard.ts'
import { answer, type Desk, type DeskEnv, storyAddress } from './room.ts'

type At = Context<DeskEnv>

const opening = z.object({ group: z.string().max(40).default(''), guarantee: z.string().max(40).default('') })
const closing = z.object({ reason: line })
const looking = z.object({
  slug: z.string().max(400).default(''),
  say: z.enum(['right', 'wrong']),
  note: line,
})
const number = ':batch{[0-9]{1,9}}'

/** `/batches`: stories that are alike, and the batches there are; `/batches/:batch`: what of one must be read, and the decision on it. */
export function batchRoutes(app: Hono<DeskEnv>, desk: Desk): void {
  const { face, say } = desk
  batchLiveRoute(app, desk)
  app.get('/batches', allowed('batch'), (c) => listPage(c))

  app.post('/batches', allowed('batch'), async (c) => {
    const { group, guarantee } = await formOf(c, opening)
    const chosen = face.batches.guarantees[Number(guarantee)]
    try {
      const id = await face.batches.open(group, c.get('who'), chosen)
      return c.redirect(`/batches/${id}`, 303)
    } catch (error) {
      return listPage(c, messageOf(error))
    }
  })

  app.get(`/batches/${number}`, allowed('batch'), (c) => batchPage(c))
  app.get(`/batches/${number}/record.json`, allowed('batch'), async (c) => {
    const found = await face.batches.find(idOf(c))
    return found === undefined ? c.notFound() : c.json(found)
  })

  app.post(`/batches/${number}/look`, allowed('batch'), async (c) => {
    const said = looking.safeParse(await c.req.parseBody())
    if (!said.success) return c.body(null, 400)
    const { slug, say, note } = said.data
    // Who looks at a planted copy decides on that, not on the batch.
    const way = say === 'right' ? 'approve' : 'send-back'
    const revealed = slug === '' ? undefined : await face.drills.decide(slug, c.get('who'), { way })
    if (revealed !== undefined) return reveal(c, revealed, { way }, `${storyAddress(slug)}?batch=${idOf(c)}`)
    return act(c, async () => {
      await face.batches.look(idOf(c), c.get('who'), { slug, say, note })
      const found = await face.batches.find(idOf(c))
      const next = found && nextToRead(found, c.get('who'))
      return next === undefined ? `/batches/${idOf(c)}` : `${storyAddress(next)}?batch=${idOf(c)}`
    })
  })

  app.post(`/batches/${number}/approve`, allowed('approve'), async (c) => {
    const { note, permits, confirms } = await formOf(c, approveForm, { all: true })
    const word = { confirms, permits: permits !== '', ...(note === '' ? {} : { note }) }
    return act(c, async () => {
      const id = idOf(c)
      await begun(face.batches.approve(id, c.get('who'), word), (error) =>
        say(`desk: the approval of batch ${id} broke off: ${error}`),
      )
      return `/batches/${idOf(c)}`
    })
  })

  app.post(`/batches/${number}/close`, allowed('batch'), async (c) => {
    const { reason } = await formOf(c, closing)
    return act(c, async () => {
      await face.batches.close(idOf(c), c.get('who'), reason)
      return `/batches/${idOf(c)}`
    })
  })
}

const idOf = (c: At): number => Number(c.req.param('batch'))

/** Does it and goes on; a refusal shows the batch as it stands now. */
async function act(c: At, work: () => Promise<string>) {
  try {
    return c.redirect(await work(), 303)
  } catch (error) {
    return batchPage(c, messageOf(error))
  }
}

function messageOf(error: unknown): string {
  if (error instanceof TransitionError) return error.message
  throw error
}

async function listPage(c: At, refused?: string) {
  const room = c.get('room')
  const view = viewBatches(await room.face.batches.list(), room)
  return answer(c, room, {
    ...{ name: 'batches', title: room.words.batches.title, status: refused === undefined ? 200 : 409 },
    view: { ...view, refused },
  })
}

async function batchPage(c: At, refused?: string) {
  const room = c.get('room')
  const found = await room.face.batches.find(idOf(c))
  if (found === undefined) return c.notFound()
  return answer(c, room, {
    ...{ name: 'batch', title: room.words.batches.name(found.batch.id) },
    view: { ...viewBatch(found, room, c.get('who')), refused },
    status: refused === undefined ? 200 : 409,
  })
}

import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { samePerson } from '../news/policy.ts'
import { askedIn } from './asked.ts'
import type { Left } from './face-queue.ts'
import { allowed } from './guard.ts'
import { queuePage, type Told } from './queue.ts'
import { type Desk, type DeskEnv, storyAddress } from './room.ts'

const mostAtOnce = 500

const form = z.object({
  slug: z
    .union([z.string().max(400), z.array(z.string().max(400)).max(mostAtOnce)])
    .default([])
    .transform((slugs) => [...new Set([slugs].flat())]),
  back: z.string().max(4_000).default(''),
  reason: z
    .string()
    .max(2_000)
    .default('')
    .transform((text) => text.trim()),
  to: z
    .string()
    .max(200)
    .default('')
    .transform((text) => text.trim()),
  whose: z.enum(['me', 'nobody']).optional().catch(undefined),
})

type Sent = z.infer<typeof form>

/** `POST /queue/spike` and `/queue/assign`: one word on many stories. Each is decided by itself; what was left is named. */
export function bulkRoutes(app: Hono<DeskEnv>, { face }: Desk): void {
  app.post('/queue/spike', allowed('spike'), async (c) => {
    const sent = await sentBy(c)
    const { refusal, picking } = c.get('room').words
    if (sent.slug.length === 0) return refused(c, sent, picking.nothing)
    if (sent.reason === '') return refused(c, sent, refusal.reason)
    const left = await face.spikeAll(sent.slug, c.get('who'), sent.reason)
    return told(c, sent, picking.spiked(sent.slug.length - left.length), left)
  })

  app.post('/queue/assign', allowed('assign'), async (c) => {
    const sent = await sentBy(c)
    const { picking } = c.get('room').words
    if (sent.slug.length === 0) return refused(c, sent, picking.nothing)
    if (sent.whose === 'nobody') {
      const moved = await face.assign(sent.slug, undefined, c.get('who'))
      return told(c, sent, picking.freed(moved.length))
    }
    const wished = sent.whose === 'me' ? c.get('who') : sent.to
    if (wished === '') return refused(c, sent, picking.nobody)
    const to =
      sent.whose === 'me' ? wished : (await face.comments.known()).find((name) => samePerson(name, wished))
    if (to === undefined) return refused(c, sent, picking.stranger(wished))
    const moved = await face.assign(sent.slug, to, c.get('who'))
    return told(c, sent, picking.assigned(moved.length, to))
  })
}

const sentBy = async (c: Context<DeskEnv>): Promise<Sent> => {
  const parsed = form.safeParse(await c.req.parseBody({ all: true }))
  return parsed.data ?? form.parse({})
}

/** The list that the form stood on. */
const listOf = ({ back }: Sent) =>
  askedIn(Object.fromEntries(new URLSearchParams(back.replace(/^\/\??/, ''))))

const refused = (c: Context<DeskEnv>, sent: Sent, title: string) =>
  queuePage(c, listOf(sent), { kind: 'refused', title }, 422)

function told(c: Context<DeskEnv>, sent: Sent, title: string, left: readonly Left[] = []) {
  const { picking } = c.get('room').words
  const said: Told =
    left.length === 0
      ? { kind: 'done', title }
      : {
          kind: 'refused',
          title: `${title} ${picking.left(left.length)}`,
          left: left.map((each) => ({ ...each, href: storyAddress(each.slug) })),
        }
  return queuePage(c, listOf(sent), said, left.length === 0 ? 200 : 409)
}

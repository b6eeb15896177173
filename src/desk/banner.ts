import type { Context } from 'hono'
import { z } from 'zod'
import type { Status } from '../news/story.ts'
import { filterOf } from './asked.ts'
import type { Shown } from './face.ts'
import { type DeskEnv, type Room, storyAddress } from './room.ts'
import { along, type Trail, trailOf } from './trail.ts'

type Next = { path: string; href: string; headline: string; language: string }

/** What a page says of the decision before it. */
export type Banner = {
  kind: 'done' | 'held' | 'refused'
  title: string
  hint?: string
  next?: Next | undefined
  /** There is no next one. */
  last?: boolean
  /** There is something to send. */
  send?: boolean
}

const ways = [
  'sentBack',
  'approved',
  'kept',
  'spiked',
  'saved',
  'corrected',
  'killed',
  'closed',
  'withdrawn',
  'embargoed',
  'said',
] as const

/** A decision as it stands in the address after it was made. */
export type Done = (typeof ways)[number]

/** In which status a decision leaves the story. */
const statusOf: Partial<Record<Done, Status>> = {
  approved: 'approved',
  kept: 'in-review',
  spiked: 'spiked',
  sentBack: 'drafted',
  corrected: 'corrected',
  killed: 'killed',
  withdrawn: 'in-review',
}
const toSend: readonly Done[] = ['approved', 'corrected', 'killed']

/** After a decision the page says so, and offers the next story in the queue. */
export async function doneBanner(
  c: Context<DeskEnv>,
  room: Room,
  shown: Shown,
): Promise<{ banner?: Banner }> {
  const before = c.req.query('after')
  if (before !== undefined) return beforeBanner(room, before)
  const done = z.enum(ways).safeParse(c.req.query('done')).data
  // An address may be opened again after the story went on.
  if (done === undefined || (statusOf[done] ?? shown.status) !== shown.status) return {}
  const title = room.words.decide.done[done](c.get('who'))
  if (done === 'saved' && shown.status === 'drafted')
    return { banner: { kind: 'held', title, hint: room.words.decide.held } }
  const send = toSend.includes(done)
  if (done !== 'approved' && done !== 'spiked') return { banner: { kind: 'done', title, send } }
  const next = await nextAfter(room, trailOf(c), shown.slug, c.get('who'))
  return { banner: { kind: 'done', title, next, last: next === undefined, send } }
}

/** On the next story: that the one before it was approved. */
async function beforeBanner(room: Room, slug: string): Promise<{ banner?: Banner }> {
  const before = await room.face.show(slug)
  if (before?.status !== 'approved') return {}
  return { banner: { kind: 'done', title: room.words.decide.done.before(before.draft.headline) } }
}

/** The story in review that comes after this one in the list it was opened from; after the last, the first. */
export async function nextAfter(
  room: Room,
  trail: Trail,
  slug: string,
  who: string,
): Promise<Next | undefined> {
  const filter = filterOf(trail.asked, who, room.now())
  const offset = filter.status === 'in-review' ? (trail.at ?? 0) : 0
  const from = async (offset: number) => {
    const { rows } = await room.face.queue({ ...filter, status: 'in-review', limit: 2, offset })
    return rows.find((row) => row.slug !== slug)
  }
  // The one decided on has left the list: the next stands in its place.
  const next = (await from(offset)) ?? (offset > 0 ? await from(0) : undefined)
  if (next === undefined) return undefined
  const path = storyAddress(next.slug)
  return { path, href: along(path, trail), headline: next.headline, language: next.language }
}

import type { Context } from 'hono'
import { samePerson } from '../news/policy.ts'
import { may } from '../news/roles.ts'
import type { MemberNow } from '../pipeline/batch-now.ts'
import type { DeskBatch } from './face-batches.ts'
import { type DeskEnv, type Room, storyAddress } from './room.ts'

/** What of a batch must be read: what stands out first, then the sample. */
export const mustBeRead = ({ members }: DeskBatch): MemberNow[] =>
  members
    .filter(({ role, out, done }) => role !== 'rest' && out === undefined && !done)
    .toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role))

const order: readonly MemberNow['role'][] = ['data', 'form', 'sample', 'rest']

/** Whether somebody has said of it that it is right. */
export const isRead = ({ looks }: Pick<MemberNow, 'looks'>, who: string): boolean =>
  looks.some((look) => samePerson(look.by, who) && look.say === 'right')

/** The story that somebody reads next in a batch. */
export const nextToRead = (batch: DeskBatch, who: string): string | undefined =>
  batch.batch.state === 'open' ? mustBeRead(batch).find((member) => !isRead(member, who))?.slug : undefined

/** What stands in place of the decisions while a story is read for a batch (`?batch=`). */
export async function batchBar(c: Context<DeskEnv>, room: Room, slug: string) {
  const asked = c.req.query('batch') ?? ''
  if (!may(c.get('role'), 'batch') || c.req.method !== 'GET' || !/^\d{1,9}$/.test(asked)) return undefined
  const found = await room.face.batches.find(Number(asked))
  const all = found === undefined ? [] : mustBeRead(found)
  const member = all.find((each) => each.slug === slug)
  if (found === undefined || member === undefined || found.batch.state !== 'open') return undefined
  const { batches: words } = room.words
  const read = all.filter((each) => isRead(each, c.get('who'))).length
  return {
    slug,
    id: found.batch.id,
    name: words.name(found.batch.id),
    role: words.role[member.role],
    because: member.because,
    progress: words.read(read, all.length),
    alone: storyAddress(slug),
  }
}

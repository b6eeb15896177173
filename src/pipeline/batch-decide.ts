import { setImmediate as nextTurn } from 'node:timers/promises'
import { TransitionError } from '../news/errors.ts'
import type { BatchRow } from '../store/store.ts'
import { decideOn, type Word } from './approve.ts'
import { policyHash, printedNow } from './batch.ts'
import { hasRead, inBatch } from './batch-evidence.ts'
import { type BatchNow, batchNow, isDecided, toRead } from './batch-now.ts'
import { named, needed, type ReviewDesk } from './review-desk.ts'

/** What a person says of a story of a batch; of its template where no slug is given. */
export type Look = { slug?: string | undefined; say: 'right' | 'wrong'; note?: string | undefined }

/**
 * Keeps what a person says. One wrong text of the sample or of a form, or a wrong template, stops the batch: its stories are decided
 * on one by one. A wrong one that stood out by its data leaves it.
 */
export async function lookAt(desk: ReviewDesk, id: number, by: string, look: Look): Promise<BatchNow> {
  const now = await openNow(desk, id)
  const { slug = '', say } = look
  const who = named(by)
  const at = desk.world.now().toISOString()
  const member = now.members.find((each) => each.slug === slug)
  if (slug !== '' && !toRead(now).some((each) => each.slug === slug))
    throw new TransitionError(`${slug} is not among what batch ${id} asks to be read`)
  const note =
    say === 'wrong' ? needed(look.note ?? '', 'a note that says what is wrong') : (look.note ?? '').trim()
  await desk.store.sayOfBatch(id, { slug, by: who, say, note, at })
  if (say === 'wrong') {
    const because = `${slug === '' ? 'the template' : slug} is wrong, says ${who}: ${note}`
    if (member?.role === 'data') await desk.store.leaveBatch(id, [{ slug, out: because }])
    else await desk.store.endBatch(id, { state: 'stopped', by: who, at, because })
  }
  return batchNow(desk.store, id)
}

/** Gives an open batch up: its stories are decided on one by one. */
export async function closeBatch(
  desk: ReviewDesk,
  id: number,
  by: string,
  reason: string,
): Promise<BatchNow> {
  await openNow(desk, id)
  const because = needed(reason, 'a reason')
  await desk.store.endBatch(id, {
    state: 'closed',
    by: named(by),
    at: desk.world.now().toISOString(),
    because,
  })
  return batchNow(desk.store, id)
}

/** What came of the approval of a batch: how many were approved, or wait for others; what fell out, with the reason. */
export type Approved = {
  approved: number
  waiting: number
  left: readonly { slug: string; out: string }[]
  now: BatchNow
}

/** How far the decision on a batch is. */
export type Progress = { done: number; of: number }

/**
 * Approves every story of a batch, each by its own hash and weighed by the policy, after its approver has read all that must be. What
 * changed meanwhile or may not be approved unread falls out. Throws `TransitionError` where something is still to be read. Each story is
 * approved whole or not at all: broken off, the batch stays open, and approving it again goes on with those that are left. `tell` hears
 * of each story, and first of none.
 */
export async function approveBatch(
  desk: ReviewDesk,
  id: number,
  by: string,
  word: Word = {},
  tell: (progress: Progress) => void = () => undefined,
): Promise<Approved> {
  const who = named(by)
  const now = await openNow(desk, id)
  const at = desk.world.now().toISOString()
  if (now.failure !== undefined) {
    const because = `${now.failure.slug} of the sample was not right as it stood: ${now.failure.because}`
    await desk.store.endBatch(id, { state: 'stopped', by: who, at, because })
    throw new TransitionError(`batch ${id} is stopped: ${because}`)
  }
  refuseUnready(desk, now)
  refuseUnread(now, who)
  const left = now.members.flatMap(({ slug, out }) => (out === undefined ? [] : [{ slug, out }]))
  const counts = { approved: 0, waiting: 0 }
  const open = now.members.filter(({ out, done }) => out === undefined && !done)
  for (const [done, member] of open.entries()) {
    tell({ done, of: open.length })
    // Whoever asks for a page meanwhile is answered.
    await nextTurn()
    // One wrong text stops it, whenever somebody says so.
    refuseEnded(await desk.store.findBatch(id), id)
    try {
      const came = await decideOn(desk, member.slug, who, member.hash, {
        ...word,
        unexplained: 'refused',
        batch: inBatch(desk, now, member, who),
      })
      counts[came]++
    } catch (error) {
      if (!(error instanceof TransitionError)) throw error
      // Another has just approved it as it stands: it is of the batch still, and decided on.
      const { story } = (await desk.store.showStory(member.slug)) ?? {}
      if (isDecided(story) && story?.hash === member.hash) continue
      left.push({ slug: member.slug, out: error.message })
    }
  }
  await desk.store.leaveBatch(id, left)
  if (counts.waiting === 0) {
    const state = counts.approved === 0 ? ('closed' as const) : ('approved' as const)
    await desk.store.endBatch(id, { state, by: who, at, because: `${counts.approved} stories approved` })
  }
  return { ...counts, left, now: await batchNow(desk.store, id) }
}

async function openNow({ store }: ReviewDesk, id: number): Promise<BatchNow> {
  const now = await batchNow(store, id)
  refuseEnded(now.batch, id)
  return now
}

function refuseEnded(batch: BatchRow | undefined, id: number): void {
  const { state = 'gone', because = '' } = batch ?? {}
  if (state !== 'open')
    throw new TransitionError(`batch ${id} is ${state}${because === '' ? '' : `: ${because}`}`)
}

/** Nobody decides on a template or by a policy that is not the one they read. */
function refuseUnready(desk: ReviewDesk, { batch }: BatchNow): void {
  if (printedNow(desk, batch)?.hash !== batch.template)
    throw new TransitionError(
      `the template of batch ${batch.id} has changed since: its stories are decided on one by one`,
    )
  if (policyHash(desk, batch.beat) !== batch.policy)
    throw new TransitionError(
      `the policy over batch ${batch.id} has changed since: close it and open another`,
    )
}

function refuseUnread(now: BatchNow, by: string): void {
  const open = toRead(now).filter((member) => !hasRead(member, by))
  const template = hasRead(now, by) ? [] : ['the template']
  const what = [...template, ...open.map(({ slug }) => slug)]
  if (what.length > 0)
    throw new TransitionError(
      `batch ${now.batch.id} is not approved: ${what.length} of what it asks ${by} to read ${what.length === 1 ? 'is' : 'are'} still to be read (${what.slice(0, 5).join(', ')}${what.length > 5 ? ', …' : ''})`,
    )
}

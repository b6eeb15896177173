import { isOpen } from '../news/claim.ts'
import { TransitionError } from '../news/errors.ts'
import type { Json } from '../news/json.ts'
import { samePerson } from '../news/policy.ts'
import type { ShownStory } from '../store/show.ts'
import type { BatchRow } from '../store/store.ts'
import { decideOn, type InBatch, type Word } from './approve.ts'
import { batchRule, policyHash, printedNow } from './batch.ts'
import { type BatchNow, batchNow, type MemberNow, toRead } from './batch-now.ts'
import { hashOf } from './hash.ts'
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

/**
 * Approves every story of a batch, each by its own hash and weighed by the policy, after its approver has read all that must be. What
 * changed meanwhile or may not be approved unread falls out. Throws `TransitionError` where something is still to be read.
 */
export async function approveBatch(
  desk: ReviewDesk,
  id: number,
  by: string,
  word: Word = {},
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
  for (const member of now.members) {
    if (member.out !== undefined || member.done) continue
    try {
      const came = await decideOn(desk, member.slug, who, member.hash, {
        ...word,
        unexplained: 'refused',
        batch: inBatch(desk, now, member, who),
      })
      counts[came]++
    } catch (error) {
      if (!(error instanceof TransitionError)) throw error
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
  const { state, because = '' } = now.batch
  if (state !== 'open')
    throw new TransitionError(`batch ${id} is ${state}${because === '' ? '' : `: ${because}`}`)
  return now
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

const hasRead = ({ looks }: { looks: BatchNow['looks'] }, by: string): boolean =>
  looks.some((look) => samePerson(look.by, by) && look.say === 'right')

function refuseUnread(now: BatchNow, by: string): void {
  const open = toRead(now).filter((member) => !hasRead(member, by))
  const template = hasRead(now, by) ? [] : ['the template']
  const what = [...template, ...open.map(({ slug }) => slug)]
  if (what.length > 0)
    throw new TransitionError(
      `batch ${now.batch.id} is not approved: ${what.length} of what it asks ${by} to read ${what.length === 1 ? 'is' : 'are'} still to be read (${what.slice(0, 5).join(', ')}${what.length > 5 ? ', …' : ''})`,
    )
}

/** What is kept of each approval: what the batch is, what was read of it, by whom, and what follows for the rest. */
function inBatch(desk: ReviewDesk, now: BatchNow, { slug, role }: MemberNow, by: string): InBatch {
  const { batch, members, population, sample, most } = now
  const within = members.filter(({ out }) => out === undefined)
  const read = within.filter((member) => hasRead(member, by))
  const { share, confidence } = batch
  const own = read.some((member) => member.slug === slug)
  const looks = within.flatMap((member) =>
    member.looks.map(({ by: who, say, at, note }) => ({
      slug: member.slug,
      hash: member.hash,
      by: who,
      say,
      at,
      note,
    })),
  )
  const counts = { stories: within.length, read: read.length, population, sample, most }
  return {
    read: own,
    statement: statementOf(desk, batch, by, counts),
    kept: {
      ...{ id: batch.id, as: role, looked: own, template: batch.template, dataset: batch.dataset },
      ...{ guarantee: { share, confidence }, ...counts },
      // Who else has read of it, and a seal over all that was said.
      readers: [...new Set(looks.map(({ by: who }) => who))].sort(),
      record: hashOf([...now.looks, ...looks]),
    } satisfies { [key: string]: Json },
    unfit: (story) => unfitNow(story, batch),
  }
}

/** That a story is identical in kind is held to the story itself once more, not to what was counted of it. */
function unfitNow(
  { story, draft, claims, findings }: ShownStory,
  { template }: BatchRow,
): string | undefined {
  if (draft.writer !== 'template' || draft.made !== template)
    return `${story.slug} is not of the batch: other hands made it`
  if (claims.some(isOpen)) return `${story.slug} is not of the batch: a claim of it leads to no evidence`
  return findings.some(({ level }) => level !== 'suggestion')
    ? `${story.slug} is not of the batch: the copy desk has marked it`
    : undefined
}

function statementOf(
  desk: ReviewDesk,
  { language, confidence }: BatchRow,
  by: string,
  { stories, read, most }: { stories: number; read: number; most: number },
): string | undefined {
  const { statement } = batchRule(desk)
  const said = statement[language] ?? statement.en
  const percent = confidence.toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 })
  return said
    ?.replaceAll('{reviewer}', () => by)
    .replaceAll('{stories}', String(stories))
    .replaceAll('{read}', String(read))
    .replaceAll('{most}', String(most))
    .replaceAll('{confidence}', () => percent)
}

import { TransitionError } from '../news/errors.ts'
import type { Json } from '../news/json.ts'
import { type Decision, weighApproval } from '../news/policy-approve.ts'
import { dueAfter, type Release, releaseOf } from '../news/release.ts'
import type { ShownStory } from '../store/show.ts'
import { copyFactsOf, decisionOf, evidenceOf, told } from './policy.ts'
import { named, policyFor, type ReviewDesk, show } from './review-desk.ts'
import { type Reasons, type Reviewed, reviewJson, reviewOf } from './review-evidence.ts'
import type { Shown } from './show.ts'

/** A story as one of a batch. */
export type InBatch = {
  /** Whether this very text was read by who approves. */
  read: boolean
  /** What they stand for where it was not. */
  statement: string | undefined
  /** What is kept: the batch, its sample and guarantee. */
  kept: { [key: string]: Json }
  /** Why the story is not of the batch after all; nothing where it is. */
  unfit: (story: ShownStory) => string | undefined
}

/** What a person says with their approval, beside their name. */
export type Word = Omit<Decision, 'by' | 'substantive'> &
  Reasons & {
    /** When the copy may go out; at once where nothing is said. */
    release?: Release | undefined
    /** Approved together with others of its template. */
    batch?: InBatch | undefined
    /** `refused`: a warning without a reason stops the approval. Otherwise it is kept that none was given. */
    unexplained?: 'refused' | undefined
  }

/**
 * Approves just the wording that was seen, or keeps the approval until those have decided whom the policy asks for, too; with
 * it the evidence of the review is kept. Throws `TransitionError` if other words are in force, the story is not ready, the
 * policy forbids it, with the clause, or the reviewer's own word stands against it.
 */
export async function approve(
  desk: ReviewDesk,
  slug: string,
  by: string,
  hash: string,
  word: Word = {},
): Promise<Shown> {
  await decideOn(desk, slug, by, hash, word)
  return show(desk, slug)
}

/** The same, without showing the story: says whether it is approved or waits for others. */
export async function decideOn(
  desk: ReviewDesk,
  slug: string,
  by: string,
  hash: string,
  word: Word = {},
): Promise<'approved' | 'waiting'> {
  const story = await desk.store.showStory(slug)
  if (story === undefined) throw new TransitionError(`there is no story with the slug ${slug}`)
  const policy = policyFor(desk, story)
  const copy = copyFactsOf(story)
  const who = named(by)
  const at = desk.world.now().toISOString()
  const unfit = word.batch?.unfit(story)
  if (unfit !== undefined) throw new TransitionError(unfit)
  const reviewed = ofBatch(await reviewOf(desk, story, who, at, policy, word), word.batch)
  const release = releaseFor(story, word)
  if (story.story.hash === hash) refuseUnanswered(slug, reviewed, word)
  const decision = decisionBy(who, reviewed, word)
  let came: 'approved' | 'waiting' = 'waiting'
  await desk.store.approve(slug, { by: who, at, hash, version: story.draft.version }, (standing) => {
    const weighed = weighApproval(policy, copy, decision, standing.map(decisionOf))
    if (weighed.refused.length > 0)
      throw new TransitionError(`${slug} is not approved: ${told(weighed.refused)}`)
    came = weighed.needs.length === 0 ? 'approved' : 'waiting'
    return {
      enough: came === 'approved',
      evidence: {
        ...evidenceOf(policy, weighed, decision),
        ...(word.batch === undefined ? {} : { batch: word.batch.kept }),
        ...(release.when === 'now' ? {} : { release }),
        review: reviewJson(reviewed),
      },
      dueAt: dueAfter([...standing.map(({ evidence }) => releaseOf(evidence)), release]),
    }
  })
  return came
}

/** Takes an approval back before anything has gone out; of those that wait for others, one's own. */
export async function withdraw(
  desk: ReviewDesk,
  slug: string,
  by: string,
  hash: string,
  reason = '',
): Promise<Shown> {
  const at = desk.world.now().toISOString()
  await desk.store.withdrawApproval(slug, { by: named(by), at, hash, reason: reason.trim() })
  await desk.changed?.(slug)
  return show(desk, slug)
}

/** A person's word as a policy weighs it: nobody says of a text that they have examined it who has not read it. */
export const decisionBy = (
  by: string,
  { substantive }: Reviewed,
  { release: _, because: __, reasons: ___, unexplained: ____, batch, ...said }: Word,
): Decision => ({
  ...said,
  ...(batch?.read === false ? { confirms: [] } : {}),
  by,
  substantive: substantive.is,
})

/** Who decides on a batch decides once: it is no run of approvals. A text that was not read has no review, and says so. */
function ofBatch(reviewed: Reviewed, batch: InBatch | undefined): Reviewed {
  if (batch === undefined) return reviewed
  if (batch.read) {
    const lacks = reviewed.substantive.lacks.filter((lack) => lack !== 'run')
    const is = reviewed.substantive.rule !== 'none' && lacks.length === 0
    return { ...reviewed, run: 1, substantive: { ...reviewed.substantive, is, lacks } }
  }
  const { statement: _, ...rest } = reviewed
  return {
    ...rest,
    substantive: { ...reviewed.substantive, is: false },
    ...(batch.statement === undefined ? {} : { statement: batch.statement }),
  }
}

function releaseFor({ story, embargo }: ShownStory, { release = { when: 'now' } }: Word): Release {
  if (release.when === 'embargo' && embargo === undefined)
    throw new TransitionError(`${story.slug} has no embargo to wait for; approve it for now, or for a time`)
  // Times are compared as text: only one spelling of an instant will do.
  return release.when === 'at' ? { ...release, at: new Date(release.at).toISOString() } : release
}

/** What a person has said of the text themselves, and what waits for their word, stands against their approval. */
function refuseUnanswered(slug: string, { claims, overrides }: Reviewed, { unexplained }: Word): void {
  const [wrong] = claims.rejected
  if (wrong !== undefined)
    throw new TransitionError(
      `${slug} is not approved: you marked “${wrong.text}” as wrong; edit it, send the story back, or take the mark away`,
    )
  const open = overrides.filter(({ reason }) => reason === null)
  if (unexplained === 'refused' && open.length > 0)
    throw new TransitionError(
      `${slug} is not approved: ${open.length === 1 ? 'a warning needs' : `${open.length} warnings need`} a reason (${open.map(({ rule }) => rule).join(', ')})`,
    )
}

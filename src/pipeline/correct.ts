import { TransitionError } from '../news/errors.ts'
import { weighApproval } from '../news/policy-approve.ts'
import type { ShownStory } from '../store/show.ts'
import { decisionBy, type Word } from './approve.ts'
import { blocked } from './check.ts'
import { copyHash } from './hash.ts'
import { copyFactsOf, evidenceOf, told } from './policy.ts'
import {
  beatNamed,
  type Edit,
  existing,
  named,
  needed,
  policyFor,
  type ReviewDesk,
  show,
  versionOf,
} from './review-desk.ts'
import { reviewJson, reviewOf } from './review-evidence.ts'
import { type Rewritten, rewrite } from './rewrite.ts'
import type { Shown } from './show.ts'
import { tellSiblings } from './siblings.ts'

/** What is said of a correction beside its note: of which class it is (`editorial-rules/review.yaml`), and the words before and after. */
export type Correction = { class: string; wrong: string; right: string }
export type CorrectionWord = Word & { correction?: Correction | undefined }

const noteOf = ({ correction }: CorrectionWord): string =>
  correction === undefined || correction.wrong === '' || correction.right === ''
    ? ''
    : `${correction.wrong} → ${correction.right}`

/** Corrects a published story in the open: who corrects answers for the new wording. The outlets get it with the next `publish`. */
export async function correct(
  desk: ReviewDesk,
  slug: string,
  by: string,
  words: Edit,
  note: string,
  word: CorrectionWord = {},
): Promise<Shown> {
  const story = await existing(desk, slug)
  const rewritten = await rewrite(desk, story, named(by), words)
  const held = blocked(rewritten.checked)
  if (held !== undefined) throw new TransitionError(`${slug} cannot be corrected to this text: ${held}`)
  const said = needed(note === '' ? noteOf(word) : note, 'a note that says what was wrong and what is right')
  const evidence = await weighCorrection(desk, story, rewritten, named(by), word)
  await desk.store.saveVersion(slug, story.story.hash, {
    ...versionOf(rewritten),
    ...{ status: 'corrected', note: said, evidence, orders: ordersOf(desk, story) },
  })
  await desk.changed?.(slug)
  await tellSiblings(desk, slug, 'sibling-corrected', `${slug} was corrected: ${said}`)
  return show(desk, slug)
}

/** An outlet that has not got the story yet gets the corrected words: those before are approved no more. */
function ordersOf(desk: ReviewDesk, story: ShownStory) {
  const sent = new Set(story.receipts.map((receipt) => receipt.outlet))
  const own = beatNamed(desk, story)?.outlets.map((outlet) => outlet.name) ?? []
  return [...new Set([...sent, ...own])].map((outlet) => ({
    outlet,
    verb: sent.has(outlet) ? ('correct' as const) : ('publish' as const),
  }))
}

/** A correction is its author's own approval: where the policy asks for more than that, it is refused with the clause. */
async function weighCorrection(
  desk: ReviewDesk,
  story: ShownStory,
  { draft, checked, at }: Rewritten,
  by: string,
  word: CorrectionWord,
) {
  const { correction, ...said } = word
  const policy = policyFor(desk, story)
  const version = { hash: copyHash(draft), at, draft: { ...draft, version: story.draft.version + 1 } }
  // The page that was looked at is that of the words before; the edit is of the words to come.
  const corrected = { ...story, ...checked, versions: [version, ...story.versions] }
  const reviewed = await reviewOf(desk, corrected, by, at, policy, said)
  const decision = decisionBy(by, reviewed, said)
  const weighed = weighApproval(policy, copyFactsOf(corrected), decision, [])
  const against = [...weighed.refused, ...weighed.needs]
  if (against.length > 0)
    throw new TransitionError(`${story.story.slug} is not corrected so: ${told(against)}`)
  if (correction !== undefined && desk.reviewing?.corrections[correction.class] === undefined)
    throw new TransitionError(
      `there is no class of corrections "${correction.class}"; there are: ${Object.keys(desk.reviewing?.corrections ?? {}).join(', ')}`,
    )
  return {
    ...evidenceOf(policy, weighed, decision),
    review: reviewJson(reviewed),
    ...(correction === undefined ? {} : { correction }),
  }
}

import type { Verb } from '../store/receipts.ts'
import { existing, named, needed, type ReviewDesk, show } from './review-desk.ts'
import type { Shown } from './show.ts'
import { tellSiblings } from './siblings.ts'

/** Withdraws a published story, with a notice in its place; the outlets are told by the next `publish`. */
export const kill = (desk: ReviewDesk, slug: string, by: string, reason: string): Promise<Shown> =>
  takeBack(desk, slug, { by, reason, verb: 'kill' })

/**
 * Takes a story out of the public's sight without a notice: for one that should never have been out. An outlet whose copies cannot be
 * taken away in silence (a wire, a newsletter, files) gets the notice of a withdrawal.
 */
export const unpublish = (desk: ReviewDesk, slug: string, by: string, reason: string): Promise<Shown> =>
  takeBack(desk, slug, { by, reason, verb: 'unpublish' })

async function takeBack(
  desk: ReviewDesk,
  slug: string,
  { by, reason, verb }: { by: string; reason: string; verb: Verb },
): Promise<Shown> {
  const { story, receipts } = await existing(desk, slug)
  const at = desk.world.now().toISOString()
  const why = needed(reason, 'a reason')
  const outlets = [...new Set(receipts.map((receipt) => receipt.outlet))]
  await desk.store.transition(slug, {
    from: ['published', 'corrected'],
    to: 'killed',
    by: named(by),
    at,
    reason: why,
    orders: outlets.map((outlet) => ({ slug, outlet, hash: story.hash, verb, dueAt: at })),
  })
  await desk.changed?.(slug)
  await tellSiblings(desk, slug, 'sibling-killed', `${slug} was withdrawn: ${why}`)
  return show(desk, slug)
}

import { blocked } from './check.ts'
import { type Edit, existing, named, needed, type ReviewDesk, show, versionOf } from './review-desk.ts'
import { rewrite } from './rewrite.ts'
import type { Shown } from './show.ts'

export { approve, type Word, withdraw } from './approve.ts'
export { type Correction, type CorrectionWord, correct } from './correct.ts'
export { type Edit, type ReviewDesk, show } from './review-desk.ts'
export { kill, unpublish } from './withdraw.ts'

/** Refuses a story before publication. */
export async function spike(desk: ReviewDesk, slug: string, by: string, reason: string): Promise<Shown> {
  const from = ['drafted', 'in-review', 'stale', 'approved'] as const
  await desk.store.transition(slug, {
    from,
    to: 'spiked',
    by: named(by),
    at: desk.world.now().toISOString(),
    reason: needed(reason, 'a reason'),
  })
  await desk.changed?.(slug)
  return show(desk, slug)
}

/** A person's own wording: a new version, checked from scratch. It voids an approval of the version before. */
export async function edit(
  desk: ReviewDesk,
  slug: string,
  by: string,
  hash: string | undefined,
  words: Edit,
): Promise<Shown> {
  const story = await existing(desk, slug)
  const rewritten = await rewrite(desk, story, named(by), words)
  const held = blocked(rewritten.checked)
  await desk.store.saveVersion(slug, hash ?? story.story.hash, {
    ...versionOf(rewritten),
    ...(held === undefined ? { status: 'in-review' } : { status: 'drafted', reason: held }),
  })
  await desk.changed?.(slug)
  return show(desk, slug)
}

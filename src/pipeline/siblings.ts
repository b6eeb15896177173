import type { Status } from '../news/story.ts'
import { beatNamed, existing, type ReviewDesk } from './review-desk.ts'

/** What was done to a story that its versions in other languages must be looked at for. */
export type SiblingKind = 'sibling-corrected' | 'sibling-killed'

/** Statuses in which nobody reads a version, nor will. */
const ended: readonly Status[] = ['spiked', 'killed']

/**
 * Opens a task on each version of a story in another language that is out or will be: what was wrong in one may be wrong in all,
 * and only a person can say so.
 */
export async function tellSiblings(
  desk: ReviewDesk,
  slug: string,
  kind: SiblingKind,
  because: string,
): Promise<void> {
  const shown = await existing(desk, slug)
  const { story, kind: of, key } = shown
  const at = desk.world.now().toISOString()
  const others = beatNamed(desk, shown)?.languages.filter((language) => language !== story.language) ?? []
  for (const language of others) {
    const sibling = await desk.store.findStory({ beat: story.beat, kind: of, key, language })
    if (sibling === undefined || ended.includes(sibling.status)) continue
    await desk.store.openTask({ slug: sibling.slug, kind, because, detail: { sibling: slug }, at })
  }
}

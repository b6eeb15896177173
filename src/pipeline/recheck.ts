import type { Draft } from '../news/draft.ts'
import { blocked, type Checked } from './check.ts'
import { type Edit, existing, type ReviewDesk } from './review-desk.ts'
import { rewrite } from './rewrite.ts'

/** Words as they would stand if they were saved; `held` is why they would not be ready. Nothing of it is stored. */
export type Rechecked = Checked & { draft: Omit<Draft, 'version'>; held: string | undefined }

/**
 * Holds words that a person is still typing to the story's own evidence, by the very check that saving makes.
 * Throws `TransitionError` where there is no such story or nothing is left to check against.
 */
export async function recheck(desk: ReviewDesk, slug: string, by: string, words: Edit): Promise<Rechecked> {
  const { draft, checked } = await rewrite(desk, await existing(desk, slug), by, words)
  return { ...checked, draft, held: blocked(checked) }
}

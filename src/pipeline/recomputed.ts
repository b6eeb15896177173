import { TransitionError } from '../news/errors.ts'
import { type Merged, mergeRecomputed } from '../news/recomputed.ts'
import { existing, type ReviewDesk } from './review-desk.ts'
import { restsOn } from './rewrite.ts'

/** What the story would say of its records as they are now. `whole`: a text of the template's own, for it did not write what stands. */
export type Recomputed = Merged & { whole: boolean }

/**
 * The story's own template over its records as they are now, put into the words in force. Nothing where the words would be the same.
 * Throws `TransitionError` where no record is left.
 */
export async function recomputed(desk: ReviewDesk, slug: string): Promise<Recomputed | undefined> {
  const story = await existing(desk, slug)
  const { beat, brief } = await restsOn(desk, story)
  const writer = beat.stories.find(({ kind }) => kind === story.kind)?.writer
  if (writer === undefined)
    throw new TransitionError(`the beat "${beat.name}" has no writer for ${story.kind}`)
  const { draft: after } = await writer.write(brief)
  const before = story.versions.find(({ draft }) => draft.writer !== 'person')?.draft
  const own = before?.writer === 'template'
  const merged =
    own && before !== undefined
      ? mergeRecomputed(story.draft, before, after, story.draft.language)
      : mergeRecomputed(story.draft, story.draft, after, story.draft.language)
  return merged.replaced.length + merged.left.length === 0 ? undefined : { ...merged, whole: !own }
}

import { TransitionError } from '../news/errors.ts'
import type { Preview } from '../seams/outlet.ts'
import type { ShownStory } from '../store/show.ts'
import { publicationOf } from './publication.ts'
import type { PublishDesk } from './publish.ts'

/** A story as an outlet would show it; `preview` is nothing where only the place itself could make one. */
export type OutletPreview = { outlet: string; preview: Preview | undefined; notBefore?: string | undefined }

/**
 * The words in force as each outlet of the beat would show them. Nothing is asked and nothing is sent; what is under embargo stays in the
 * house. Throws `TransitionError` where there is no such story or its beat is gone.
 */
export async function previewsOf(desk: PublishDesk, slug: string): Promise<OutletPreview[]> {
  const story = await desk.store.showStory(slug)
  if (story === undefined) throw new TransitionError(`there is no story with the slug ${slug}`)
  const beat = desk.beats.find(({ name }) => name === story.story.beat)
  if (beat === undefined)
    throw new TransitionError(`the beat "${story.story.beat}" is not in pipelines/ any more`)
  const { hash } = story.story
  const publication = publicationOf(desk, asIfApproved(story, desk.world.now().toISOString()), beat, hash)
  return Promise.all(
    beat.outlets.map(async ({ name, open }) => ({
      outlet: name,
      preview: await open(desk.world, desk.folder).preview?.(publication),
      notBefore: publication.notBefore,
    })),
  )
}

/**
 * The story as it would be once somebody approves it. It leaves this file only as a page that a person looks at: what sends copy reads the
 * story itself, under its own approval.
 */
function asIfApproved(shown: ShownStory, at: string): ShownStory {
  const { story } = shown
  if (story.status === 'approved' || story.status === 'published' || story.status === 'corrected')
    return shown
  const { slug, beat, desk, language, hash } = story
  return {
    ...shown,
    story: { slug, beat, desk, language, hash, status: 'approved', approval: { by: '', at, hash } },
  }
}

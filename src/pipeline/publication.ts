import type { Beat } from '../config/beat.ts'
import { noMediaRules } from '../config/media.ts'
import type { Story } from '../news/story.ts'
import type { MediaGroup, Publication } from '../seams/outlet.ts'
import type { ShownStory } from '../store/show.ts'
import { goingOut } from './media/going-out.ts'
import type { PublishDesk } from './publish.ts'
import { disclosureOf } from './show.ts'

/** The copy that was approved under this hash with all that goes out beside it. Throws where nobody's approval is in force. */
export function publicationOf(desk: PublishDesk, story: ShownStory, beat: Beat, hash: string): Publication {
  const { draft } = story
  const own = approvedStory(story, hash)
  const first = story.receipts.map((receipt) => receipt.at).sort()[0]
  const now = desk.world.now().toISOString()
  return {
    story: own,
    draft,
    text: story.text,
    claims: story.claims,
    sources: sourcesOf(story),
    disclosure: disclosureOf(story, beat, desk.disclosure, desk.policyOf(beat)),
    byline: desk.name.byline[draft.language] ?? desk.name.name,
    publisher: desk.name.name,
    keywords: [beat.title[draft.language] ?? beat.name, story.story.desk],
    published: first ?? now,
    updated: now,
    ...('note' in story.story ? { note: story.story.note } : {}),
    ...laterThan(now, [story.embargo, story.dueAt]),
  }
}

/** The same with the approved media that an outlet takes; `upTo`: as it was when it was sent. */
export async function withMedia(
  { store, policyOf, media: rules = noMediaRules }: PublishDesk,
  publication: Publication,
  story: ShownStory,
  { takes = [], upTo }: { takes?: readonly MediaGroup[] | undefined; upTo?: string },
): Promise<Publication> {
  const media = await goingOut({ store, policyOf, rules }, story, takes, upTo)
  return media.length === 0 ? publication : { ...publication, media }
}

/** The later of embargo and the time it was approved for, if it is still to come. */
function laterThan(now: string, times: readonly (string | undefined)[]): { notBefore?: string } {
  const [notBefore] = times
    .flatMap((time) => time ?? [])
    .toSorted()
    .reverse()
  return notBefore !== undefined && notBefore > now ? { notBefore } : {}
}

const sourcesOf = (story: ShownStory): Publication['sources'] =>
  story.sources.flatMap(({ role, item, name, link, time }) =>
    role === 'core'
      ? [
          {
            item,
            name: name ?? item,
            ...(link === undefined ? {} : { link }),
            ...(time === undefined ? {} : { time }),
          },
        ]
      : [],
  )

/** Only what a person approved in just this wording may go out; a killed story goes out as the one it was. */
function approvedStory(shown: ShownStory, hash: string): Publication['story'] {
  const { story, approvals } = shown
  if (story.hash !== hash)
    throw new Error(`${story.slug} was changed after this approval; approve the version in force`)
  if (story.status === 'approved' || story.status === 'published' || story.status === 'corrected')
    return story
  const approval = approvals.find((each) => each.hash === hash)
  if (story.status !== 'killed' || approval === undefined) throw notApproved(story)
  const { slug, beat, desk, language } = story
  return {
    slug,
    beat,
    desk,
    language,
    hash,
    status: 'published',
    approval: { by: approval.by, at: approval.at, hash },
  }
}

const notApproved = (story: Story): Error =>
  new Error(`${story.slug} is ${story.status}: nobody's approval of this version is in force`)

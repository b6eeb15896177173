import { TransitionError } from '../../news/errors.ts'
import { mediumBreaches } from '../../news/policy-media.ts'
import type { Publication } from '../../seams/outlet.ts'
import type { QueueRow } from '../../store/queue.ts'
import type { ShownStory } from '../../store/show.ts'
import { publicationOf } from '../publication.ts'
import type { PublishDesk } from '../publish.ts'

export type Choice = {
  language: string
  /** `2018-02-07`, in the zone. */
  day: string
  zone: string
  stories: number
  perBeat: number
}

const outwardStatuses = ['approved', 'published', 'corrected'] as const

/**
 * The most newsworthy stories of a language that were approved on a day, as they may go out now: in the wording that was approved, their embargo
 * over, read aloud by the policy's leave. No event is told twice, and no beat has more than its share.
 */
export async function chooseStories(desk: PublishDesk, choice: Choice): Promise<readonly Publication[]> {
  const chosen: { publication: Publication; slugs: ReadonlySet<string> }[] = []
  const beats = new Map<string, number>()
  for (const row of await candidates(desk, choice)) {
    if (chosen.length >= choice.stories) break
    const told = beats.get(row.beat) ?? 0
    if (told >= choice.perBeat || chosen.some(({ slugs }) => slugs.has(row.slug))) continue
    const story = await desk.store.showStory(row.slug)
    if (story === undefined || !isOfDay(story, choice)) continue
    const publication = spokenPublication(desk, story)
    if (publication === undefined) continue
    beats.set(row.beat, told + 1)
    chosen.push({ publication, slugs: new Set(story.related.flatMap(({ slug }) => slug ?? [])) })
  }
  return chosen.map(({ publication }) => publication)
}

async function candidates({ store }: PublishDesk, { language, day }: Choice): Promise<readonly QueueRow[]> {
  const found = await Promise.all(outwardStatuses.map((status) => store.queue({ status, language })))
  // What was approved on a day was written to not before it anywhere on earth.
  const first = new Date(Date.parse(`${day}T00:00:00Z`) - 14 * 3600_000).toISOString()
  return found
    .flat()
    .filter(({ updatedAt }) => updatedAt >= first)
    .sort((a, b) => b.newsworthiness - a.newsworthiness || (a.slug < b.slug ? -1 : 1))
}

function isOfDay({ story, approvals }: ShownStory, { day, zone }: Choice): boolean {
  const approval = approvals.find(({ hash }) => hash === story.hash)
  return approval !== undefined && dayOf(new Date(approval.at), zone) === day
}

/** Just these stories, in their order. Throws `TransitionError` where one of them may not be read aloud to the public now. */
export async function namedStories(
  desk: PublishDesk,
  language: string,
  slugs: readonly string[],
): Promise<readonly Publication[]> {
  const found = slugs.map(async (slug) => {
    const story = await desk.store.showStory(slug)
    if (story === undefined) throw new TransitionError(`there is no story with the slug ${slug}`)
    if (story.story.language !== language)
      throw new TransitionError(`${slug} is in "${story.story.language}"`)
    const publication = spokenPublication(desk, story)
    if (publication === undefined)
      throw new TransitionError(
        `${slug} is ${story.story.status}: only what is approved, due and free to be read aloud is told`,
      )
    return publication
  })
  return Promise.all(found)
}

/** The day of a moment in a zone: `2018-02-07`. */
export const dayOf = (moment: Date, zone: string): string =>
  // Canada writes days as ISO 8601 does.
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(moment)

/** A story as it may be read aloud to the public now, in a recording that says of itself how it came to be, or does not; nothing where it may not. */
export function spokenPublication(
  desk: PublishDesk,
  story: ShownStory,
  sourceType = true,
): Publication | undefined {
  const { status, beat: name, desk: department, hash } = story.story
  const beat = desk.beats.find((each) => each.name === name)
  if (beat === undefined || !outwardStatuses.some((each) => each === status)) return undefined
  const publication = publicationOf(desk, story, beat, hash)
  if (publication.notBefore !== undefined) return undefined
  const against = mediumBreaches(desk.policyOf({ name, desk: department }), {
    ...{ kind: 'speech', made: 'data', shows: 'real', subject: false, labelled: true, sourceType },
  })
  if (against.length > 0) return undefined
  const url = story.receipts.map((receipt) => receipt.url).find((address) => /^https?:\/\//.test(address))
  return url === undefined ? publication : { ...publication, canonical: url }
}

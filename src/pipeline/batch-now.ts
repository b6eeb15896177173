import { TransitionError } from '../news/errors.ts'
import { drawn, mostWrong, sampleSize } from '../news/sampling.ts'
import type { BatchLook, BatchMember, BatchRow, StandingNow, Store } from '../store/store.ts'

/**
 * A story of a batch as it is now: `sample` is of the rest and drawn. `done`: it was decided on and is in review no more. `out`: why
 * it fell out.
 */
export type MemberNow = Omit<BatchMember, 'role' | 'rank'> & {
  role: BatchMember['role'] | 'sample'
  headline: string
  language: string
  status: string
  done: boolean
  /** What was said of it, by whom. */
  looks: readonly BatchLook[]
}

/** A batch as it is now. */
export type BatchNow = {
  batch: BatchRow
  members: readonly MemberNow[]
  /** What was said of the template. */
  looks: readonly BatchLook[]
  /** Unread but for the sample; how large that must be, and how many of all those may still be wrong. */
  population: number
  sample: number
  most: number
  /** A person changed or refused a story of the sample: it was not right as it stood. */
  failure: { slug: string; because: string } | undefined
}

/** A batch with every story as it stands, and who has looked at what. Throws `TransitionError` where there is none. */
export async function batchNow(store: Store, id: number): Promise<BatchNow> {
  const batch = await store.findBatch(id)
  if (batch === undefined)
    throw new TransitionError(`there is no batch ${id}; batch list tells which there are`)
  const [stories, standing, looks] = await Promise.all([
    store.storiesOfBatch(id),
    store.standingOfBatch(id),
    store.looksOfBatch(id),
  ])
  const now = new Map(standing.map((each) => [each.slug, each]))
  const said = Map.groupBy(looks, ({ slug }) => slug)
  const all = stories.map((story) => ({
    story,
    is: now.get(story.slug),
    gone: goneOf(story, now.get(story.slug), batch),
  }))
  // What was approved counts in the population still: it is what the guarantee is of.
  const rest = all.filter(({ story, gone }) => story.role === 'rest' && gone === undefined)
  const sample = sampleSize(rest.length, batch)
  const sampled = new Set(drawn(rest, sample, ({ story }) => story.rank).map(({ story }) => story.slug))
  return {
    batch,
    members: all.map(({ story: { rank: _, ...story }, is, gone }) => ({
      ...story,
      role: sampled.has(story.slug) ? 'sample' : story.role,
      headline: is?.headline ?? story.slug,
      language: is?.language ?? batch.language,
      status: is?.status ?? 'missing',
      done: isDecided(is),
      looks: said.get(story.slug) ?? [],
      ...(gone === undefined ? {} : { out: gone }),
    })),
    looks: said.get('') ?? [],
    population: rest.length,
    sample,
    most: mostWrong(rest.length, sample, batch.confidence),
    failure: failureOf(all, batch),
  }
}

const decided: readonly string[] = ['approved', 'published', 'corrected']
/** Whether a story is approved, or out already. */
export const isDecided = (is: Pick<StandingNow, 'status'> | undefined): boolean =>
  is !== undefined && decided.includes(is.status)

/** Why a story is of the batch no more. */
function goneOf(story: BatchMember, is: StandingNow | undefined, batch: BatchRow): string | undefined {
  if (story.out !== undefined) return story.out
  if (is === undefined) return 'it is not there any more'
  if (is.hash !== story.hash)
    return is.writer === 'person'
      ? 'a person has edited it'
      : 'it was written anew since the batch was opened'
  if (isDecided(is)) return undefined
  if (is.status !== 'in-review') return `it is ${is.status}${is.reason === null ? '' : `: ${is.reason}`}`
  if (is.template !== batch.template) return 'another template made it'
  if (is.open > 0) return 'a claim of it leads to no evidence'
  if (is.errors > 0 || is.warnings > 0) return 'the copy desk has marked it'
  return is.tasks > 0 ? 'it has an open task' : undefined
}

/** What was drawn when all stories still stood, and a person then edited, spiked or sent back, was found wrong outside of the batch. */
function failureOf(
  all: readonly { story: BatchMember; is: StandingNow | undefined }[],
  batch: BatchRow,
): BatchNow['failure'] {
  const rest = all.filter(({ story }) => story.role === 'rest' && story.out === undefined)
  const first = drawn(rest, sampleSize(rest.length, batch), ({ story }) => story.rank)
  for (const { story, is } of first) {
    const edited = is !== undefined && is.hash !== story.hash && is.writer === 'person'
    const refused = is?.status === 'spiked' || (is?.status === 'drafted' && is.hash === story.hash)
    if (edited || refused)
      return {
        slug: story.slug,
        because: edited ? 'a person has edited it' : `it is ${is?.status}: ${is?.reason ?? ''}`,
      }
  }
  return undefined
}

/** What of a batch somebody must have read before they can approve it. */
export const toRead = ({ members }: BatchNow): MemberNow[] =>
  members.filter(({ role, out, done }) => role !== 'rest' && out === undefined && !done)

import { TransitionError } from '../../news/errors.ts'
import { type Asset, isApproved } from '../../store/assets.ts'
import type { JobState, MediaJob } from '../../store/media-job.ts'
import type { ShownStory } from '../../store/show.ts'
import { named, needed } from '../review-desk.ts'
import { closeMediaTask } from './carry.ts'
import type { MediaDesk } from './desk.ts'
import { mayNotGoOut } from './gates.ts'

export type DecideDesk = Pick<MediaDesk, 'store' | 'world' | 'policyOf' | 'rules'>

/** How a medium stands: nobody has decided on it as it is, a person has, or it was made for words that are not in force. */
export type AssetState = 'waiting' | 'approved' | 'rejected'

/** A medium of the words in force with how it stands; `against`: why the policy does not let it out. */
export type ShownAsset = Asset & { state: AssetState; against?: string }

/** The media of a story: what was made of its words in force, and what is being made. */
export type StoryMediaShown = {
  slug: string
  version: number
  hash: string
  assets: readonly ShownAsset[]
  jobs: readonly MediaJob[]
}

/** The media of a story's words in force. Throws `TransitionError` where there is no such story. */
export async function mediaShown(desk: DecideDesk, slug: string): Promise<StoryMediaShown> {
  const story = await storyOf(desk, slug)
  const { version } = story.draft
  const [assets, jobs] = await Promise.all([
    desk.store.assetsOf(slug, version),
    desk.store.mediaJobs(slug, version),
  ])
  const { hash } = story.story
  return { slug, version, hash, assets: assets.map((asset) => shownAsset(desk, story, asset)), jobs }
}

function shownAsset(desk: DecideDesk, story: ShownStory, asset: Asset): ShownAsset {
  const against = againstIt(desk, story, asset)
  return { ...asset, state: stateOf(story, asset), ...(against === undefined ? {} : { against }) }
}

function stateOf({ story, draft }: ShownStory, asset: Asset): AssetState {
  const [last] = asset.decisions
  if (isApproved(asset, { hash: story.hash, version: draft.version })) return 'approved'
  return last?.decision === 'rejected' && last.hash === asset.hash && last.draft === asset.draft
    ? 'rejected'
    : 'waiting'
}

const againstIt = (desk: DecideDesk, { story }: ShownStory, asset: Asset): string | undefined =>
  asset.how === 'generated' && asset.label === undefined
    ? `the ${asset.kind} was generated, and does not say so`
    : mayNotGoOut(desk, { name: story.beat, desk: story.desk }, asset)

/** What a person decides on a medium of a story: of which kind, under which name; `hash`: the one they had before them. */
export type MediumDecided = { kind: string; by: string; hash?: string | undefined }

/**
 * Approves a medium: just these bytes and words, for just the draft they were made for. Throws `TransitionError` where the policy does
 * not let it out, where it is another by now, or where the story is over.
 */
export async function approveAsset(desk: DecideDesk, slug: string, decided: MediumDecided): Promise<void> {
  const { story, asset, by } = await before(desk, slug, decided)
  const against = againstIt(desk, story, asset)
  if (against !== undefined) throw new TransitionError(`the ${asset.kind} may not go out: ${against}`)
  await decide(desk, slug, asset, { decision: 'approved', by })
}

/** Rejects a medium for a reason; it goes out nowhere, and may be made again. */
export async function rejectAsset(
  desk: DecideDesk,
  slug: string,
  { reason, ...decided }: MediumDecided & { reason: string },
): Promise<void> {
  const why = needed(reason, 'a reason')
  const { asset, by } = await before(desk, slug, decided)
  await decide(desk, slug, asset, { decision: 'rejected', by, reason: why })
}

type Word = { decision: 'approved' | 'rejected'; by: string; reason?: string }

async function decide(
  { store, world }: DecideDesk,
  slug: string,
  { kind, hash, draft }: Asset,
  word: Word,
): Promise<void> {
  await store.decideAsset(slug, kind, { ...word, hash, draft, at: world.now().toISOString() })
  await closeMediaTask({ store, world }, slug, word.by)
}

async function before(desk: DecideDesk, slug: string, { kind, by, hash }: MediumDecided) {
  const who = named(by)
  const story = await storyOf(desk, slug)
  const { status } = story.story
  if (status === 'spiked' || status === 'killed')
    throw new TransitionError(`${slug} is ${status}: nothing is decided on its media`)
  const assets = await desk.store.assetsOf(slug, story.draft.version)
  const asset = assets.find((each) => each.kind === kind || each.hash === kind)
  if (asset === undefined)
    throw new TransitionError(
      `${slug} has no ${kind} of its words in force; there are: ${assets.map((each) => each.kind).join(', ') || 'none'}`,
    )
  if (hash !== undefined && hash !== asset.hash)
    throw new TransitionError(
      `the ${asset.kind} of ${slug} was made again: its hash is ${asset.hash}, not ${hash}; look at it again`,
    )
  return { story, asset, by: who }
}

async function storyOf({ store }: DecideDesk, slug: string): Promise<ShownStory> {
  const story = await store.showStory(slug)
  if (story === undefined)
    throw new TransitionError(`no story "${slug}"; \`queue\` lists the slugs there are`)
  return story
}

/** States in which a making can still come to something. */
export const openStates: readonly JobState[] = ['waiting', 'making']

import { z } from 'zod'
import { TransitionError } from '../../news/errors.ts'
import { type Asset, isApproved } from '../../store/assets.ts'
import type { ShownStory } from '../../store/show.ts'
import { type BriefedStory, mediaBriefOf } from './brief.ts'
import type { MediaDesk } from './desk.ts'
import { orderMedia } from './order-media.ts'
import { stillStands } from './stands.ts'

/** What became of the approved media of a story when its words were corrected: kinds. */
export type Carried = { stand: readonly string[]; anew: readonly string[] }

export type CarryDesk = Omit<MediaDesk, 'workshop'>

/** The task that says which media wait for an editor after a correction. */
export const mediaTask = 'media-corrected'

/**
 * Takes the media that were approved for a story's words before their correction over to the words in force: those that stand, by rule, with the
 * approval that a person gave them. The others are asked for anew, and a task says that they wait. What was done before stays done.
 */
export async function carryMedia(desk: CarryDesk, slug: string): Promise<Carried> {
  const story = await desk.store.showStory(slug)
  if (story === undefined || story.story.status !== 'corrected') return { stand: [], anew: [] }
  const { open, owed } = await missing(desk, story)
  const standing = open.length === 0 ? [] : await standingAmong(desk, story, open)
  const stand: string[] = []
  for (const asset of standing)
    if (await desk.store.carryAsset(asset, { ...wordsOf(story), at: desk.world.now().toISOString() }))
      stand.push(asset.kind)
  const anew = [...open.filter((asset) => !standing.includes(asset)).map(({ kind }) => kind), ...owed]
  if (anew.length > 0) await askAnew(desk, story, anew)
  return { stand, anew }
}

const wordsOf = ({ story: { hash }, draft: { version } }: ShownStory) => ({ hash, version })

/** What these words lack: media that were approved for the words before, and kinds that an earlier correction left to be looked at. */
async function missing(
  { store }: CarryDesk,
  { story: { slug }, draft, versions }: ShownStory,
): Promise<{ open: readonly Asset[]; owed: readonly string[] }> {
  const before = versions.find((each) => each.draft.version === draft.version - 1)
  if (before === undefined) return { open: [], owed: [] }
  const words = { hash: before.hash, version: draft.version - 1 }
  const [old, own, tasks, closed] = await Promise.all([
    store.assetsOf(slug, words.version),
    store.assetsOf(slug, draft.version),
    store.openTasks(slug),
    store.closedTasks(slug, mediaTask),
  ])
  const there = new Set(own.map(({ kind }) => kind))
  const decided = new Set(old.filter(({ decisions }) => decisions.length > 0).map(({ kind }) => kind))
  const told = [...tasks.filter(({ kind }) => kind === mediaTask).map(({ detail }) => detail), ...closed]
  const owed = told
    .flatMap((detail) => taskDetail.safeParse(detail).data ?? [])
    .flatMap(({ version, kinds }) => (version === words.version ? kinds : []))
    .filter((kind) => !there.has(kind) && !decided.has(kind))
  return {
    open: old.filter((asset) => !there.has(asset.kind) && isApproved(asset, words)),
    owed: [...new Set(owed)],
  }
}

/** Those that stand; none where the words cannot be told any more by what they rest on. */
async function standingAmong(
  desk: CarryDesk,
  story: ShownStory,
  assets: readonly Asset[],
): Promise<readonly Asset[]> {
  const told = new Map<string, Promise<BriefedStory>>()
  const then = (at: string): Promise<BriefedStory> => {
    const known = told.get(at) ?? mediaBriefOf(desk, story, at)
    told.set(at, known)
    return known
  }
  try {
    const now = await mediaBriefOf(desk, story)
    const held = await Promise.all(assets.map((asset) => stillStands(desk.kinds, asset, now, then)))
    return assets.filter((_, at) => held[at])
  } catch (error) {
    if (!(error instanceof TransitionError)) throw error
    return []
  }
}

async function askAnew(desk: CarryDesk, story: ShownStory, kinds: readonly string[]): Promise<void> {
  const { slug } = story.story
  const { version } = story.draft
  const jobs = await desk.store.mediaJobs(slug, version)
  const asked = new Set(jobs.flatMap(({ kind, asked: wanted }) => (wanted ? [kind] : [])))
  const unasked = kinds.filter((kind) => !asked.has(kind))
  if (unasked.length === 0) return
  // The task first: who is killed between the two is told again.
  await desk.store.openTask({
    ...{ slug, kind: mediaTask, at: desk.world.now().toISOString() },
    because: `corrected, it is out without its ${kinds.join(', ')}: made anew, to be looked at`,
    detail: { version, kinds: [...kinds] },
  })
  await orderMedia(desk, slug, { by: 'Nightdesk', kinds: unasked, again: 'never' })
}

const taskDetail = z.object({ version: z.number(), kinds: z.array(z.string()) })

/** Closes the task of a correction once somebody has decided on each of the media that it named. */
export async function closeMediaTask(
  { store, world }: Pick<CarryDesk, 'store' | 'world'>,
  slug: string,
  by: string,
): Promise<void> {
  for (const { id, kind, detail } of await store.openTasks(slug)) {
    const told = taskDetail.safeParse(detail)
    if (kind !== mediaTask || !told.success) continue
    const { version, kinds } = told.data
    const assets = await store.assetsOf(slug, version)
    const decided = assets.filter(({ hash, decisions: [last] }) => last?.hash === hash)
    if (kinds.every((each) => decided.some((asset) => asset.kind === each)))
      await store.closeTask(id, by, world.now().toISOString())
  }
}

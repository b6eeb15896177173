import { diffWordsWithSpace } from 'diff'
import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import type { Json } from '../news/json.ts'
import { type Difference, differencesOf, isGrave } from '../news/standing.ts'
import type { Outlet, Publication, Sent } from '../seams/outlet.ts'
import type { Sending } from '../store/outbox.ts'
import type { ShownStory } from '../store/show.ts'
import { publicationOf, withMedia } from './publication.ts'
import type { PublishDesk } from './publish.ts'

/** An article at an outlet that is not any more as we sent it. */
export type Drift = {
  slug: string
  outlet: string
  url: string
  differences: readonly Difference[]
  /** Why it could not be read; then there is nothing to compare. */
  error: string | null
}

/** The kinds of task that a copy outside opens: another's edit, and a send that did not arrive as approved. */
export const driftKinds = { drifted: 'outlet-drifted', differs: 'outlet-differs' } as const

type There = { outlet: Outlet; publication: Publication; sent: Sent }
type Place = Pick<Sending, 'slug'> & { outlet: string }

/**
 * Reads back what went out since a moment, and opens a task for each copy that somebody else has edited or taken away since.
 * It changes nothing outside.
 */
export async function watchOutlets(desk: PublishDesk, since: string): Promise<Drift[]> {
  const out = await Promise.all(
    (['published', 'corrected'] as const).map((status) => desk.store.queue({ status, order: 'updated' })),
  )
  const drifts: Drift[] = []
  for (const { slug, updatedAt } of out.flat()) {
    if (updatedAt < since) continue
    const story = await desk.store.showStory(slug)
    if (story !== undefined) drifts.push(...(await watchStory(desk, story)))
  }
  return drifts
}

async function watchStory(desk: PublishDesk, story: ShownStory): Promise<Drift[]> {
  const beat = desk.beats.find((each) => each.name === story.story.beat)
  const drifts: Drift[] = []
  for (const { name, open, takes } of beat?.outlets ?? []) {
    const sent = story.receipts.find((receipt) => receipt.outlet === name)
    // Words on their way there are compared once they have arrived.
    if (beat === undefined || sent === undefined || sent.hash !== story.story.hash) continue
    const outlet = open(desk.world, desk.folder)
    const bare = publicationOf(desk, story, beat, sent.hash)
    const publication = await withMedia(desk, bare, story, { takes, upTo: sent.at })
    const there = { outlet, publication, sent }
    const drift = await driftOf(desk, { slug: story.story.slug, outlet: name }, there)
    if (drift !== undefined) drifts.push(drift)
  }
  return drifts
}

async function driftOf(desk: PublishDesk, place: Place, there: There): Promise<Drift | undefined> {
  const row = { ...place, url: there.sent.url }
  try {
    const differences = await openDrift(desk, place, there)
    return differences === undefined ? undefined : { ...row, differences, error: null }
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    return { ...row, differences: [], error: error.message }
  }
}

/** Opens the task of a copy that is another one than was left there; nothing where it is the same, or cannot be read. */
export async function openDrift(
  { store, world }: PublishDesk,
  { slug, outlet: name }: Place,
  { outlet, publication, sent }: There,
): Promise<readonly Difference[] | undefined> {
  const read = await outlet.readBack?.(publication, sent)
  if (read === undefined || sent.revision === undefined || read.revision === sent.revision) return undefined
  // The hour that stands there is that of the send; who edits afterwards changes other things.
  const { date: _date, ...approved } = read.approved
  const differences = read.found === undefined ? [] : differencesOf(approved, read.found)
  const because =
    read.found === undefined
      ? `${name} has it no more at ${sent.url}`
      : `somebody has edited it at ${name}; what is closed here as seen may be corrected or withdrawn over`
  const detail = detailOf(name, differences, read.revision)
  await store.openTask({ slug, kind: driftKinds.drifted, because, detail, at: world.now().toISOString() })
  return differences
}

/** Opens the task of a send that did not arrive as it was approved, where a reader would be told something else. */
export async function openDifference(
  { store, world }: Pick<PublishDesk, 'store' | 'world'>,
  { slug, outlet }: Place,
  { differences = [], revision = '', url }: Sent,
): Promise<void> {
  if (!differences.some(isGrave)) return
  await store.openTask({
    slug,
    kind: driftKinds.differs,
    because: `${outlet} does not show it as approved: ${url}`,
    detail: detailOf(outlet, differences, revision),
    at: world.now().toISOString(),
  })
}

const detailOf = (outlet: string, differences: readonly Difference[], revision: string): Json => ({
  outlet,
  revision,
  differences: differences.map((each) => ({ ...each })),
  claims: differences.map(({ field, approved, found }) => ({
    text: field,
    why: wordDifference(approved, found),
  })),
})

/** What was taken out and put in, word by word: `at [-noon-]{+nine+} on`, with some words around. */
export function wordDifference(approved: string, found: string): string {
  const parts = diffWordsWithSpace(approved, found)
  return parts
    .map(({ value, added, removed }, index) => {
      if (removed) return `[-${value}-]`
      if (added) return `{+${value}+}`
      if (value.length <= 120) return value
      const head = index === 0 ? '' : value.slice(0, 50)
      return `${head} … ${index === parts.length - 1 ? '' : value.slice(-50)}`
    })
    .join('')
}

const seen = z.object({ outlet: z.string(), revision: z.string() })

/**
 * What was sent as a person knows it to stand there now: where they have closed a task that showed another's edit, that edit
 * is what they decide over, and nothing else.
 */
export async function acknowledged(
  { store }: Pick<PublishDesk, 'store'>,
  { slug, outlet }: Place,
  sent: Sent,
): Promise<Sent> {
  const closed = (await store.closedTasks(slug, driftKinds.drifted)).flatMap((detail) => {
    const { success, data } = seen.safeParse(detail)
    return success && data.outlet === outlet ? [data.revision] : []
  })
  const last = closed.at(-1)
  return last === undefined || last === sent.revision ? sent : { ...sent, revision: last }
}

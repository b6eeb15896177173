import type { Beat } from '../../config/beat.ts'
import { TransitionError } from '../../news/errors.ts'
import type { MediumKind } from '../../news/policy.ts'
import type { MediaGroup, PublicationMedia } from '../../seams/outlet.ts'
import { type Asset, isApproved } from '../../store/assets.ts'
import type { PaperedFile } from '../../store/media-shapes.ts'
import type { ShownStory } from '../../store/show.ts'
import { hashOf } from '../hash.ts'
import { named } from '../review-desk.ts'
import type { MediaDesk } from './desk.ts'
import { mayNotGoOut } from './gates.ts'

export type GoingOutDesk = Pick<MediaDesk, 'store' | 'policyOf' | 'rules'>

/** In which order media stand with an article: what shows the story first, what repeats its headline last. */
const order: readonly MediumKind[] = [
  ...(['photo', 'map', 'chart', 'illustration', 'card', 'film', 'speech', 'music'] as const),
]

/** The approved media of a story's words in force that the policy lets out; `upTo`: only what was decided by then. */
async function approved(desk: GoingOutDesk, story: ShownStory, upTo?: string): Promise<Asset[]> {
  const { hash, beat: name, desk: department } = story.story
  const assets = await desk.store.assetsOf(story.story.slug, story.draft.version)
  return assets
    .map((asset) => ({
      ...asset,
      decisions: asset.decisions.filter(({ at }) => upTo === undefined || at <= upTo),
    }))
    .filter((asset) => isApproved(asset, { hash, version: story.draft.version }))
    .filter((asset) => asset.how === 'data' || asset.label !== undefined)
    .filter((asset) => mayNotGoOut(desk, { name, desk: department }, asset) === undefined)
    .sort((a, b) => order.indexOf(a.medium) - order.indexOf(b.medium) || a.id - b.id)
}

/** The media that go out with a story to an outlet that takes these, as they were approved; `upTo` as what had been decided by then. */
export async function goingOut(
  desk: GoingOutDesk,
  story: ShownStory,
  takes: readonly MediaGroup[],
  upTo?: string,
): Promise<PublicationMedia[]> {
  if (takes.length === 0) return []
  const assets = await approved(desk, story, upTo)
  const made = await Promise.all(assets.map((asset) => publicationMedia(desk, asset, takes)))
  // Pictures come first, whatever shows the story best: an outlet may take nothing else.
  const images = made.flat().filter(({ type }) => type.startsWith('image/'))
  return [...images, ...made.flat().filter(({ type }) => !type.startsWith('image/'))]
}

async function publicationMedia(
  { store }: GoingOutDesk,
  asset: Asset,
  takes: readonly MediaGroup[],
): Promise<PublicationMedia[]> {
  const file = outwardFile(asset.files, takes)
  if (file === undefined) return []
  const { alt, credit, kind, cues } = asset
  const { name, type, hash, caption, width, height, seconds, transcript } = file
  const text = type.startsWith('image/') ? undefined : asset.files.find((each) => each.type === 'text/vtt')
  return [
    {
      ...{ name: nameOf(kind, name), type, hash, alt, caption, credit },
      bytes: await store.readMediaFile(hash),
      ...(width === undefined ? {} : { width }),
      ...(height === undefined ? {} : { height }),
      ...(seconds === undefined ? {} : { seconds }),
      ...(transcript === undefined ? {} : { transcript }),
      ...(text === undefined || cues === undefined ? {} : { captions: await store.readMediaFile(text.hash) }),
    },
  ]
}

/** ASCII, and of no other medium of the story. */
const nameOf = (kind: string, name: string): string =>
  (name.startsWith(kind) ? name : `${kind}-${name}`).replaceAll(/[^A-Za-z0-9._-]/g, '_')

const types: Readonly<Record<MediaGroup, readonly string[]>> = {
  image: ['image/png', 'image/webp', 'image/jpeg'],
  video: ['video/mp4'],
  audio: ['audio/mpeg', 'audio/mp4'],
}

/** The file of a medium that an article carries: of several pictures the widest that is no taller than wide. */
function outwardFile(files: readonly PaperedFile[], takes: readonly MediaGroup[]): PaperedFile | undefined {
  for (const group of ['video', 'audio', 'image'] as const) {
    if (!takes.includes(group)) continue
    const own = files.filter(({ type }) => types[group].includes(type))
    if (own.length === 0) continue
    const wide = own.filter(({ width = 0, height = 0 }) => width >= height)
    const [first] = (wide.length > 0 ? wide : own).toSorted(
      (a, b) =>
        (b.width ?? 0) - (a.width ?? 0) || types[group].indexOf(a.type) - types[group].indexOf(b.type),
    )
    return first
  }
  return undefined
}

/** The outlets that have a story without media that were decided on since, and what names those media. */
export type Behind = { outlets: readonly string[]; media: string }

/** Whether a story that is out is out with other media than are approved now; nothing where no outlet is behind. */
export async function behind(desk: GoingOutDesk, beat: Beat, story: ShownStory): Promise<Behind | undefined> {
  const { status } = story.story
  if (status !== 'published' && status !== 'corrected') return undefined
  const outlets: string[] = []
  const now = await approved(desk, story)
  for (const { name, takes = [] } of beat.outlets) {
    const sent = story.receipts.find((receipt) => receipt.outlet === name)
    if (sent === undefined || sent.hash !== story.story.hash || takes.length === 0) continue
    const then = await approved(desk, story, sent.at)
    if (digestOf(then) !== digestOf(now)) outlets.push(name)
  }
  return outlets.length === 0 ? undefined : { outlets, media: digestOf(now).slice(0, 16) }
}

const digestOf = (assets: readonly Asset[]): string =>
  hashOf(assets.map(({ hash, decisions: [last] }) => [hash, last?.at ?? '']))

/**
 * Sends a story that is out anew, with the media that were decided on since: the same words, asked twice once. Throws
 * `TransitionError` where no outlet is behind.
 */
export async function sendAnew(
  desk: GoingOutDesk & Pick<MediaDesk, 'beats' | 'world'>,
  slug: string,
  by: string,
): Promise<readonly string[]> {
  const who = named(by)
  const story = await desk.store.showStory(slug)
  const beat = desk.beats.find(({ name }) => name === story?.story.beat)
  const late = story === undefined || beat === undefined ? undefined : await behind(desk, beat, story)
  if (story === undefined || late === undefined)
    throw new TransitionError(`${slug} is out nowhere without its approved media`)
  const at = desk.world.now().toISOString()
  const { outlets, media } = late
  for (const outlet of outlets)
    await desk.store.enqueue({ slug, outlet, hash: story.story.hash, verb: 'correct', dueAt: at, media })
  await desk.store.audit({ at, who, verb: 'send media', slug, detail: { outlets: [...outlets], media } })
  return outlets
}

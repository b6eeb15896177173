import { TransitionError } from '../../news/errors.ts'
import type { Again } from '../../store/media-job.ts'
import type { ShownStory } from '../../store/show.ts'
import type { MediaDesk } from './desk.ts'
import { inOrder } from './order.ts'

/** Who asks for media, of which kinds (as beat and house say, where none is named), and which of those that ended are made again. */
export type MediaAsked = { by: string; kinds?: readonly string[] | undefined; again?: Again }

/**
 * Puts the media of a story's words in force on the list, those whose parts they are among them; gives the kinds that were asked for.
 * Throws `TransitionError` for a story that there is not, `ConfigError` for a kind.
 */
export async function orderMedia(
  { store, beats, world, kinds: known }: Pick<MediaDesk, 'store' | 'beats' | 'world' | 'kinds'>,
  slug: string,
  { by, kinds, again = 'failed' }: MediaAsked,
): Promise<readonly string[]> {
  const story = await store.showStory(slug)
  if (story === undefined)
    throw new TransitionError(`no story "${slug}"; \`queue\` lists the slugs there are`)
  // What stands since before a correction is there: it is made again only where somebody wants all again.
  const there = again === 'all' ? [] : await carried(store, story)
  const wanted = (kinds ?? makeOf(beats, story)).filter((kind) => !there.includes(kind))
  const ordered = await inOrder(known, wanted)
  const names = new Set(ordered.map(({ name }) => name))
  const jobs = ordered.map(({ name, kind, asked }) => ({
    ...{ kind: name, asked },
    parts: kind.parts.filter((part) => names.has(part)),
  }))
  const { hash } = story.story
  const at = world.now().toISOString()
  if (jobs.length > 0)
    await store.askForMedia({ slug, version: story.draft.version, hash }, jobs, { by, at, again })
  return wanted
}

/** The kinds that are made of a story where nobody names any. */
export const makeOf = (
  beats: MediaDesk['beats'],
  { story: { beat: name }, kind }: Pick<ShownStory, 'story' | 'kind'>,
): readonly string[] =>
  beats.find((beat) => beat.name === name)?.stories.find((each) => each.kind === kind)?.media.make ?? []

/** Kinds of a story's words in force that stand since before they were corrected. */
async function carried(store: MediaDesk['store'], { story: { slug }, draft: { version } }: ShownStory) {
  const assets = await store.assetsOf(slug, version)
  return assets.flatMap(({ kind, decisions: [last] }) => (last?.carried === undefined ? [] : [kind]))
}

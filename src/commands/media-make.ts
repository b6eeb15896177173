import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TransitionError } from '../news/errors.ts'
import type { Newsroom } from '../newsroom.ts'
import { mediaShown, openStates, type StoryMediaShown } from '../pipeline/media/decide.ts'
import { makeMedia } from '../pipeline/media/make.ts'
import { orderMedia } from '../pipeline/media/order-media.ts'
import { topStories } from './media-top.ts'

/** Which stories, and what of them. */
export type ToMake = {
  slugs: readonly string[]
  /** So many of each beat's most newsworthy stories, where no slugs are given. */
  top?: number | undefined
  kinds?: readonly string[] | undefined
  anew: boolean
  by: string
}

/** Makes media of stories now; gives what came of each. */
export async function makeNow(
  newsroom: Newsroom,
  { slugs, top, anew, ...asked }: ToMake,
): Promise<StoryMediaShown[]> {
  const { media, store, world } = newsroom
  const stories = slugs.length > 0 ? slugs : await topStories(newsroom, top ?? media.rules.top)
  for (const slug of stories) await orderMedia(media, slug, { ...asked, again: anew ? 'all' : 'failed' })
  await makeMedia(media, {
    stories,
    told: ({ slug, kind }, news) => {
      if ('state' in news) world.say(`${slug}  ${kind}: ${'error' in news ? news.error : news.state}`)
      else world.say(`${slug}  ${kind}: ${Math.round(news.share * 100)} % ${news.doing}`)
    },
  })
  const shown: StoryMediaShown[] = []
  for (const slug of stories)
    if ((await store.beatOf(slug)) !== undefined) shown.push(await mediaShown(media, slug))
  return shown
}

/** Whether all that was asked for came to an end that is none of failure. */
export const allMade = (shown: readonly StoryMediaShown[]): boolean =>
  shown.every(({ jobs }) => jobs.every(({ state }) => state !== 'failed' && !openStates.includes(state)))

/** Writes the files of a story's media, and what is said of them, into a folder; gives their names. */
export async function exportMedia({ media, store }: Newsroom, slug: string, to: string): Promise<string[]> {
  const { assets } = await mediaShown(media, slug)
  if (assets.length === 0)
    throw new TransitionError(`${slug} has no media of its words in force; \`media make\` makes them`)
  await mkdir(to, { recursive: true })
  const names: string[] = []
  for (const { kind, files, ...asset } of assets) {
    const own = files.map(({ name, ...file }) => ({
      ...file,
      name: `${kind}-${name}`.replace(`${kind}-${kind}`, kind),
    }))
    for (const file of own) await writeFile(join(to, file.name), await store.readMediaFile(file.hash))
    await writeFile(
      join(to, `${kind}.json`),
      `${JSON.stringify({ kind, ...asset, files: own }, undefined, 2)}\n`,
    )
    names.push(...own.map(({ name }) => name), `${kind}.json`)
  }
  return names
}

import { setTimeout } from 'node:timers/promises'
import type { Status } from '../news/story.ts'
import type { Newsroom } from '../newsroom.ts'
import { makeMedia } from '../pipeline/media/make.ts'
import { makeOf, orderMedia } from '../pipeline/media/order-media.ts'

/** Stories that may still go out, or are out. */
const alive: readonly Status[] = ['in-review', 'stale', 'approved', 'published', 'corrected']
const isAlive = (status: Status): boolean => alive.includes(status)

/** The most newsworthy stories of each beat that may still go out, or are out: each in all languages that it has. */
export async function topStories({ store, house }: Newsroom, top: number): Promise<string[]> {
  const slugs: string[] = []
  for (const { name: beat, languages } of house.beats) {
    const limit = top * languages.length
    const rows = await Promise.all(alive.map((status) => store.queue({ beat, status, limit })))
    const ranked = rows
      .flat()
      .sort((a, b) => b.newsworthiness - a.newsworthiness || (a.slug < b.slug ? -1 : 1))
    const chosen = new Map<string, readonly string[]>()
    for (const { slug } of ranked) {
      if (chosen.size === top) break
      if (![...chosen.values()].some((others) => others.includes(slug)))
        chosen.set(slug, await inAllLanguages(store, slug, languages))
    }
    slugs.push(...[...chosen.values()].flat())
  }
  return slugs
}

/** A story and those that tell the same in the beat's other languages, as far as they are alive. */
async function inAllLanguages(
  store: Newsroom['store'],
  slug: string,
  languages: readonly string[],
): Promise<string[]> {
  const story = await store.showStory(slug)
  if (story === undefined) return []
  const { kind, key } = story
  const { beat } = story.story
  const told = await Promise.all(languages.map((language) => store.findStory({ beat, kind, key, language })))
  const others = told.flatMap((one) => (one !== undefined && isAlive(one.status) ? [one.slug] : []))
  return [slug, ...others.filter((other) => other !== slug)]
}

/** Asks for the media of each beat's top stories, once for each of their wordings; gives how many makings are new to the list. */
async function orderTop(newsroom: Newsroom, beats: readonly string[] | undefined): Promise<number> {
  const { media, store, house } = newsroom
  const before = await store.openMedia()
  const own = house.beats.filter(({ name }) => beats === undefined || beats.includes(name))
  const within = { ...newsroom, house: { ...house, beats: own } }
  for (const slug of await topStories(within, media.rules.top)) {
    const story = await store.showStory(slug)
    if (story !== undefined && makeOf(media.beats, story).length > 0)
      await orderMedia(media, slug, { by: 'Nightdesk', again: 'never' })
  }
  return (await store.openMedia()) - before
}

/** Asks for the media of the top stories after a turn, where the house wants them by themselves, and says so in a line. */
export async function orderAfter(
  newsroom: Newsroom,
  after: 'start' | 'run',
  beats?: readonly string[],
): Promise<void> {
  const { media, world } = newsroom
  if (!media.rules.after.includes(after) || media.rules.top === 0) return
  const count = await orderTop(newsroom, beats)
  if (count > 0) world.say(`${count} media of the top stories are made beside; no story waits for them`)
}

/** Where the house wants media after each `run`, makes those of its top stories before it ends. */
export async function makeAfterRun(newsroom: Newsroom, beats: readonly string[]): Promise<void> {
  if (!newsroom.media.rules.after.includes('run')) return
  await orderAfter(newsroom, 'run', beats.length === 0 ? undefined : beats)
  await makeMedia(newsroom.media)
}

/** Between two looks at the list; whoever else makes media looks at it, too. */
const lookMilliseconds = 3_000

/** Makes media beside some work, until it ends or is stopped: what is asked for at the desk, after a turn, or a dead process left. */
export async function makingBeside(
  newsroom: Newsroom,
  stop: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  const ended = new AbortController()
  const making = keepMaking(newsroom, AbortSignal.any([stop, ended.signal]))
  try {
    await work()
  } finally {
    ended.abort()
    await making
  }
}

async function keepMaking({ media, store, world }: Newsroom, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    try {
      if ((await store.openMedia()) > 0) await makeMedia(media, { stop, background: true })
    } catch (error) {
      world.say(`media: ${error instanceof Error ? (error.stack ?? error.message) : error}`)
    }
    await setTimeout(lookMilliseconds, undefined, { signal: stop }).catch(() => undefined)
  }
}

import type { ShownStory } from '../../store/show.ts'
import { knownFeed, leaveOf } from '../models/leave.ts'
import type { MediaDesk } from './desk.ts'

/** Where nothing is said in `prompts/models.yaml`: as that file's own default is. */
const anywhere = { to: 'any', mask: false } as const

/**
 * Why what a story says may not be told to a generator outside the house: its feeds' rules, its embargo, what is confidential; nothing
 * where it may. A prompt of a picture names what it shows, so names that must be masked keep it in the house, too.
 */
export async function mayNotLeave(
  { store, beats, world, egress = anywhere }: Pick<MediaDesk, 'store' | 'beats' | 'world' | 'egress'>,
  { story, kind, key, sources }: ShownStory,
  generator: string,
): Promise<string | undefined> {
  const feeds = beats.flatMap((beat) => beat.feeds.map((feed) => knownFeed(feed, egress, () => [])))
  const leave = await leaveOf(
    { store, feeds: new Map(feeds.map((feed) => [feed.id, feed])), now: world.now },
    {
      story: { beat: story.beat, kind, key, language: story.language },
      items: sources.flatMap(({ role, item }) => (role === 'core' ? [item] : [])),
    },
  )
  const barred = leave.barred({ name: generator, outside: true })
  if (barred !== undefined || !leave.mask) return barred
  return 'names of people are masked before they leave the house, and a generator of media is told no masked names'
}

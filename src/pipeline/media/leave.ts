import type { MediaKind } from '../../seams/medium.ts'
import type { ShownStory } from '../../store/show.ts'
import { knownFeed, leaveOf } from '../models/leave.ts'
import type { MediaDesk } from './desk.ts'

/** Where nothing is said in `prompts/models.yaml`: as that file's own default is. */
const anywhere = { to: 'any', mask: false } as const

type Generator = { name: string; kind: MediaKind<unknown>; options: unknown }

/** A generator that does not say where it asks. */
const toStrangers = (provider: string) => ({ provider, outside: true, tells: 'words' }) as const

/**
 * Why a generator may not be asked for a medium of a story: its feeds' rules, its embargo, what is confidential; nothing where it may.
 * That holds for a prompt which tells nothing of the story as well: that somebody asks tells something. Where names are masked, copy is
 * told to no stranger: a voice cannot say `PERSON_1`.
 */
export async function mayNotLeave(
  { store, beats, world, egress = anywhere }: Pick<MediaDesk, 'store' | 'beats' | 'world' | 'egress'>,
  { story, kind: of, key, sources }: ShownStory,
  { name, kind, options }: Generator,
): Promise<string | undefined> {
  if (kind.how === 'data') return undefined
  const { provider, outside, tells } = kind.service?.(options) ?? toStrangers(name)
  const feeds = beats.flatMap((beat) => beat.feeds.map((feed) => knownFeed(feed, egress, () => [])))
  const leave = await leaveOf(
    { store, feeds: new Map(feeds.map((feed) => [feed.id, feed])), now: world.now },
    {
      story: { beat: story.beat, kind: of, key, language: story.language },
      items: sources.flatMap(({ role, item }) => (role === 'core' || tells === 'words' ? [item] : [])),
    },
  )
  const barred = leave.barred({ name: provider, outside })
  if (barred !== undefined || !leave.mask || !outside || tells === 'subject') return barred
  return 'names of people are masked before they leave the house, and a generator of media is told no masked names'
}

import type { PlannedBulletin } from '../../config/bulletin.ts'
import type { ScheduledBeat } from '../schedule.ts'
import { chooseStories, dayOf } from './choose.ts'
import { type BulletinDesk, makeBulletin, wordsFor } from './make.ts'

/** A programme that is made by the clock; no folder of a beat can be called as it is. */
export type ScheduledBulletin = ScheduledBeat & { plan: PlannedBulletin }

/** The programmes that the newsroom makes by itself, each under a name of its own: `bulletin:en`, `bulletin:en:2`. */
export function scheduledBulletins({
  bulletin,
}: Pick<BulletinDesk, 'bulletin'>): readonly ScheduledBulletin[] {
  const seen = new Map<string, number>()
  return (bulletin?.schedule ?? []).map((plan) => {
    const { language, cron, zone } = plan
    const count = (seen.get(language) ?? 0) + 1
    seen.set(language, count)
    return { name: `bulletin:${language}${count === 1 ? '' : `:${count}`}`, cron, zone, plan }
  })
}

/** Makes the programme that was due then; gives a sentence on what came of it. A day without a story to tell is no failure. */
export async function makeDueBulletin(
  desk: BulletinDesk,
  { plan }: ScheduledBulletin,
  dueAt: Date,
): Promise<string> {
  const { language, of } = plan
  const { rules } = wordsFor(desk, language)
  const { zone, perBeat } = rules
  const today = dayOf(dueAt, zone)
  const day = of === 'today' ? today : dayBefore(today)
  const stories = plan.stories ?? rules.stories
  const chosen = await chooseStories(desk, { language, day, zone, stories, perBeat })
  if (chosen.length === 0) return `no story in "${language}" was approved on ${day} that may be told now`
  const slugs = chosen.map(({ story }) => story.slug)
  const { id } = await makeBulletin(desk, { language, day, slugs })
  return `${id} tells ${slugs.length} ${slugs.length === 1 ? 'story' : 'stories'} and waits for a person's word, at /bulletins`
}

/** `2018-02-06` for `2018-02-07`. */
const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

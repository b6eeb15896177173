import type { DeskTask } from './face.ts'
import { type Room, storyAddress } from './room.ts'
import { moment } from './times.ts'

const most = 12
const fewStories = 3

/** What waits for somebody to look at it, as the head of the queue tells it: a line a story. */
export function viewTasks(tasks: readonly DeskTask[], { words, now }: Room) {
  const stories = [...new Map(tasks.map((task) => [task.slug, task])).values()]
  return {
    says: words.task.says(stories.length),
    few: stories.length <= fewStories,
    rows: stories.slice(0, most).map(({ slug, because, at }) => ({
      slug,
      href: storyAddress(slug),
      because,
      opened: moment(at, now(), words.time),
    })),
    more: stories.length > most ? words.story.more(stories.length - most) : undefined,
  }
}

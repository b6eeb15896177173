import { z } from 'zod'
import type { PublishDesk } from '../publish.ts'
import { spokenPublication } from './choose.ts'
import { type Programme, programmes } from './shelf.ts'

/** How a programme stands. */
export type ProgrammeState = 'waiting' | 'out' | 'withdrawn'

export const stateOf = ({ approved, withdrawn }: Programme): ProgrammeState =>
  withdrawn !== undefined ? 'withdrawn' : approved !== undefined ? 'out' : 'waiting'

/** A story of a programme that may not be told so any more, and why. */
export type Outdated = { slug: string; because: string }

/** What has become of a programme's stories since it was made: each that may not be told so any more. */
export async function outdated(desk: PublishDesk, programme: Programme): Promise<readonly Outdated[]> {
  const papered = isPapered(programme)
  const told = programme.stories.map(async ({ slug, hash }): Promise<Outdated[]> => {
    const story = await desk.store.showStory(slug)
    if (story === undefined) return [{ slug, because: `${slug} is not there any more` }]
    if (story.story.hash !== hash) return [{ slug, because: `${slug} has other words in force` }]
    if (spokenPublication(desk, story, papered) === undefined)
      return [{ slug, because: `${slug} is ${story.story.status}, or may not be told now` }]
    return []
  })
  return (await Promise.all(told)).flat()
}

/** Whether its recordings say of themselves how they came to be. */
const isPapered = ({ files }: Programme): boolean =>
  files.every(
    ({ type, signed, missing }) =>
      !type.startsWith('audio/') || (signed !== undefined && missing.length === 0),
  )

/** The task on a programme that tells of a story otherwise than it stands now. */
export const bulletinTask = 'bulletin-outdated'
const detailOf = z.object({ bulletin: z.string() })

/** Opens a task for each programme that tells of a story which may not be told so any more: it is to be withdrawn, or made again. */
export async function tellBulletins(desk: PublishDesk, slug: string): Promise<void> {
  const all = await programmes(desk.folder)
  for (const programme of all.filter(({ stories }) => stories.some((story) => story.slug === slug))) {
    if (isOver(programme, all)) continue
    const found = (await outdated(desk, programme)).find((each) => each.slug === slug)
    if (found === undefined) continue
    const { id } = programme
    const isOut = stateOf(programme) === 'out'
    const hash = (await desk.store.showStory(slug))?.story.hash ?? ''
    await desk.store.openTask({
      ...{ slug, kind: bulletinTask, at: desk.world.now().toISOString() },
      because: `the bulletin ${id}${isOut ? ', which is out,' : ''} tells of it: ${found.because}; withdraw the bulletin, or make it again`,
      detail: { bulletin: id, hash, because: found.because },
    })
  }
}

/** Nobody hears it any more, nor will: it was withdrawn, or waits in vain behind another of its day that is out. */
const isOver = (programme: Programme, all: readonly Programme[]): boolean => {
  const state = stateOf(programme)
  const { day, language } = programme
  return (
    state === 'withdrawn' ||
    (state === 'waiting' &&
      all.some((each) => each.day === day && each.language === language && stateOf(each) === 'out'))
  )
}

/** Closes the tasks of a programme that was taken back. */
export async function closeBulletinTasks(
  { store, world }: Pick<PublishDesk, 'store' | 'world'>,
  { id, stories }: Programme,
  by: string,
): Promise<void> {
  for (const { slug } of stories)
    for (const task of await store.openTasks(slug))
      if (task.kind === bulletinTask && detailOf.safeParse(task.detail).data?.bulletin === id)
        await store.closeTask(task.id, by, world.now().toISOString())
}

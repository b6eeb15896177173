import { beforeEach, expect, test } from 'vitest'
import { publishNow } from '../../src/newsroom.ts'
import { ingest } from '../../src/pipeline/ingest.ts'
import { approve, show } from '../../src/pipeline/review.ts'
import { hualien, type SmallNewsroom, smallNewsroom } from './small-newsroom.ts'

let desk: SmallNewsroom

beforeEach(async () => {
  desk = await smallNewsroom()
  await desk.run()
  const { hash } = await show(desk.newsroom.review, hualien)
  await approve(desk.newsroom.review, hualien, 'Mara Lind', hash)
  await publishNow(desk.newsroom)
})

const details = async () => (await desk.newsroom.store.openTasks()).map((task) => task.detail)

test('the task names the sentences that a revision touches', async () => {
  const { draft } = await show(desk.newsroom.review, hualien)
  await desk.revise('us1000chhc', 'mag', 6.5)
  await desk.run()
  expect(await details()).toEqual([expect.objectContaining({ item: 'quakes/week#us1000chhc' })])
  const [detail] = await details()
  expect(detail).toMatchObject({ sentences: expect.arrayContaining([draft.headline]) })
})

test('a revision of what the story does not say opens no task', async () => {
  await desk.revise('us1000chhc', 'updated', 1_999_999_999_999)
  await desk.revise('us1000chhc', 'gap', 42)
  await desk.run()
  expect(await details()).toEqual([])
})

test('a run that was killed after it stored a revision loses no task: the next run opens it, once', async () => {
  await desk.revise('us1000chhc', 'mag', 6.5)
  const [beat] = desk.newsroom.house.beats
  for (const feed of beat?.feeds ?? []) await ingest(feed, { ...desk.newsroom, recorded: true })
  expect(await details()).toEqual([])
  await desk.run()
  await desk.run()
  expect(await details()).toHaveLength(1)
})

import { beforeEach, expect, test } from 'vitest'
import { publishNow } from '../../src/newsroom.ts'
import { approve, correct, edit, show } from '../../src/pipeline/review.ts'
import { change, houseCopy } from '../config/house.ts'
import { hualien, reworded, type SmallNewsroom, smallNewsroom } from './small-newsroom.ts'

let desk: SmallNewsroom
const event = 'quakes/week#us1000chhc'

beforeEach(async () => {
  const project = await houseCopy()
  const gone = `      withdrawn: "properties.status = 'deleted' ? 'the event is deleted' : ''"`
  await change(project, 'pipelines/quakes/beat.yaml', '      id: /id\n', `      id: /id\n${gone}\n`)
  desk = await smallNewsroom(project)
  await desk.run()
})

const story = () => show(desk.newsroom.review, hualien)
const tasks = async () => (await desk.newsroom.store.openTasks()).map(({ slug, because }) => [slug, because])
const approved = async () => approve(desk.newsroom.review, hualien, 'Mara Lind', (await story()).hash)

test('a revised record of a story that nobody has touched files it anew', async () => {
  await desk.revise('us1000chhc', 'mag', 6.5)
  expect((await desk.run()).totals).toMatchObject({ filed: 1, failed: 0 })
  const { status, draft, versions } = await story()
  expect([status, draft.headline, versions.length]).toEqual([
    'in-review',
    'Magnitude 6.5 earthquake hits near Hualian',
    2,
  ])
  expect(await tasks()).toEqual([])
})

test('a revised record of an approved story makes it stale and opens a task; nothing is sent', async () => {
  await approved()
  await desk.revise('us1000chhc', 'mag', 6.5)
  await desk.run()
  const { status, reason, draft } = await story()
  expect([status, reason, draft.headline]).toEqual([
    'stale',
    `${event} was revised by its source`,
    'Magnitude 6.4 earthquake hits near Hualian',
  ])
  expect(await tasks()).toEqual([[hualien, `${event} was revised by its source`]])
  expect(await publishNow(desk.newsroom)).toEqual([])
})

test('a revised record of a published story opens a task; the correction is held to the record as it is now', async () => {
  await approved()
  await publishNow(desk.newsroom)
  await desk.revise('us1000chhc', 'mag', 6.5)
  await desk.run()
  expect(await tasks()).toEqual([[hualien, `${event} was revised by its source`]])
  const { status, draft } = await story()
  expect(status).toBe('published')
  const note = 'The magnitude is 6.5, not 6.4.'
  const wrong = reworded(draft, '6.4', '6.6')
  await expect(correct(desk.newsroom.review, hualien, 'Mara Lind', wrong, note)).rejects.toThrow('“6.6”')
  const right = reworded(draft, '6.4', '6.5')
  const corrected = await correct(desk.newsroom.review, hualien, 'Mara Lind', right, note)
  expect(corrected).toMatchObject({
    status: 'corrected',
    facts: expect.arrayContaining([expect.objectContaining({ id: `${event}:magnitude`, value: 6.5 })]),
    sources: [{ item: event, body: { properties: { mag: 6.5 } } }],
  })
})

test('the claims of the standing draft are weighed again: the task names those that fell, why, and their sentences', async () => {
  await approved()
  await desk.revise('us1000chhc', 'mag', 6.5)
  await desk.run()
  const { draft, text } = await story()
  const [task] = await desk.newsroom.store.openTasks()
  const start = text.indexOf('6.4')
  expect(task?.detail).toMatchObject({
    item: event,
    sentences: expect.arrayContaining([draft.headline]),
    claims: expect.arrayContaining([
      {
        start,
        end: start + 3,
        text: '6.4',
        verdict: 'contradicted',
        why: expect.stringContaining('6.5'),
      },
    ]),
  })
})

test('a revised record of a story that a person has edited makes it stale; the next edit is held to it', async () => {
  const { draft, hash } = await story()
  const edited = { ...draft, body: draft.body.slice(0, 1) }
  await edit(desk.newsroom.review, hualien, 'Jo Park', hash, edited)
  await desk.revise('us1000chhc', 'mag', 6.5)
  await desk.run()
  expect((await story()).status).toBe('stale')
  expect(await tasks()).toHaveLength(1)
  const same = await edit(desk.newsroom.review, hualien, 'Jo Park', undefined, {
    ...edited,
    headline: 'Quake of 6.4 hits Hualian',
  })
  expect(same).toMatchObject({ status: 'drafted', reason: expect.stringContaining('“6.4”') })
  const mended = await edit(
    desk.newsroom.review,
    hualien,
    'Jo Park',
    undefined,
    reworded(edited, '6.4', '6.5'),
  )
  expect(mended.status).toBe('in-review')
})

test('a revision that makes it no news leaves no draft in review with the old figure', async () => {
  await desk.revise('us1000chhc', 'mag', 4.1)
  await desk.run()
  const { status, reason } = await story()
  expect([status, reason]).toEqual(['stale', 'its source has revised it, and it is no news any more'])
  await expect(approved()).rejects.toThrow(`${hualien} is stale`)
})

test('a withdrawn record makes a story in review stale and opens a task with one that is out', async () => {
  const other = 'quakes-m6-1-hualian'
  await approve(desk.newsroom.review, other, 'Mara Lind', (await show(desk.newsroom.review, other)).hash)
  await publishNow(desk.newsroom)
  await desk.revise('us1000chhc', 'status', 'deleted')
  await desk.revise('us1000cfn6', 'status', 'deleted')
  await desk.run()
  const { status, reason } = await story()
  expect([status, reason]).toEqual(['stale', `${event} was withdrawn: the event is deleted`])
  expect((await show(desk.newsroom.review, other)).status).toBe('published')
  expect(await tasks()).toEqual([[other, 'quakes/week#us1000cfn6 was withdrawn: the event is deleted']])
  const { draft } = await story()
  await expect(edit(desk.newsroom.review, hualien, 'Jo Park', undefined, draft)).rejects.toThrow(
    `${hualien} rests on no record any more: its source took it back; spike the story, or kill it if it is out`,
  )
})

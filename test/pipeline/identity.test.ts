import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { publishNow } from '../../src/newsroom.ts'
import { approve, show } from '../../src/pipeline/review.ts'
import { change, houseCopy } from '../config/house.ts'
import { hualien, type SmallNewsroom, smallNewsroom } from './small-newsroom.ts'

type Feature = { id: string; properties: Record<string, unknown> }

let desk: SmallNewsroom
let sample: string
const other = 'quakes-m6-1-hualian'

beforeEach(async () => {
  const project = await houseCopy()
  sample = join(project, 'pipelines/quakes/recorded/week.geojson')
  const keys = [
    'also: { at: /properties/ids, split: "," }',
    'replaces: /properties/replaces',
    'order: /properties/updated',
    `withdrawn: "properties.status = 'deleted' ? 'the event is deleted' : ''"`,
  ]
  const told = keys.map((key) => `      ${key}\n`).join('')
  await change(project, 'pipelines/quakes/beat.yaml', '      id: /id\n', `      id: /id\n${told}`)
  desk = await smallNewsroom(project)
  await desk.run()
})
afterEach(() => desk.newsroom.close())

/** The source gives its week otherwise, and the desk has a turn. */
async function turn(edit: (features: Feature[]) => Feature[]) {
  const week: { features: Feature[] } = JSON.parse(await readFile(sample, 'utf8'))
  await writeFile(sample, JSON.stringify({ ...week, features: edit(week.features) }))
  const { filed, failed } = (await desk.run()).totals
  return { filed, failed }
}

const event = (features: readonly Feature[], id: string): Feature => {
  const found = features.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no event ${id}`)
  return found
}
const as = (feature: Feature, id: string, properties: object): Feature => ({
  ...feature,
  id,
  properties: { ...feature.properties, ...properties },
})
const instead = (features: readonly Feature[], of: string, put: Feature): Feature[] =>
  features.map((each) => (each.id === of ? put : each))
const stories = async () => (await desk.newsroom.store.queue()).map(({ slug }) => slug).sort()
const tasks = async () => (await desk.newsroom.store.openTasks()).map(({ slug, because }) => [slug, because])
const later = { updated: 2_000_000_000_000 }

test('an event whose preferred id changes stays one story, which gets its revision', async () => {
  const before = await stories()
  const ids = ',us1000chhc,pt18038050,'
  expect(
    await turn((week) =>
      instead(week, 'us1000chhc', as(event(week, 'us1000chhc'), 'pt18038050', { mag: 6.5, ids, ...later })),
    ),
  ).toEqual({ filed: 1, failed: 0 })
  const { draft, versions, sources } = await show(desk.newsroom.review, hualien)
  expect([draft.headline, versions.length, sources.map(({ item }) => item)]).toEqual([
    'Magnitude 6.5 earthquake hits near Hualian',
    2,
    ['quakes/week#us1000chhc'],
  ])
  expect(await stories()).toEqual(before)
})

test('an older version that comes late leaves the story as it is', async () => {
  expect(
    await turn((week) =>
      instead(week, 'us1000chhc', as(event(week, 'us1000chhc'), 'us1000chhc', { mag: 6.6, updated: 1 })),
    ),
  ).toEqual({ filed: 0, failed: 0 })
  expect((await show(desk.newsroom.review, hualien)).draft.headline).toBe(
    'Magnitude 6.4 earthquake hits near Hualian',
  )
  expect((await desk.newsroom.store.findItem('quakes/week#us1000chhc'))?.versions).toHaveLength(2)
})

test('a message that replaces another is a version of its story, listed beside it or not', async () => {
  const before = await stories()
  const update = (week: readonly Feature[]) =>
    as(event(week, 'us1000chhc'), 'message-2', { mag: 6.5, replaces: ['us1000chhc'], ...later })
  expect(await turn((week) => [...week, update(week)])).toEqual({ filed: 1, failed: 0 })
  expect(await stories()).toEqual(before)
  expect(await turn((week) => [...week].reverse())).toEqual({ filed: 0, failed: 0 })
  expect((await show(desk.newsroom.review, hualien)).draft.headline).toBe(
    'Magnitude 6.5 earthquake hits near Hualian',
  )
})

test('a cancellation that replaces what is out opens a task', async () => {
  await approve(desk.newsroom.review, hualien, 'Mara Lind', (await show(desk.newsroom.review, hualien)).hash)
  await publishNow(desk.newsroom)
  await turn((week) => [
    ...week,
    as(event(week, 'us1000chhc'), 'message-2', { replaces: 'us1000chhc', status: 'deleted', ...later }),
  ])
  expect(await tasks()).toEqual([[hualien, 'quakes/week#us1000chhc was withdrawn: the event is deleted']])
})

test('two stories that turn out to be of one event: the older goes on, the other is stale, or a task if it is out', async () => {
  const before = await stories()
  await approve(desk.newsroom.review, other, 'Mara Lind', (await show(desk.newsroom.review, other)).hash)
  await publishNow(desk.newsroom)
  const items = (await desk.newsroom.store.findItems('quakes/week')).map(({ id }) => id)
  expect(items).toEqual(expect.arrayContaining(['us1000chhc', 'us1000cfn6']))
  await turn((week) => [
    ...week.filter(({ id }) => id !== 'us1000chhc' && id !== 'us1000cfn6'),
    as(event(week, 'us1000chhc'), 'us1000chhc', { ids: ',us1000chhc,us1000cfn6,', mag: 6.5, ...later }),
  ])
  expect(await stories()).toEqual(before)
  const closed = (await desk.newsroom.store.findItems('quakes/week')).flatMap(({ id, withdrawn }) =>
    withdrawn === undefined ? [] : [[id, withdrawn]],
  )
  const [[gone, why] = []] = closed
  expect([closed.length, why]).toEqual([
    1,
    `it is the same record as quakes/week#${gone === 'us1000chhc' ? 'us1000cfn6' : 'us1000chhc'}`,
  ])
  const loser = gone === 'us1000chhc' ? hualien : other
  if (loser === other)
    expect(await tasks()).toEqual([
      [other, expect.stringContaining('was withdrawn: it is the same record as')],
    ])
  else expect((await show(desk.newsroom.review, hualien)).status).toBe('stale')
})

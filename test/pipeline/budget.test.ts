import { expect, test } from 'vitest'
import { compileExpression } from '../../src/config/expression.ts'
import { openHouse } from '../../src/house.ts'
import type { Item } from '../../src/news/item.ts'
import { candidates, factsOf, plan } from '../../src/pipeline/budget.ts'
import { itemsOf } from '../../src/pipeline/given.ts'
import { historyOf } from '../../src/pipeline/write-given.ts'
import { record } from '../commands/house.ts'
import { change, houseCopy } from '../config/house.ts'

const ids = ['us1000chl5', 'us1000chhc', 'us1000cfn6', 'ci38100536']

/** The beat with changes to its kind of story, and the items of its sample. */
async function beatWith(...changes: readonly (readonly [from: string, to: string])[]) {
  const folder = await houseCopy()
  for (const [from, to] of changes) await change(folder, 'pipelines/quakes/beat.yaml', from, to)
  const [beat] = (await openHouse(folder)).beats
  const [kind] = beat?.stories ?? []
  if (beat === undefined || kind === undefined) throw new Error('the small house has one beat')
  const sources = await Promise.all(
    ids.map(async (id) => ({ name: id, kind: 'json' as const, body: JSON.stringify(await record(id)) })),
  )
  const items = await itemsOf(beat, sources)
  return { kind, items: items.core, facts: factsOf(beat, () => {}), history: historyOf(items) }
}

type Desk = Awaited<ReturnType<typeof beatWith>>

/** The stories that are news, with their worth. */
async function news({ kind, items, facts, history }: Desk): Promise<readonly unknown[]> {
  const stories = []
  for (const candidate of await candidates(kind, items, facts)) {
    const planned = await plan(candidate, facts, history)
    if (planned !== undefined) stories.push([planned.key, planned.newsworthiness])
  }
  return stories
}

test('each item that meets the condition is a story, worth what the beat says', async () => {
  expect(await news(await beatWith())).toEqual([
    ['us1000chl5', 56],
    ['us1000chhc', 64],
    ['us1000cfn6', 61],
  ])
})

test('newsworthiness stays between 0 and 100, and what is no number is 0', async () => {
  const worth = async (expression: string) =>
    (await news(await beatWith(['magnitude * 10', expression]))).map((story) => [story].flat(1)[1])
  expect(await worth('magnitude * 100')).toEqual([100, 100, 100])
  expect(await worth('0 - magnitude')).toEqual([0, 0, 0])
  expect(await worth('town')).toEqual([0, 0, 0])
})

test('a condition may ask for what is derived', async () => {
  expect(await news(await beatWith(["magnitude >= 4.5 and type = 'earthquake'", 'rank = 1']))).toEqual([
    ['us1000chhc', 64],
  ])
})

test('a condition may ask for the time of the newest item of the feed', async () => {
  const sameDay = '$substring(time, 0, 10) = $substring(newest, 0, 10) and magnitude >= 4.5'
  expect(await news(await beatWith(["magnitude >= 4.5 and type = 'earthquake'", sameDay]))).toEqual([
    ['us1000chl5', 56],
    ['us1000chhc', 64],
  ])
})

test('only the latest items make stories where the kind says so', async () => {
  expect(await news(await beatWith(['  - kind: quake', '  - kind: quake\n    latest: 1']))).toEqual([
    ['us1000chl5', 56],
  ])
})

test('items with one answer of the group make one story', async () => {
  const { kind, items, facts } = await beatWith()
  const made = await candidates({ ...kind, group: compileExpression('town').evaluate }, items, facts)
  expect(made.map(({ key, core }) => [key, core.map((item) => item.id)])).toEqual([
    ['Isangel', ['us1000chl5']],
    ['Hualian', ['us1000chhc', 'us1000cfn6']],
    ['Boron', ['ci38100536']],
  ])
})

test('an item over which an expression stumbles is handed back, and the others make their stories', async () => {
  const { kind, items, facts } = await beatWith()
  const key = compileExpression("town = 'Isangel' ? $error('no such town') : town & magnitude").evaluate
  const stumbled: string[] = []
  const made = await candidates({ ...kind, key }, items, facts, (item: Item) => stumbled.push(item.id))
  expect([made.map((each) => each.key), stumbled]).toEqual([
    ['Hualian6.4', 'Hualian6.1', 'Boron1.66'],
    ['us1000chl5'],
  ])
})

test('a withdrawn item makes no story', async () => {
  const { kind, items, facts } = await beatWith()
  const withdrawn = items.map((item) => ({ ...item, withdrawn: 'deleted' }))
  expect(await candidates(kind, withdrawn, facts)).toEqual([])
})

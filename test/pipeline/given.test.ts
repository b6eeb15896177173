import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Beat } from '../../src/config/beat.ts'
import { openHouse } from '../../src/house.ts'
import type { Json } from '../../src/news/json.ts'
import { checkGiven } from '../../src/pipeline/check-given.ts'
import { type GivenSource, itemsOf } from '../../src/pipeline/given.ts'
import { record } from '../commands/house.ts'
import { houseCopy } from '../config/house.ts'

let beat: Beat
let week: string

beforeAll(async () => {
  const folder = await houseCopy()
  const [only] = (await openHouse(folder)).beats
  if (only === undefined) throw new Error('the small house has one beat')
  beat = only
  week = await readFile(join(folder, 'pipelines/quakes/recorded/week.geojson'), 'utf8')
})

const given = (name: string, body: Json, more: Partial<GivenSource> = {}): GivenSource => ({
  name,
  kind: 'json',
  body,
  ...more,
})
const text = async (id: string): Promise<string> => JSON.stringify(await record(id))

test('a record may come as text or as a value, and is the same item', async () => {
  const hualien = await text('us1000chhc')
  const value: Json = JSON.parse(hualien)
  const [fromText] = (await itemsOf(beat, [given('event', hualien)])).core
  const [fromValue] = (await itemsOf(beat, [given('event', value)])).core
  expect(fromValue).toEqual({ ...fromText, payload: expect.any(String) })
  expect(fromText).toMatchObject({ feed: 'quakes/week', id: 'us1000chhc', time: '2018-02-06T15:50:42.400Z' })
})

test('a whole payload gives all its records, and each knows the source it came in', async () => {
  const { core, names } = await itemsOf(beat, [given('week', week)])
  expect(core.map((item) => item.id)).toHaveLength(4)
  expect(new Set(names.values())).toEqual(new Set(['week']))
})

test('what stands beside the story is in its window only, newest first', async () => {
  const { core, window } = await itemsOf(beat, [
    given('event', await text('us1000cfn6')),
    given('other', await text('us1000chhc'), { role: 'window' }),
  ])
  expect([core.map((item) => item.id), window.map((item) => item.id)]).toEqual([
    ['us1000cfn6'],
    ['us1000chhc', 'us1000cfn6'],
  ])
})

test.each([
  ['a record of something else', { city: 'Oslo' }],
  ['a text that is no JSON', 'It shook.'],
  ['a list', [1, 2]],
])('%s is refused with the name of the source', async (_, body) => {
  await expect(itemsOf(beat, [given('note', body)])).rejects.toMatchObject({
    kind: 'no-record',
    message: expect.stringMatching(/^source "note" is no record of the beat quakes/),
  })
})

test('a text is held to the record of its story, not to what stands in the window', async () => {
  const sources = [
    given('event', await text('us1000chhc')),
    given('other', await text('us1000chl5'), { role: 'window' }),
  ]
  const verdicts = async (copy: string) =>
    (await checkGiven({ text: copy, sources, language: 'en' }, beat)).claims
      .filter((claim) => claim.kind === 'number')
      .map((claim) => [claim.text, claim.verdict, claim.evidence.map(({ source }) => source)])
  expect(await verdicts('The quake near Hualian had a magnitude of 6.4.')).toEqual([
    ['6.4', 'supported', ['event']],
  ])
  expect(await verdicts('The quake near Hualian had a magnitude of 5.6.')).toEqual([
    ['5.6', 'contradicted', ['event']],
  ])
})

test('a text source beside the record supports what it says itself', async () => {
  const sources = [
    given('event', await text('us1000chhc')),
    given('release', 'Rescuers freed 31 people from the hotel.', { kind: 'text' }),
  ]
  const { claims } = await checkGiven({ text: 'Rescuers freed 31 people.', sources, language: 'en' }, beat)
  expect(claims).toEqual([
    expect.objectContaining({
      text: '31',
      verdict: 'supported',
      evidence: [{ source: 'release', start: 15, end: 17, value: '31' }],
    }),
  ])
})

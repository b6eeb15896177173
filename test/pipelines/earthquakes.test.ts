import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import type { Beat } from '../../src/config/beat.ts'
import { type House, openHouse } from '../../src/house.ts'
import { isOpen } from '../../src/news/claim.ts'
import { writeGiven } from '../../src/pipeline/write-given.ts'
import { project } from '../night/place.ts'

type Feature = { id: string; properties: { mag: number | null; type: string } }

let house: House
let beat: Beat
let week: { features: Feature[] }

beforeAll(async () => {
  house = await openHouse(project, ['earthquakes'])
  const [only] = house.beats
  if (only === undefined) throw new Error('no beat')
  beat = only
  week = JSON.parse(
    await readFile(`${project}/pipelines/earthquakes/recorded/usgs_all_week_2018-02-07.geojson`, 'utf8'),
  )
})

const quake = (id: string): Feature => {
  const found = week.features.find((feature) => feature.id === id)
  if (found === undefined) throw new Error(`no quake ${id}`)
  return found
}

const source = (record: Feature) => ({
  name: record.id,
  kind: 'json' as const,
  body: JSON.parse(JSON.stringify(record)),
})

const write = (record: Feature, language: string) =>
  writeGiven(beat, [source(record)], language, '2018-02-07T02:00:00Z', house.rulesOf(beat))

test('the Hualien quake reads as a wire report in English', async () => {
  const { text, because } = await write(quake('us1000chhc'), 'en')
  expect(text).toEqual(
    [
      'Magnitude 6.4 earthquake strikes 22 km north-northeast of Hualian, Taiwan',
      'The U.S. Geological Survey has 261 reports from people who felt the quake.',
      'A magnitude 6.4 earthquake struck 22 kilometers north-northeast of Hualian, Taiwan, at 3:50 p.m. UTC on Tuesday, Feb. 6, 2018, according to the U.S. Geological Survey.',
      'The quake was recorded at a depth of 10.6 kilometers, which counts as shallow. The agency has received 261 reports from people who felt it. PAGER, its automatic estimate of the impact, stands at green, the lowest level.',
      'A seismologist has reviewed the figures.',
    ].join('\n\n'),
  )
  expect(because).toBe('Magnitude 6.4; the desk files from 4.5 up; 261 reports from people who felt it.')
})

test('the Hualien quake reads as a wire report in Russian', async () => {
  expect((await write(quake('us1000chhc'), 'ru')).text).toEqual(
    [
      'Землетрясение магнитудой 6,4 отмечено в 22 км от Хуаляня (Тайвань)',
      'Геологическая служба США получила 261 сообщение от тех, кто почувствовал толчок.',
      'Подземный толчок магнитудой 6,4 отмечен во вторник, 6 февраля 2018 года, в 15:50 по всемирному времени в 22 км к северо-северо-востоку от Хуаляня (Тайвань), следует из данных Геологической службы США.',
      'Очаг находился на глубине 10,6 км, такие землетрясения считаются неглубокими. Служба получила 261 сообщение от тех, кто почувствовал толчок. Автоматическая оценка последствий по системе PAGER — зелёный уровень, самый низкий.',
      'Служба указывает, что данные проверены сейсмологом.',
    ].join('\n\n'),
  )
})

test('a quake on an ocean ridge, which no town is near, names the place as the agency does', async () => {
  expect((await write(quake('us1000ce69'), 'en')).text).toEqual(
    [
      'Magnitude 5.1 earthquake recorded: Reykjanes Ridge',
      'The quake was recorded at a depth of 10 kilometers, the U.S. Geological Survey says.',
      'A magnitude 5.1 earthquake was recorded at 6:23 a.m. UTC on Friday, Feb. 2, 2018, the U.S. Geological Survey said. The agency gives its location as “Reykjanes Ridge”.',
      'The quake was recorded at a depth of 10 kilometers, which counts as shallow.',
      'The figures have been reviewed by a seismologist.',
    ].join('\n\n'),
  )
})

test('a quake whose figures are automatic says that they may change', async () => {
  const { features } = week
  const automatic = structuredClone(features.find(({ id }) => id === 'us1000chs5'))
  if (automatic === undefined) throw new Error('no such quake')
  Object.assign(automatic.properties, { status: 'automatic' })
  const { text } = await write(automatic, 'en')
  expect(text).toContain('The figures are automatic and may change when a seismologist reviews them.')
  expect(text).not.toContain('reviewed by a seismologist')
})

const odd = (properties: object, depth: number | null): Feature => {
  const record = structuredClone(quake('us1000chhc'))
  return Object.assign(record, {
    properties: { ...record.properties, ...properties },
    geometry: { type: 'Point', coordinates: [121.653, 24.1737, depth] },
  })
}

test('a depth that is missing or above the sea, a town in the epicenter and a place not given are left out', async () => {
  const bare = await write(odd({ place: null, felt: null, alert: null }, -0.4), 'en')
  expect(bare.text).toEqual(
    [
      'Magnitude 6.4 earthquake recorded',
      'A magnitude 6.4 earthquake was recorded at 3:50 p.m. UTC on Tuesday, Feb. 6, 2018, the U.S. Geological Survey said.',
      'A seismologist has reviewed the figures.',
    ].join('\n\n'),
  )
  const { text } = await write(odd({ place: '0 km N of Volcano, Hawaii', felt: 0 }, null), 'ru')
  expect([text.split('\n')[0], text.includes('глубин'), text.includes(' 0 сообщ')]).toEqual([
    'Землетрясение магнитудой 6,4 зафиксировано: 0 km N of Volcano, Hawaii',
    false,
    false,
  ])
})

test('a link to tsunami information is told as no more than that, the highest alert as the highest', async () => {
  const { text, claims } = await write(odd({ tsunami: 1, alert: 'red' }, 10), 'en')
  expect(text).toContain('stands at red, the highest level. For any tsunami information the agency refers')
  expect(claims.filter(isOpen)).toEqual([])
})

test('quarry blasts, small quakes and events without a magnitude make no story', async () => {
  const blast = structuredClone(quake('us1000chhc'))
  blast.properties.type = 'quarry blast'
  const small = structuredClone(quake('us1000chhc'))
  small.properties.mag = 4.49
  const unmeasured = structuredClone(quake('us1000chhc'))
  unmeasured.properties.mag = null
  const deleted = odd({ status: 'deleted' }, 10)
  for (const record of [blast, small, unmeasured, deleted])
    await expect(write(record, 'en')).rejects.toThrow(/no story/)
})

test('every quake of the week from magnitude 4.5 gives a draft in both languages with every claim tied', async () => {
  const strong = week.features.filter(
    ({ properties }) => (properties.mag ?? 0) >= 4.5 && properties.type === 'earthquake',
  )
  expect(strong.length).toBe(85)
  const open: string[] = []
  for (const record of strong) {
    for (const language of beat.languages) {
      const { claims, findings } = await write(record, language)
      for (const claim of claims.filter(isOpen))
        open.push(`${record.id} ${language} ${claim.text}: ${claim.why}`)
      for (const finding of findings.filter(({ level }) => level === 'error'))
        open.push(`${record.id} ${language} ${finding.message}`)
    }
  }
  expect(open).toEqual([])
})

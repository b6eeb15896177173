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
      'Magnitude 6.4 earthquake hits 22 km north-northeast of Hualian, Taiwan',
      'The quake was registered at 3:50 p.m. UTC on Tuesday, Feb. 6, at a depth of 10.6 kilometers, the U.S. Geological Survey says.',
      'A magnitude 6.4 earthquake struck 22 kilometers north-northeast of Hualian, Taiwan, on Feb. 6, 2018, according to the U.S. Geological Survey.',
      'It was recorded at 3:50 p.m. UTC at a depth of 10.6 kilometers, which counts as shallow. The agency has received 261 reports from people who felt it. Its automatic estimate of the impact, the PAGER alert, stands at green.',
      'A seismologist has reviewed the figures.',
    ].join('\n\n'),
  )
  expect(because).toBe(
    "Magnitude 6.4, at or above the desk's threshold of 4.5; 261 reports of people who felt it.",
  )
})

test('the Hualien quake reads as a wire report in Russian', async () => {
  expect((await write(quake('us1000chhc'), 'ru')).text).toEqual(
    [
      'Землетрясение магнитудой 6,4 отмечено в 22 км к северо-северо-востоку от Hualian (Тайвань)',
      'Толчок зарегистрирован 6 февраля 2018 года в 15:50 по всемирному времени на глубине 10,6 км, сообщает Геологическая служба США.',
      'Подземный толчок магнитудой 6,4 отмечен 6 февраля 2018 года в 22 км к северо-северо-востоку от Hualian (Тайвань), следует из данных Геологической службы США.',
      'Толчок отмечен в 15:50 по всемирному времени на глубине 10,6 км; такие землетрясения считаются неглубокими. Служба получила 261 сообщение от тех, кто почувствовал толчок. Автоматическая оценка последствий по системе PAGER — зелёный уровень.',
      'Сейсмолог проверил эти данные.',
    ].join('\n\n'),
  )
})

test('a quake on an ocean ridge, which no town is near, names the place as the agency does', async () => {
  expect((await write(quake('us1000ce69'), 'en')).text).toEqual(
    [
      'Magnitude 5.1 earthquake recorded: Reykjanes Ridge',
      'The quake struck at 6:23 a.m. UTC on Friday, Feb. 2, at a depth of 10 kilometers, the U.S. Geological Survey says.',
      'A magnitude 5.1 earthquake was recorded on Feb. 2, 2018, the U.S. Geological Survey said. The agency gives its location as “Reykjanes Ridge”.',
      'It occurred at 6:23 a.m. UTC at a depth of 10 kilometers, which counts as shallow.',
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

test('quarry blasts, small quakes and events without a magnitude make no story', async () => {
  const blast = structuredClone(quake('us1000chhc'))
  blast.properties.type = 'quarry blast'
  const small = structuredClone(quake('us1000chhc'))
  small.properties.mag = 4.49
  const unmeasured = structuredClone(quake('us1000chhc'))
  unmeasured.properties.mag = null
  for (const record of [blast, small, unmeasured])
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

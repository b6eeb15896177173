import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openHouse } from '../../src/house.ts'
import { project, projectCopy } from '../night/place.ts'

const fixture = join(project, 'test/fixtures/pipelines/weather-alerts/nws_api_zone_ORZ004_2019-12-20.json')

/** The weather beat of a house whose feed is the service's JSON, with this `withdrawn`. */
async function feedWith(withdrawn: string) {
  const folder = await projectCopy(['weather-alerts'])
  const file = join(folder, 'pipelines/weather-alerts/beat.yaml')
  const text = await readFile(file, 'utf8')
  const feeds = `feeds:
  - name: zone
    kind: json
    url: https://api.weather.gov/alerts/active/zone/ORZ004
    recorded: [recorded/nws_national_2018-08-15.xml]
    read: { records: /features }
    item: { id: /properties/id, time: /properties/sent, withdrawn: ${JSON.stringify(withdrawn)} }

facts:`
  await writeFile(
    file,
    text.replace(/feeds:\n[\s\S]*?\nfacts:/, () => feeds),
  )
  const [beat] = (await openHouse(folder, ['weather-alerts'])).beats
  const [feed] = beat?.feeds ?? []
  if (feed === undefined) throw new Error('no feed')
  const bytes = await readFile(fixture)
  const { records } = await feed.read({ url: feed.url, bytes, hash: 'h', fetchedAt: '2019-12-20T21:40:00Z' })
  return { feed, records }
}

test('an update of an alert is an item, its cancellation a withdrawn one that says why', async () => {
  const { feed, records } = await feedWith(
    "properties.messageType = 'Cancel' ? 'cancelled at ' & properties.sent : ''",
  )
  const [update] = records
  const cancelled = JSON.parse(JSON.stringify(update).replace('"Update"', '"Cancel"'))
  expect([
    (await feed.toItem(update ?? null, 'h')).withdrawn,
    (await feed.toItem(cancelled, 'h')).withdrawn,
  ]).toEqual([undefined, 'cancelled at 2019-12-20T13:34:00-08:00'])
})

test('a condition that is no text withdraws nothing', async () => {
  const { feed, records } = await feedWith("properties.messageType = 'Update'")
  expect((await feed.toItem(records[0] ?? null, 'h')).withdrawn).toBeUndefined()
})

test('a withdrawn that is no JSONata is complained of where it stands', async () => {
  await expect(feedWith('properties.[')).rejects.toThrow(
    /pipelines\/weather-alerts\/beat\.yaml:17:68 feeds\.0\.item\.withdrawn: not JSONata/,
  )
})

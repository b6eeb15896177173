import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import type { Beat } from '../../src/config/beat.ts'
import { type House, openHouse } from '../../src/house.ts'
import { isOpen } from '../../src/news/claim.ts'
import { at, type Json } from '../../src/news/json.ts'
import { candidates, factsOf, plan } from '../../src/pipeline/budget.ts'
import { writeGiven } from '../../src/pipeline/write-given.ts'
import { project } from '../night/place.ts'

let house: House
let beat: Beat
let records: readonly Json[]
const issued = '2018-08-15T23:00:00Z'

beforeAll(async () => {
  house = await openHouse(project, ['weather-alerts'])
  const [only] = house.beats
  const [feed] = only?.feeds ?? []
  if (only === undefined || feed === undefined) throw new Error('no beat')
  beat = only
  const bytes = await readFile(feed.recorded[0] ?? '')
  records = (await feed.read({ url: feed.url, bytes, hash: 'night', fetchedAt: issued })).records
})

const has = (record: Json, words: string): boolean => JSON.stringify(record).includes(words)

/** The entries that carry an event's code. */
function entries(code: string): readonly Json[] {
  const found = records.filter((record) => has(record, code))
  if (found.length === 0) throw new Error(`no entry has ${code}`)
  return found
}

const changed = (record: Json, from: string, to: string): Json =>
  JSON.parse(JSON.stringify(record).replaceAll(from, to))

const write = (given: readonly Json[]) =>
  writeGiven(
    beat,
    given.map((body) => ({ name: String(at(body, '/id')), kind: 'json' as const, body })),
    'en',
    issued,
    house.rulesOf(beat),
  )

test('a warning just issued reads as a wire report', async () => {
  expect((await write(entries('KVEF.FF.W.0116'))).text).toEqual(
    [
      'Flash flood warning issued for Mohave County, Arizona',
      'The National Weather Service puts the severity as “severe,” the urgency as “immediate” and the certainty as “likely.”',
      'The National Weather Service in Las Vegas has issued a flash flood warning for Mohave County, Arizona, until 6:45 p.m. MST on Wednesday, Aug. 15.',
      'The service said: “At 348 PM MST, Doppler radar indicated thunderstorms producing heavy rain across the warned area.”',
      'The service issued the alert at 3:49 p.m. MST on Aug. 15.',
    ].join('\n\n'),
  )
})

test('a watch that starts and ends at other hours for its parts is told part by part', async () => {
  expect((await write(entries('KPDT.FW.A.0007'))).text).toEqual(
    [
      'Fire weather watch issued for parts of Oregon and Washington',
      'The National Weather Service rates the severity as “moderate,” the urgency as “future” and the certainty as “possible.”',
      'A fire weather watch has been issued for parts of Oregon and Washington, the National Weather Service said.',
      'In Oregon, the alert covers Central Blue Mountains; Southern Blue and Strawberry Mountains. There it is valid from 3 p.m. PDT on Thursday, Aug. 16, to 11 a.m. PDT on Friday, Aug. 17.',
      'For Oregon, the alert names Central Mountains of Oregon; Deschutes National Forest - minus Sisters Ranger District; East Slopes of Central Oregon Cascades. There it is valid from 3 p.m. PDT on Thursday, Aug. 16, to 5 a.m. PDT on Friday, Aug. 17.',
      'In Oregon, the alert covers Northern Blue Mountains of Oregon; Wallowa District. There it is valid from 7 p.m. PDT on Thursday, Aug. 16, to 8 p.m. PDT on Friday, Aug. 17.',
      'For Washington, the alert names Asotin County and Blue Mountains of Washington. There it is valid from 7 p.m. PDT on Thursday, Aug. 16, to 8 p.m. PDT on Friday, Aug. 17.',
      'The service issued the alert at 2:42 p.m. PDT on Aug. 15.',
    ].join('\n\n'),
  )
})

test('a flood without an end goes on until further notice, in both states of its river', async () => {
  expect((await write(entries('KFSD.FL.W.0172'))).text).toEqual(
    [
      'Flood warning in effect for parts of Nebraska and South Dakota',
      'The National Weather Service rates the severity as “moderate,” the urgency as “expected” and the certainty as “likely.”',
      'The National Weather Service is maintaining a flood warning for parts of Nebraska and South Dakota until further notice.',
      'For Nebraska, the alert names Knox County. In South Dakota, the alert covers Bon Homme County.',
      'The latest message about it was issued at 11:04 a.m. CDT on Aug. 15.',
    ].join('\n\n'),
  )
})

test('a follow-up statement is told with the warning it repeats, by the end that the event code gives', async () => {
  expect((await write(entries('KLBF.SV.W.0263'))).text).toEqual(
    [
      'Severe thunderstorm warning in effect for Arthur, Keith and McPherson counties, Nebraska',
      'The National Weather Service rates the severity as “severe,” the urgency as “immediate” and the certainty as “observed.”',
      'The National Weather Service has a severe thunderstorm warning in place for Arthur, Keith and McPherson counties, Nebraska, until 6:15 p.m. CDT on Wednesday, Aug. 15.',
      'The current message was issued at 5:51 p.m. CDT on Aug. 15.',
    ].join('\n\n'),
  )
})

test('an entry with the codes of a warning and of a watch is the one it is named for', async () => {
  const given = entries('KPQR.FW.W.0002')
  const items = await Promise.all(given.map((record) => beat.feeds[0]?.toItem(record, 'night')))
  const [kind] = beat.stories
  if (kind === undefined) throw new Error('no kind of story')
  const facts = factsOf(beat, () => undefined)
  const found = await candidates(
    kind,
    items.flatMap((item) => item ?? []),
    facts,
  )
  expect(found.map(({ key, core }) => [key, core.length])).toEqual([
    ['2018 KPQR.FW.W.0002', 1],
    ['2018 KPQR.FW.A.0002', 1],
  ])
})

test('what the service cancelled, tests, rates as minor or has let run out is no news', async () => {
  const [warning = null] = entries('KVEF.FF.W.0116')
  const later = changed(records[1] ?? null, '2018-08-15T22:48:00.000Z', '2018-08-16T02:00:00.000Z')
  const refused = async (given: readonly Json[]) =>
    write(given).then(
      () => 'written',
      (error: unknown) => (error instanceof Error ? error.message : ''),
    )
  const none = 'the sources make no story of the beat weather-alerts: its "when" does not hold for them'
  expect({
    cancelled: await refused(entries('KABQ.SV.W.0281')),
    expired: await refused(entries('KSGX.SV.W.0010')),
    'cancelled by its type': await refused([
      changed(warning, '"cap:msgType":"Alert"', '"cap:msgType":"Cancel"'),
    ]),
    test: await refused([changed(warning, '"cap:status":"Actual"', '"cap:status":"Test"')]),
    'test by its code': await refused([changed(warning, '/O.NEW.', '/T.NEW.')]),
    'test by its words': await refused([changed(warning, '* Until 645', 'THIS IS A TEST. * Until 645')]),
    minor: await refused(records.slice(1, 2)),
    'run out': await refused([warning, later]),
    'still running': await refused([warning]),
  }).toEqual({
    cancelled: none,
    expired: none,
    'cancelled by its type': none,
    test: none,
    'test by its code': none,
    'test by its words': none,
    minor: none,
    'run out': none,
    'still running': 'written',
  })
})

test('a marine alert has no state, an alert without an event code no event, and both are told', async () => {
  const [warning = null] = entries('KVEF.FF.W.0116')
  const marine = changed(changed(warning, '"AZC015"', '"GMZ250"'), '"Mohave"', '"Coastal waters of Texas"')
  const [headline] = (await write([marine])).text.split('\n')
  const uncoded = changed(marine, '/O.NEW.KVEF.FF.W.0116.180815T2249Z-180816T0145Z/', '/none/')
  const plain = await write([uncoded])
  const told = plain.text.split('\n\n')
  expect([headline, told[2], told.at(-1), plain.claims.filter(isOpen)]).toEqual([
    'Flash flood warning issued for Coastal waters of Texas',
    'The National Weather Service in Las Vegas has issued a flash flood warning for Coastal waters of Texas.',
    'The alert was issued at 3:49 p.m. MST on Aug. 15. The message is valid until 6:45 p.m. MST on Wednesday, Aug. 15.',
    [],
  ])
})

test('a city beside counties is no county, and a state after the name of a county is told once', async () => {
  const [warning = null] = entries('KVEF.FF.W.0116')
  const [city] = (await write([changed(warning, '"Mohave"', '"Carson City"')])).text.split('\n')
  const [county] = (await write([changed(warning, '"Mohave"', '"Mohave, AZ"')])).text.split('\n')
  expect([city, county]).toEqual([
    'Flash flood warning issued for Carson City, Arizona',
    'Flash flood warning issued for Mohave County, Arizona',
  ])
})

test('the hazard is told in the words of the service', async () => {
  const { text, claims } = await write(entries('KLBF.SV.W.0264'))
  expect(text).toContain('“60 mph wind gusts and half dollar size hail.”')
  expect(claims.filter(isOpen)).toEqual([])
})

test('every event of the recorded night is drafted once, without an open claim or an error', async () => {
  const [feed] = beat.feeds
  const [kind] = beat.stories
  if (feed === undefined || kind === undefined) throw new Error('no feed or kind')
  const items = await Promise.all(records.map((record) => feed.toItem(record, 'night')))
  const facts = factsOf(beat, () => undefined)
  const all = await candidates(kind, items, facts)
  const drafted = []
  for (const candidate of all) {
    const planned = await plan(candidate, facts, async () => [])
    if (planned === undefined) continue
    const { text, claims, findings } = await write(candidate.core.map((item) => item.record))
    expect([text, claims.filter(isOpen), findings.filter(({ level }) => level === 'error')]).toEqual([
      text,
      [],
      [],
    ])
    drafted.push(candidate)
  }
  const severe = items.filter((item) =>
    /"cap:severity":"(?:Moderate|Severe)"/.test(JSON.stringify(item.record)),
  )
  const told = drafted.flatMap(({ core }) => core)
  const withdrawn = severe.filter((item) => item.withdrawn !== undefined)
  expect({
    stories: drafted.length,
    told: told.length,
    withdrawn: withdrawn.length,
    severe: severe.length,
  }).toEqual({
    stories: 58,
    told: 85,
    withdrawn: 3,
    severe: 88,
  })
})

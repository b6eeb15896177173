import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openHouse } from '../../src/house.ts'
import { project, projectCopy } from '../night/place.ts'

const fixtures = join(project, 'test/fixtures/feeds')

/** The feed of a wire as pipelines/README.md tells it, of another kind, without its folder. */
async function wire(kind: string, zone = 'UTC') {
  const readme = await readFile(join(project, 'pipelines/README.md'), 'utf8')
  const [, told = ''] = /```yaml\n( {2}- name: wire\n {4}kind: newsml[\s\S]*?)```/.exec(readme) ?? []
  const feed = told
    .replace(/kind: newsml.*/, `kind: ${kind}`)
    .replace(/folder: .*/, 'url: https://wire.example/feed')
    .replace(/recorded: .*/, 'recorded: [recorded/nws_national_2018-08-15.xml]')
    .replace(/read: .*/, `read: { zone: ${zone} }`)
  const folder = await projectCopy(['weather-alerts'])
  const file = join(folder, 'pipelines/weather-alerts/beat.yaml')
  const text = await readFile(file, 'utf8')
  await writeFile(
    file,
    text.replace(/feeds:\n[\s\S]*?\nfacts:/, () => `feeds:\n${feed}\nfacts:`),
  )
  const [opened] = (await openHouse(folder, ['weather-alerts'])).beats[0]?.feeds ?? []
  if (opened === undefined) throw new Error('no feed')
  return opened
}

/** The items that a beat on a wire makes of a message, without record and hash. */
async function items(kind: string, file: string, zone?: string) {
  const feed = await wire(kind, zone)
  const bytes = await readFile(join(fixtures, kind, file))
  const { records } = await feed.read({
    url: 'https://wire.example/feed',
    bytes,
    hash: 'h',
    fetchedAt: '2026-11-23T02:00:00Z',
  })
  const made = await Promise.all(records.map((record) => feed.toItem(record, 'h')))
  return made.map(({ record: _record, hash: _hash, payload: _payload, feed: _feed, ...item }) => item)
}

test('of a NewsML-G2 message come a correction, a kill and an embargoed item', async () => {
  expect((await items('newsml', 'wire-message/input.xml')).slice(0, 3)).toEqual([
    {
      id: 'urn:newsml:wire.example:20261122:bridge',
      version: '3',
      time: '2026-11-22T21:03:58.000Z',
      sequence: '2026-11-22T21:03:58.000Z',
      replaces: ['urn:newsml:wire.example:20261122:bridge-flash'],
      wire: {
        slug: 'Bridge-Closed',
        byline: 'Anna Example, Bo Beispiel',
        rights: 'No archive use after 30 days.',
      },
    },
    {
      id: 'urn:newsml:wire.example:20261122:mayor',
      version: '2',
      time: '2026-11-22T20:59:00.000Z',
      sequence: '2026-11-22T20:59:00.000Z',
      withdrawn: 'KILL: kill the item MAYOR-RESIGNS. The mayor has not resigned. A kill is mandatory.',
      wire: { slug: 'Mayor-Resigns' },
    },
    {
      id: 'urn:newsml:wire.example:20261123:rates',
      version: '1',
      time: '2026-11-22T20:00:00.000Z',
      sequence: '2026-11-22T20:00:00.000Z',
      embargo: '2026-11-23T06:00:00.000Z',
      wire: { slug: 'Rates' },
    },
  ])
})

test('a NITF kill withdraws the story by the key that its versions share', async () => {
  expect(await items('nitf', 'wire-kill/input.xml')).toMatchObject([
    {
      id: 'exw-20261122-0099',
      also: ['mayor'],
      withdrawn: 'KILL: the mayor of Münster has not resigned. A kill is mandatory.',
    },
  ])
})

test('a NITF correction replaces what it corrects and is held while its embargo has no end', async () => {
  expect(await items('nitf', 'wire-correction/input.xml')).toMatchObject([
    {
      also: ['EXW:20261122:0118', 'bridge'],
      replaces: ['exw-20261122-0117'],
      embargo: '9999-12-31T00:00:00.000Z',
    },
  ])
})

test('of ninjs what is canceled is withdrawn, with the note of the wire', async () => {
  expect(await items('ninjs', 'wire-turn-1x/input.json')).toMatchObject([
    { id: 'http://wire.example/items/bridge', also: ['exw-20261122-0117', '8812'], version: '3' },
    { id: 'http://wire.example/items/mayor', version: '2', withdrawn: 'A kill is mandatory.' },
  ])
})

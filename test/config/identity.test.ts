import { expect, test } from 'vitest'
import { beatSchema } from '../../src/config/beat-schema.ts'
import { openIdentity } from '../../src/config/identity.ts'
import { readYaml } from '../../src/config/yaml.ts'
import type { Json } from '../../src/news/json.ts'

const feedSchema = beatSchema.shape.feeds.element

/** What a feed with these keys under `item:` reads of a record. */
async function read(item: object, record: Json, id = 'own') {
  const spec = feedSchema.parse({
    ...{
      name: 'wire',
      kind: 'json',
      url: 'https://e.example/',
      recorded: ['a'],
      item: { id: '/id', ...item },
    },
  })
  const yaml = readYaml('beat.yaml', 'feeds: []')
  const identity = openIdentity(yaml, spec, 'Europe/Berlin', ['feeds', 0])
  return identity === undefined ? yaml.complaints.map(({ message }) => message) : identity(record, id)
}

test('the ids of an earthquake are cut at commas; its own is none of the others', async () => {
  const also = { at: '/properties/ids', split: ',' }
  expect(
    await read({ also, ids: 'usgs' }, { properties: { ids: ',us2000cyy6,pt18038050,' } }, 'us2000cyy6'),
  ).toEqual({ also: ['pt18038050'], ids: 'usgs' })
})

test('the references of a CAP alert are the identifiers between sender and time', async () => {
  const replaces = { at: '/references', split: ' ', match: '^[^,]*,([^,]+),' }
  const references =
    'w-nws@noaa.gov,NWS-1,2019-12-20T10:00:00-08:00 w-nws@noaa.gov,NWS-2,2019-12-20T12:00:00-08:00 broken'
  expect(await read({ replaces }, { references })).toEqual({ replaces: ['NWS-1', 'NWS-2'] })
})

test('ids may be a list, several places, or what an expression answers', async () => {
  const record = {
    evolvedFrom: 'a',
    ids: ['a', 7, null, ''],
    references: [{ identifier: 'r1' }, { identifier: 'r2' }],
  }
  expect(await read({ also: ['/evolvedFrom', '/ids'] }, record)).toEqual({ also: ['a', '7'] })
  expect(await read({ replaces: 'references.identifier' }, record)).toEqual({ replaces: ['r1', 'r2'] })
  expect(
    await read({ replaces: "form = '10-K/A' ? accession : []" }, { form: '10-K', accession: 'x' }),
  ).toEqual({})
})

test('an amended filing replaces the filing that it amends', async () => {
  const replaces = '$contains(form, /\\/A$/) ? amends : []'
  expect(await read({ replaces }, { form: '8-K/A', amends: '0001-18-1' })).toEqual({
    replaces: ['0001-18-1'],
  })
})

test('a wire keeps its embargo in UTC, its slug, its byline and its rights', async () => {
  const item = {
    ...{ order: '/version', embargo: '/embargoed', slug: '/slugline', byline: '/byline' },
    rights: '/usageterms',
  }
  const record = {
    ...{ version: 3, embargoed: '2018-02-07T06:00:00', slugline: 'QUAKE-TAIWAN', byline: 'Jo Park' },
    usageterms: '',
  }
  expect(await read(item, record)).toEqual({
    sequence: '3',
    embargo: '2018-02-07T05:00:00.000Z',
    wire: { slug: 'QUAKE-TAIWAN', byline: 'Jo Park' },
  })
})

test('an embargo that is no time keeps the record out: it is never taken for none', async () => {
  await expect(read({ embargo: '/embargoed' }, { embargoed: 'until noon' })).rejects.toThrow('until noon')
})

test('what is no expression and no pattern is complained of', async () => {
  expect(await read({ also: 'a.[' }, {})).toEqual([expect.stringContaining('feeds.0.item.also: not JSONata')])
  expect(await read({ replaces: { at: '/a', match: '(' } }, {})).toEqual([
    'feeds.0.item.replaces.match: not a regular expression',
  ])
})

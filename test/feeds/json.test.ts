import { expect, test } from 'vitest'
import { read } from './read.ts'

const recordsOf = async (body: string, options: unknown = {}) => (await read('json', body, options)).records
const told = (body: string, options: unknown = {}) =>
  read('json', body, options).then(
    () => 'read',
    (error: unknown) => String(error),
  )

test('a document without `records` is one record, a list is its elements', async () => {
  expect(await recordsOf('{"magnitude":6.4}')).toEqual([{ magnitude: 6.4 }])
  expect(await recordsOf('[{"id":1},{"id":2}]')).toEqual([{ id: 1 }, { id: 2 }])
})

test('every match carries the name of its competition along, its own fields win', async () => {
  const body = '{"name":"Premier League","matches":[{"team1":"Arsenal"},{"team1":"Leeds","league":"Cup"}]}'
  expect(await recordsOf(body, { records: '/matches', carry: { league: '/name', season: '/year' } })).toEqual(
    [
      { league: 'Premier League', team1: 'Arsenal' },
      { league: 'Cup', team1: 'Leeds' },
    ],
  )
})

test('an error the publisher sends with status 200 is told in its own words', async () => {
  const asked = { records: '/results', errorAt: '/error/message' }
  expect(await told('{"error":{"message":"API key missing"}}', asked)).toEqual(
    'UpstreamError: the publisher answers with an error: "API key missing"; look at the address and its parameters',
  )
  expect(await recordsOf('{"error":null,"results":[1]}', { records: '/results', errorAt: '/error' })).toEqual(
    [1],
  )
})

test('a place without records is a fault, unless a quiet day is none', async () => {
  const asked = { records: '/features' }
  expect(await told('{"type":"FeatureCollection"}', asked)).toEqual(
    'UpstreamError: there is nothing at /features; the document has the fields type; if no records are no fault, set `mayBeEmpty: true`',
  )
  expect(await recordsOf('{"type":"FeatureCollection"}', { ...asked, mayBeEmpty: true })).toEqual([])
  expect(await recordsOf('{"features":[]}', asked)).toEqual([])
})

test('a faulty line of JSON Lines is named by its number, a last line cut short as such', async () => {
  const lines = { lines: true }
  expect(await told('{"id":1}\nnonsense\n', lines)).toEqual(
    'UpstreamError: line 2 is no JSON value: "nonsense"',
  )
  await expect(read('json', '{"id":1}\n{"id":', lines)).rejects.toMatchObject({ kind: 'cut-short' })
  expect(await recordsOf('{"id":1}\n\n{"id":2}', lines)).toEqual([{ id: 1 }, { id: 2 }])
})

test('characters the desk uses as marks do not get in, not even by an escape', async () => {
  expect(await recordsOf('{"place":"\\uE000Hua\\u0000lien\uE001","\\uF8FFkey":"\\ud800"}')).toEqual([
    { place: 'Hualien', key: '\uFFFD' },
  ])
})

test('a field named __proto__ is a field like any other', async () => {
  const [record] = await recordsOf('{"__proto__":{"admin":true},"id":1}')
  expect(JSON.stringify(record)).toEqual('{"__proto__":{"admin":true},"id":1}')
})

test('JSON nested without end is refused', async () => {
  await expect(read('json', `${'['.repeat(300)}1${']'.repeat(300)}`)).rejects.toMatchObject({
    kind: 'too-deep',
  })
})

test('faulty JSON is told apart from JSON that ends too early and from what is none', async () => {
  await expect(read('json', '{"a":1,}')).rejects.toMatchObject({ kind: 'not-json' })
  await expect(read('json', '{"a":"b\\"}')).rejects.toMatchObject({ kind: 'cut-short' })
  expect(await told('<html><head><title>Sign in</title></head></html>')).toEqual(
    'UpstreamError: JSON was expected, the web page "Sign in" came; look whether the feed moved',
  )
})

test('an option that no kind knows is refused', async () => {
  await expect(read('json', '{}', { record: '/features' })).rejects.toThrow(/Unrecognized key/)
  await expect(read('json', '{}', { records: 'features' })).rejects.toThrow(/begins with/)
})

import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/news/json.ts'
import { readAt } from './read.ts'

const url = 'https://api.example.org/v1/items?fields=a,b&limit=2'

/** Where the feed goes on behind a document, and what was told of it. */
async function goesOn(paging: unknown, document: Json, from = url) {
  const options = { records: '/items', paging }
  const { next, repairs } = await readAt(from, 'json', JSON.stringify(document), options)
  return repairs === undefined ? next : repairs
}
const two = { items: [{ id: 1 }, { id: 2 }] }

describe('a link to the next page', () => {
  const cases: readonly [name: string, pointer: string, links: Json, next: string | undefined][] = [
    [
      'is absolute',
      '/next',
      { next: 'https://api.example.org/v1/items?after=2' },
      'https://api.example.org/v1/items?after=2',
    ],
    ['is relative', '/next', { next: '?after=2' }, 'https://api.example.org/v1/items?after=2'],
    ['is a HAL link', '/_links/next', { _links: { next: { href: '/p/2' } } }, 'https://api.example.org/p/2'],
    [
      'is one of FHIR’s links',
      '/link',
      {
        link: [
          { relation: 'self', url: '/p/1' },
          { relation: 'next', url: '/p/2' },
        ],
      },
      'https://api.example.org/p/2',
    ],
    [
      'has a name with a dot and a slash',
      '/@odata.next~1Link',
      { '@odata.next/Link': '/p/2' },
      'https://api.example.org/p/2',
    ],
    [
      'is written http by a server behind a proxy',
      '/next',
      { next: 'http://api.example.org/p/2' },
      'https://api.example.org/p/2',
    ],
    ['is null on the last page', '/next', { next: null }, undefined],
    ['is empty on the last page', '/next', { next: ' ' }, undefined],
    ['is false on the last page', '/next', { next: false }, undefined],
    ['is missing on the last page', '/next', {}, undefined],
    ['has only a link to itself', '/link', { link: [{ rel: 'self', href: '/p/1' }] }, undefined],
    ['leads back to the page itself', '/next', { next: '?fields=a,b&limit=2#top' }, undefined],
  ]
  test.each(cases)('%s', async (_name, next, links, expected) => {
    expect(await goesOn({ next }, { ...two, ...Object(links) })).toEqual(expected)
  })

  test('to another host is not followed unless the beat says so, and the records stay', async () => {
    const document = { ...two, next: 'https://evil.example.net/p/2' }
    expect(await goesOn({ next: '/next' }, document)).toEqual([
      'the next page stands at https://evil.example.net, elsewhere than the feed, and was left out; if that is right, set `elsewhere: true`',
    ])
    expect(await goesOn({ next: '/next', elsewhere: true }, document)).toEqual('https://evil.example.net/p/2')
    expect(await goesOn({ next: '/next' }, { ...two, next: 'https://api.example.org:8443/p/2' })).toEqual([
      'the next page stands at https://api.example.org:8443, elsewhere than the feed, and was left out; if that is right, set `elsewhere: true`',
    ])
  })

  test('that is no http address is told', async () => {
    expect(await goesOn({ next: '/next', elsewhere: true }, { ...two, next: 'file:///etc/passwd' })).toEqual([
      'the next page, "file:///etc/passwd", is no address',
    ])
  })
})

describe('a cursor', () => {
  const paging = { cursor: '/meta/next', parameter: 'cursor' }

  test('goes into the address, what else stands there unchanged', async () => {
    expect(await goesOn(paging, { ...two, meta: { next: 'a b/=' } })).toEqual(`${url}&cursor=a+b%2F%3D`)
    expect(await goesOn(paging, { ...two, meta: { next: 7 } }, `${url}&cursor=6`)).toEqual(`${url}&cursor=7`)
  })

  test('that does not move, or is none, ends the feed', async () => {
    expect(await goesOn(paging, { ...two, meta: { next: '6' } }, `${url}&cursor=6`)).toBeUndefined()
    expect(await goesOn(paging, { ...two, meta: { next: null } })).toBeUndefined()
    expect(await goesOn(paging, { ...two, meta: {} })).toBeUndefined()
  })
})

describe('pages by number', () => {
  test('go on until one has no records', async () => {
    expect(await goesOn({ page: 'page' }, two)).toEqual(`${url}&page=2`)
    expect(await goesOn({ page: 'page', from: 0 }, two)).toEqual(`${url}&page=1`)
    expect(await goesOn({ page: 'page' }, two, `${url}&page=9`)).toEqual(`${url}&page=10`)
    expect(await goesOn({ page: 'page' }, { items: [] }, `${url}&page=9`)).toBeUndefined()
  })

  test('end with the last, as the document counts them', async () => {
    const paging = { page: 'page', last: '/meta/pages' }
    expect(await goesOn(paging, { ...two, meta: { pages: '3' } }, `${url}&page=2`)).toEqual(`${url}&page=3`)
    expect(await goesOn(paging, { ...two, meta: { pages: 3 } }, `${url}&page=3`)).toBeUndefined()
  })

  test('end with one that is short', async () => {
    expect(await goesOn({ page: 'page', size: 2 }, two)).toEqual(`${url}&page=2`)
    expect(await goesOn({ page: 'page', size: 3 }, two)).toBeUndefined()
  })

  test('an address with no number where one should be leads nowhere', async () => {
    expect(await goesOn({ page: 'page' }, two, `${url}&page=last`)).toBeUndefined()
  })
})

test('records are counted on from page to page, to the total or a short page', async () => {
  const paging = { offset: 'start', size: 2, total: '/total' }
  expect(await goesOn(paging, { ...two, total: 5 })).toEqual(`${url}&start=2`)
  expect(await goesOn(paging, { ...two, total: 5 }, `${url}&start=2`)).toEqual(`${url}&start=4`)
  expect(await goesOn(paging, { ...two, total: 4 }, `${url}&start=2`)).toBeUndefined()
  expect(await goesOn({ offset: 'start', size: 3 }, two)).toBeUndefined()
})

test('a page without records is a fault only where it is the first', async () => {
  const options = { records: '/items', paging: { page: 'page' } }
  await expect(readAt(url, 'json', '{}', options)).rejects.toMatchObject({ kind: 'no-records' })
  await expect(readAt(`${url}&page=1`, 'json', '{}', options)).rejects.toMatchObject({ kind: 'no-records' })
  expect(await readAt(`${url}&page=2`, 'json', '{}', options)).toEqual({ records: [], encoding: 'utf-8' })
  const error = { ...options, errorAt: '/error' }
  await expect(readAt(`${url}&page=2`, 'json', '{"error":"quota"}', error)).rejects.toMatchObject({
    kind: 'error-body',
  })
})

test('where pages are linked, the ingest says which one this is', async () => {
  const options = { records: '/items', paging: { next: '/next' } }
  await expect(readAt(url, 'json', '{}', options, { page: 1 })).rejects.toMatchObject({ kind: 'no-records' })
  expect((await readAt(url, 'json', '{}', options, { page: 2 })).records).toEqual([])
})

test('XML goes on by the link whose relation is next', async () => {
  const body =
    '<feed><link rel="self" href="?p=1"/><link rel="next" href="?p=2"/><item>1</item><pages>2</pages></feed>'
  const read = (paging: unknown) => readAt(url, 'xml', body, { records: '/feed/item', paging })
  expect((await read({ next: '/feed/link' })).next).toEqual('https://api.example.org/v1/items?p=2')
  expect((await read({ page: 'p', last: '/feed/pages' })).next).toEqual(`${url}&p=2`)
})

test('a table goes on by number or by records, and may end with an empty page', async () => {
  const options = { paging: { offset: '$offset', size: 2 } }
  const first = await readAt(url, 'csv', 'a,b\n1,2\n3,4\n', options)
  expect(first.next).toEqual(`${url}&%24offset=2`)
  expect(await readAt(`${url}&$offset=2`, 'csv', '', options)).toEqual({ records: [], encoding: 'utf-8' })
  await expect(readAt(url, 'csv', '', options)).rejects.toMatchObject({ kind: 'empty' })
  expect((await readAt(`${url}&$offset=2`, 'csv', 'a,b\n5,6\n', options)).next).toBeUndefined()
})

test('a web page goes on by the link at a place of it, also against its base', async () => {
  const body =
    '<html><head><base href="/archive/"></head><body><li>One</li><a class="next" href="2.html">More</a></body></html>'
  const read = (next: string) =>
    readAt(url, 'html', body, { rows: 'li', fields: { text: ':scope' }, paging: { next } })
  expect(await read('a.next')).toEqual({
    records: [{ text: 'One' }],
    encoding: 'utf-8',
    next: 'https://api.example.org/archive/2.html',
  })
  expect((await read('a.next@href')).next).toEqual('https://api.example.org/archive/2.html')
  expect((await read('a.older')).next).toBeUndefined()
})

test('a way to page that is none is a fault of the beat', async () => {
  for (const paging of [
    { next: 'links' },
    { cursor: '/c' },
    { page: 'a b' },
    { offset: 'o' },
    { page: 'p', step: 2 },
  ]) {
    await expect(goesOn(paging, two)).rejects.toThrow()
  }
})

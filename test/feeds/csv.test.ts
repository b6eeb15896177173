import { expect, test } from 'vitest'
import { read } from './read.ts'

const recordsOf = async (body: string, options: unknown = {}) => (await read('csv', body, options)).records
const told = (body: string, options: unknown = {}) =>
  read('csv', body, options).then(
    () => 'read',
    (error: unknown) => String(error),
  )

test('quoted cells keep their commas and line breaks, a byte order mark is no part of the first column', async () => {
  expect(await recordsOf('\uFEFFplace,note\r\n"Pohang, Korea","felt\nwidely"\r\n')).toEqual([
    { place: 'Pohang, Korea', note: 'felt\nwidely' },
  ])
})

test('a row with a cell too few is a fault, named by its line', async () => {
  expect(await told('a,b\n1,2\n3\n')).toMatch(
    /^UpstreamError: the table is faulty at line 3: .*; tell the publisher$/,
  )
})

test('a last line without a line break may be a cut figure', async () => {
  await expect(read('csv', 'month,jobs\n2015-01,14029')).rejects.toMatchObject({ kind: 'cut-short' })
  expect(await recordsOf('month,jobs\n2015-01,140293', { openEnd: true })).toEqual([
    { month: '2015-01', jobs: '140293' },
  ])
})

test('a quotation mark that never closes is a cut file', async () => {
  await expect(read('csv', 'a,b\n1,"two\n')).rejects.toMatchObject({ kind: 'cut-short' })
})

test('a wrong delimiter is told by the header it makes', async () => {
  expect(await told('země|kurz\nDánsko|4,867\n')).toEqual(
    'UpstreamError: the header "země|kurz" has one column; is "," the `delimiter`?',
  )
})

test('a column named twice is a fault, and the beat may name the columns', async () => {
  await expect(read('csv', 'a,a\n1,2\n')).rejects.toMatchObject({ kind: 'not-csv' })
  expect(await recordsOf('a,a\n1,2\n', { skip: 1, columns: ['bid', 'offer'] })).toEqual([
    { bid: '1', offer: '2' },
  ])
})

test('JSON and XML are no tables', async () => {
  await expect(read('csv', '{"a":1,"b":2}\n')).rejects.toMatchObject({ kind: 'not-csv' })
  await expect(read('csv', '<?xml version="1.0"?><a>1,2</a>\n')).rejects.toMatchObject({ kind: 'not-csv' })
})

import { expect, test } from 'vitest'
import { read } from './read.ts'

const release = (description: string) =>
  `<rss version="2.0"><channel><title>Releases</title><item><guid>1</guid><description>${description}</description></item></channel></rss>`

const sentences = async (description: string) =>
  (await read('rss', release(description), { sentences: true })).records

const record = (summary: string, sentences: readonly string[]) => [
  { id: '1', summary, summaryText: summary, sentences, authors: [], categories: [], enclosures: [] },
]

test('the sentence that a feed cuts off is no sentence', async () => {
  const text = 'Mr. Munter joined the agency in 2019. He was named Acting Chief Accountant and was appointed…'
  expect(await sentences(text)).toEqual(record(text, ['Mr. Munter joined the agency in 2019.']))
})

test('a title, an initial, a month or a firm does not end a sentence', async () => {
  const whole = 'Scott J. Mason Jr. of Mason Inc. leaves on Jan. 20, 2025, from the U.S. Capitol.'
  expect(await sentences(whole)).toEqual(record(whole, [whole]))
})

test('a text cut behind an abbreviation has no last sentence', async () => {
  const text = 'Rain is falling. A storm was located near St.'
  expect(await sentences(text)).toEqual(record(text, ['Rain is falling.']))
})

test('a quotation that is not closed is left out with its sentence', async () => {
  const text = 'She leaves. “I thank Sanjay for his service. He'
  expect(await sentences(text)).toEqual(record(text, ['She leaves.']))
})

test('several things in one text of an extension come as a list', async () => {
  const entry = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.1"><entry><id>1</id>
    <cap:areaDesc>Clearwater, Nezperce National Forest; Idaho Palouse</cap:areaDesc>
    <cap:parameter><valueName>VTEC</valueName><value>/O.NEW.KBMX.FA.Y.0194.180815T2230Z-180815T2330Z/
/00000.N.ER.000000T0000Z.000000T0000Z.000000T0000Z.OO/</value></cap:parameter></entry></feed>`
  const { records } = await read('rss', entry, {
    extensions: ['cap:areaDesc', 'cap:parameter'],
    split: { 'cap:areaDesc': '; ', VTEC: '\n' },
  })
  expect(records).toEqual([
    {
      id: '1',
      authors: [],
      categories: [],
      enclosures: [],
      ext: {
        'cap:areaDesc': ['Clearwater, Nezperce National Forest', 'Idaho Palouse'],
        'cap:parameter': {
          VTEC: [
            '/O.NEW.KBMX.FA.Y.0194.180815T2230Z-180815T2330Z/',
            '/00000.N.ER.000000T0000Z.000000T0000Z.000000T0000Z.OO/',
          ],
        },
      },
    },
  ])
})

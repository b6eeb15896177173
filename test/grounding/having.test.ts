import { expect, test } from 'vitest'
import { isOpen } from '../../src/news/claim.ts'
import { checkGiven } from '../../src/pipeline/check-given.ts'
import { houseComparisons } from './house-words.ts'

const phone = {
  name: 'Lark 7',
  details: [
    {
      category: 'Launch',
      specifications: [
        { name: 'Announced', value: '2015, July' },
        { name: 'Status', value: 'Available. Released 2015, Q3' },
      ],
    },
    {
      category: 'Body',
      specifications: [
        { name: 'SIM', value: 'Dual SIM' },
        { name: 'Resolution', value: '720 x 1600 pixels, 20:9 ratio' },
      ],
    },
    {
      category: 'Comms',
      specifications: [
        { name: 'NFC', value: 'No' },
        { name: 'Radio', value: 'FM radio' },
        { name: 'EDGE', value: 'Yes' },
        { name: '3.5mm jack ', value: 'No' },
        { name: 'Card slot', value: 'No' },
      ],
    },
  ],
}

const openIn = async (text: string, body: typeof phone | { name: string; loudspeaker: boolean } = phone) => {
  const sources = [{ name: 'record', kind: 'json' as const, body }]
  const { claims } = await checkGiven({ text, sources, language: 'en' }, { comparisons: houseComparisons })
  return claims.filter(isOpen).map(({ text: words, verdict, why }) => `${words}: ${verdict}, ${why}`)
}

test('what the record says is not there is not told as being there', async () => {
  expect(await openIn('The Lark 7 has an FM radio and EDGE.')).toEqual([])
  expect(await openIn('The Lark 7 has an FM radio, EDGE and NFC.')).toEqual([
    'NFC: contradicted, the evidence has NFC: No',
  ])
  expect(await openIn('The Lark 7 comes with a 3.5mm headphone jack.')).toEqual([
    '3.5mm headphone jack: contradicted, the evidence has 3.5mm jack: No',
  ])
})

test('what is there is not denied', async () => {
  expect(await openIn('The Lark 7 does not support NFC and has no card slot.')).toEqual([])
  expect(await openIn('The Lark 7 does not support EDGE.')).toEqual([
    'EDGE: contradicted, the evidence has EDGE: Yes',
  ])
  expect(await openIn('The Lark 7 supports EDGE but not NFC.')).toEqual([])
})

test('a slot for one thing is no slot for another', async () => {
  expect(await openIn('The Lark 7 has a mini-SIM card slot.')).toEqual([])
  expect(await openIn('The Lark 7 has a card slot.')).not.toEqual([])
})

test('a flag of a record answers too', async () => {
  const speaker = { name: 'Lark 3', loudspeaker: false }
  expect(await openIn('The Lark 3 has no loudspeaker.', speaker)).toEqual([])
  expect(await openIn('The Lark 3 has a loudspeaker.', speaker)).toEqual([
    'loudspeaker: contradicted, the evidence has loudspeaker: false',
  ])
})

test('dates, quarters and ratios are known as a record writes them', async () => {
  expect(await openIn('Announced in July 2015 and released in Q3 of 2015, it has a 20:9 screen.')).toEqual([])
  expect(await openIn('It was announced in May 2015.')).not.toEqual([])
  expect(await openIn('It has a 21:9 screen.')).not.toEqual([])
})

test('what a figure is told in is no name', async () => {
  expect(await openIn('Its screen has 720 x 1600 pixels, and its radio 90 MHz.')).toEqual([
    '90: unsupported, no evidence has this figure',
  ])
})

import { expect, test } from 'vitest'
import { openGrouping } from '../../src/grouping/grouping.ts'

const wire =
  'A ferry with 112 people aboard ran aground off the island of Hiiumaa on Tuesday night, the Estonian coast guard said. ' +
  'Nobody was hurt. Two tugs from Tallinn were on their way and the passengers, most of them Finns, would be taken off at dawn, ' +
  'a spokeswoman told reporters. The ship, built in 1998, was on its way from Rohuküla when its steering failed in a gale.'

const place = (...texts: string[]) => {
  const grouping = openGrouping(1000)
  return texts.map((text, index) => grouping.place({ id: String(index + 1), text }))
}

test('the same text again is a copy of the first, whatever its type and punctuation', () => {
  const again = wire.toUpperCase().replaceAll(',', ' --').replaceAll('ü', 'u')
  expect(place(wire, again)).toEqual([
    { id: '1', story: '1', duplicateOf: null, similarity: 0 },
    { id: '2', story: '1', duplicateOf: '1', similarity: 1 },
  ])
})

test('a wire copy with a new top is a copy', () => {
  const edited = `HELSINKI, Wednesday. More than a hundred travellers spent the night on a stranded ferry. ${wire.slice(wire.indexOf('Nobody'))}`
  const [, copy] = place(wire, edited)
  expect({ duplicateOf: copy?.duplicateOf, story: copy?.story }).toEqual({ duplicateOf: '1', story: '1' })
})

test('a copy cut short is a copy, and so is the whole text that comes after its beginning', () => {
  const cut = wire.slice(0, wire.indexOf(' Two tugs'))
  expect(place(wire, cut)[1]?.duplicateOf).toBe('1')
  expect(place(cut, wire)[1]?.duplicateOf).toBe('1')
})

test('a reprint within a text of its own is a copy', () => {
  const around = `${'Readers ask us every winter whether the old ferries are still fit for the Baltic. '.repeat(1)}The agency wrote: “${wire}” We will come back to this with the owners, the inspectors and the people of the island, who have long asked for a newer ship and more sailings in the dark months of the year.`
  expect(place(wire, around)[1]?.duplicateOf).toBe('1')
})

test('a copy of a copy is led to the one it is most like', () => {
  const second = wire.replace('Two tugs from Tallinn', 'Three tugs and a helicopter')
  const third = second.replace('a spokeswoman told reporters', 'an officer told state radio')
  expect(place(wire, second, third).map(({ duplicateOf }) => duplicateOf)).toEqual([null, '1', '2'])
})

test('a new toll in the same text is still a copy: one figure is an update, no other event', () => {
  expect(place(wire, wire.replace('112', '118'))[1]?.duplicateOf).toBe('1')
})

const bulletin = (size: string, place: string, country: string, depth: string, at: string) =>
  `An earthquake of magnitude ${size} struck near ${place} in ${country} at ${at}, the Geological Survey said. ` +
  `Its depth was ${depth} km. There were no immediate reports of casualties or damage. Earthquakes of this size are felt widely but ` +
  'seldom do harm to buildings that were built to withstand them. The agency revises its first figures as more stations report, ' +
  'and readers who felt the shaking are asked to tell the agency what they saw on its page.'

test('two bulletins of one form tell of two quakes: neither is a copy, and they are no one story', () => {
  const told = place(
    bulletin('5.1', 'Hualien', 'Taiwan', '11', '23:50'),
    bulletin('6.3', 'Anchorage', 'Alaska', '42', '04:12'),
  )
  expect(told.map(({ story, duplicateOf }) => ({ story, duplicateOf }))).toEqual([
    { story: '1', duplicateOf: null },
    { story: '2', duplicateOf: null },
  ])
})

test('texts without words are copies of nothing', () => {
  expect(place('', '—', '').map(({ duplicateOf }) => duplicateOf)).toEqual([null, null, null])
})

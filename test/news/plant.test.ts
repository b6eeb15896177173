import { expect, test } from 'vitest'
import type { Claim } from '../../src/news/claim.ts'
import { plainText } from '../../src/news/draft.ts'
import { plantFigure, saysPlant } from '../../src/news/plant.ts'
import { random } from '../../src/news/random.ts'

const copy = {
  ...{ language: 'en', headline: 'Magnitude 6.4 quake', standfirst: '' },
  ...{ dateline: 'HUALIEN', body: ['A magnitude 6.4 quake struck.', 'It was 12 km deep.'] },
}
const text = plainText(copy)
const claims: Claim[] = [...text.matchAll(/6\.4|12|quake/g)].map(({ 0: said, index }) => ({
  ...{ start: index, end: index + said.length, text: said, verdict: 'supported', evidence: [], why: '' },
  kind: said === 'quake' ? 'name' : 'number',
}))

test('one digit of one figure is another, wherever the figure stands, and nothing else is', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const made = plantFigure(copy, claims, random(seed))
    if (made === undefined) throw new Error('nothing was planted')
    const { was, now, places } = made.planted
    expect(plainText(made.copy)).toBe(text.replaceAll(was, now))
    expect([...now].filter((sign, at) => sign !== was[at])).toHaveLength(1)
    expect([now.length, now.startsWith('0'), places.length]).toEqual([
      was.length,
      false,
      was === '6.4' ? 2 : 1,
    ])
    expect(Object.keys(made.copy)).toEqual(Object.keys(copy))
  }
})

test('a text without a figure has no place for a drill', () => {
  expect(
    plantFigure(
      copy,
      claims.filter(({ kind }) => kind === 'name'),
      random(1),
    ),
  ).toBeUndefined()
})

test('an edit that leaves every planted figure has caught nothing, one that changes any has', () => {
  const made = plantFigure(
    copy,
    claims.filter((claim) => claim.text === '6.4'),
    random(7),
  )
  if (made === undefined) throw new Error('nothing was planted')
  const { copy: planted, planted: plant } = made
  const elsewhere = { ...planted, body: [...planted.body, 'Nobody was hurt.'] }
  const mended = { ...planted, headline: planted.headline.replace(plant.now, plant.was) }
  expect([saysPlant(elsewhere, planted, plant), saysPlant(mended, planted, plant)]).toEqual([true, false])
})

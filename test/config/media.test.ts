import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openHouse } from '../../src/house.ts'
import { change, complaints, houseCopy } from './house.ts'

const beat = 'pipelines/quakes/beat.yaml'
const writer = '    writer: { kind: template, template: article }\n'
const file = 'editorial-rules/media.yaml'

/** A house whose quakes have this `media:`, from line 42 of the beat. */
async function withMedia(media: string): Promise<string> {
  const folder = await houseCopy()
  await change(folder, beat, writer, `${writer}    media:\n${media}`)
  return folder
}

const series = (rest: string) => `      series: [{ label: { en: M }, ${rest} }]\n`

describe('what media draw is refused where the story does not have it', () => {
  test.each([
    [
      'a fact that is none',
      series('values: strong.magnitud, along: strong.time'),
      'stories.0.media.series.0.values: no "magnitud" among the facts or the names of let',
    ],
    [
      'a place that is none',
      series('values: strong.magnitude, along: strong.tiem'),
      'stories.0.media.series.0.along: no "tiem" among the facts or the names of let',
    ],
    [
      'more words than values',
      series('values: [magnitude, depth], along: { en: [Magnitude] }'),
      'stories.0.media.series.0.along: 1 for 2 values; give as many, or a path over the same list',
    ],
    [
      'words for a list',
      series('values: strong.magnitude, along: [1, 2]'),
      'stories.0.media.series.0.along: 2 for a list of values; give as many, or a path over the same list',
    ],
    [
      'a label in another language only',
      '      series: [{ label: { ru: М }, values: strong.magnitude, along: strong.time }]\n',
      'stories.0.media.series.0.label: no words for the language "en"',
    ],
    [
      'a unit that the house has no words for',
      series('values: strong.magnitude, along: strong.time, unit: parsec'),
      'stories.0.media.series.0.unit: no unit "parsec" in editorial-rules/units.yaml',
    ],
    [
      'an archive that was not asked for',
      series('values: archive.magnitude, along: archive.time'),
      'stories.0.media.series.0.values: no "archive" among the facts or the names of let',
    ],
    [
      'a spot without a latitude of the story',
      '      spots: [{ latitude: lat, longitude: depth, name: town }]\n',
      'stories.0.media.spots.0.latitude: no "lat" among the facts or the names of let',
    ],
    [
      'an area without its outline',
      '      areas: [{ polygon: outline, name: town }]\n',
      'stories.0.media.areas.0.polygon: no "outline" among the facts or the names of let',
    ],
    [
      'a name that the story has already',
      '      let: { strong: { pick: window } }\n',
      'stories.0.media.let.strong: the story has this name',
    ],
    [
      'a key that is none',
      '      seres: []\n',
      'stories.0.media.seres: no such key; take it out or mend its spelling',
    ],
    [
      'a kind that is none',
      '      make: [chrat]\n',
      'stories.0.media.make.0: no medium of kind "chrat"; there are: ',
    ],
    [
      'an option that a kind does not have',
      '      kinds: { chart: { colour: red } }\n',
      'stories.0.media.kinds.chart.colour: no such key; take it out or mend its spelling',
    ],
  ])('%s', async (_what, media, said) => {
    const [complaint] = await complaints(await withMedia(media))
    expect(complaint).toMatch(/^pipelines\/quakes\/beat\.yaml:\d+:\d+ /)
    expect(complaint).toContain(said)
  })

  test('at its own line and column', async () => {
    const told = await complaints(await withMedia(series('values: strong.magnitude, along: strong.tiem')))
    expect(told).toEqual([expect.stringMatching(/^pipelines\/quakes\/beat\.yaml:42:69 /)])
  })
})

test('media look at a longer archive, and at picks and derivations of their own', async () => {
  const folder = await withMedia(
    '      archive: { items: 60 }\n' +
      '      let: { deep: { pick: "archive[depth > 5]" }, most: { derive: maximum, among: deep.depth } }\n' +
      '      series: [{ label: { en: D }, values: deep.depth, along: deep.town, own: most }]\n',
  )
  expect(await complaints(folder)).toEqual([])
})

describe('editorial-rules/media.yaml', () => {
  test.each([
    ['a kind that is none', 'make: [chrat]\n', `${file}:1:8 make.0: no medium of kind "chrat"; there are: `],
    [
      'an option that a kind does not have',
      'kinds: { chart: { colour: red } }\n',
      `${file}:1:19 kinds.chart.colour: no such key; take it out or mend its spelling`,
    ],
    ['a key that is none', 'tops: 1\n', `${file}:1:1 tops: no such key; take it out or mend its spelling`],
    ['a limit of nothing', 'limits: { seconds: 0 }\n', `${file}:1:20 limits.seconds: `],
  ])('%s is refused at its place', async (_what, text, said) => {
    const folder = await houseCopy()
    await writeFile(join(folder, file), text)
    expect(await complaints(folder)).toEqual([expect.stringContaining(said)])
  })

  test('a house without it makes media of no story by itself', async () => {
    const house = await openHouse(await houseCopy())
    expect([house.media.top, house.media.make, house.beats[0]?.stories[0]?.media.make]).toEqual([0, [], []])
  })

  test('a beat has the options of the house, under its own', async () => {
    const folder = await withMedia('      kinds: { map: {} }\n')
    await writeFile(join(folder, file), 'make: [chart]\nkinds: { chart: {} }\n')
    const [story] = (await openHouse(folder)).beats[0]?.stories ?? []
    expect([story?.media.make, Object.keys(story?.media.options ?? {}).sort()]).toEqual([
      ['chart'],
      ['chart', 'map'],
    ])
  })
})

import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { change, complaints, houseCopy } from './house.ts'

test('a house without faults opens', async () => {
  expect(await complaints(await houseCopy())).toEqual([])
})

test('the faults of all files are told at once, in the order of file, line and column', async () => {
  const folder = await houseCopy()
  await change(folder, 'pipelines/quakes/beat.yaml', 'kind: json', 'kind: jsn')
  await change(folder, 'pipelines/quakes/beat.yaml', 'unit: km, label: { en: distance }', 'unit: mile')
  await change(folder, 'pipelines/quakes/beat.yaml', '/15 * * * *', '/15 * * *')
  await change(folder, 'pipelines/quakes/article.en.hbs', '{{quantity distance}}', '{{quantity distence}}')
  await change(folder, 'editorial-rules/house.yaml', 'kind: avoid', 'kind: avoit')
  await mkdir(join(folder, 'pipelines/tides'))
  expect(await complaints(folder)).toEqual([
    expect.stringMatching(
      /^editorial-rules\/house\.yaml:3:11 rules\.0\.kind: no rule of kind "avoit"; there are: .*\bavoid, /,
    ),
    expect.stringMatching(/^pipelines\/quakes\/article\.en\.hbs:6:\d+ .*distence/),
    expect.stringMatching(/^pipelines\/quakes\/beat\.yaml:5:19 schedule\.cron: /),
    expect.stringMatching(
      /^pipelines\/quakes\/beat\.yaml:12:11 feeds\.0\.kind: no feed of kind "jsn"; there are: /,
    ),
    expect.stringMatching(/^pipelines\/quakes\/beat\.yaml:26:78 facts\.distance\.unit: no unit "mile"/),
    'pipelines/tides/beat.yaml:1:1 a beat has a beat.yaml; write one or take the folder away',
  ])
})

test('an empty beat.yaml lacks every key', async () => {
  const folder = await houseCopy()
  await writeFile(join(folder, 'pipelines/quakes/beat.yaml'), '')
  expect(await complaints(folder)).toEqual(
    ['desk', 'title', 'languages', 'zone', 'schedule', 'publisher', 'terms', 'feeds', 'facts', 'stories'].map(
      (key) => `pipelines/quakes/beat.yaml:1:1 ${key}: is missing`,
    ),
  )
})

test('a house without its files says which', async () => {
  const folder = await houseCopy()
  await rm(join(folder, 'editorial-rules'), { recursive: true })
  expect(await complaints(folder)).toEqual(
    ['comparisons', 'disclosure', 'newsroom', 'units'].map(
      (file) => `editorial-rules/${file}.yaml:1:1 no such file`,
    ),
  )
})

test('a folder of beats whose name begins with "_" is no beat, and partials in it are shared', async () => {
  const folder = await houseCopy()
  await mkdir(join(folder, 'pipelines/_shared'))
  await writeFile(join(folder, 'pipelines/_shared/_at.en.hbs'), 'at {{clock time}} UTC')
  await change(folder, 'pipelines/quakes/article.en.hbs', 'at {{clock time}} UTC', '{{> at}}')
  expect(await complaints(folder)).toEqual([])
})

test('a comparison word in capitals and a test that there is not are faults of the table', async () => {
  const folder = await houseCopy()
  await change(folder, 'editorial-rules/comparisons.yaml', 'en: [draw, draws', 'en: [Draw, draws')
  await change(folder, 'editorial-rules/comparisons.yaml', '  trail:\n', '  trailing:\n')
  expect(await complaints(folder)).toEqual([
    'editorial-rules/comparisons.yaml:8:3 tests.trail: is missing',
    'editorial-rules/comparisons.yaml:35:12 tests.draw.words.en.0: comparison words are written in lower case',
    'editorial-rules/comparisons.yaml:44:3 tests.trailing: no such key; take it out or mend its spelling',
  ])
})

import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { edit, show } from '../../src/pipeline/review.ts'
import { change, houseCopy } from '../config/house.ts'
import { beatFile } from './polled.ts'
import { hualien, smallNewsroom } from './small-newsroom.ts'

/** A small house with one rule more; gives what that rule finds in the story as the template wrote it. */
async function houseWith(rule: string, primary = false) {
  const project = await houseCopy()
  await appendFile(join(project, 'editorial-rules/house.yaml'), rule)
  if (primary) await change(project, beatFile, '    kind: json\n', '    kind: json\n    primary: true\n')
  const { newsroom, run } = await smallNewsroom(project)
  await run()
  const found = async () =>
    (await show(newsroom.review, hualien)).findings.flatMap(({ rule: name, message }) =>
      name === 'house.more' ? [message] : [],
    )
  return { newsroom, found }
}

const twoSources = `
  - name: more
    kind: two-sources
    level: warning
    message: It rests on one source
    because: One source may err.
    language: en
    claims: [number]
    examples:
      marks: [{ body: Six died., claims: { Six: [wire] }, sources: [{ item: wire, names: [Wire], texts: [] }] }]
      clears: [Nobody died.]
`

test('a figure of one source is asked for a second, unless the feed is the word of who measured it', async () => {
  const hearsay = await houseWith(twoSources)
  expect(new Set(await hearsay.found())).toEqual(new Set(['It rests on one source (1 of 2 sources)']))
  await hearsay.newsroom.close()
  const measured = await houseWith(twoSources, true)
  expect(await measured.found()).toEqual([])
  await measured.newsroom.close()
})

test('what readers are to be told of a text is asked of the text as it came to be', async () => {
  const { newsroom, found } = await houseWith(`
  - name: more
    kind: disclosure
    level: warning
    message: Readers are not told who edited it
    because: Readers are told how a text came to be.
    language: en
    writers: [template]
    words: [Edited by]
    examples:
      marks: [{ body: It shook., disclosure: { writer: template, sentence: Made by a program. } }]
      clears: [It shook.]
`)
  expect(await found()).toEqual(['Readers are not told who edited it'])
  const { hash, draft } = await show(newsroom.review, hualien)
  // A person's words over a template's leave it the template's: what is below them made the copy, too.
  await edit(newsroom.review, hualien, 'Mara Lind', hash, {
    ...draft,
    headline: `${draft.headline}, USGS says`,
  })
  expect(await found()).toEqual([])
  await newsroom.close()
})

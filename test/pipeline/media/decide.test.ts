import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { approveAsset, mediaShown, rejectAsset } from '../../../src/pipeline/media/decide.ts'
import { behind, goingOut, sendAnew } from '../../../src/pipeline/media/going-out.ts'
import { publishDue } from '../../../src/pipeline/publish.ts'
import { approve, edit, show } from '../../../src/pipeline/review.ts'
import { reworded } from '../small-newsroom.ts'
import { hualien, type Studio, studio } from './studio.ts'

const mara = { kind: 'picture', by: 'Mara' }

async function stateOf({ desk }: Studio, kind = 'picture') {
  const asset = (await mediaShown(desk, hualien)).assets.find((each) => each.kind === kind)
  return asset?.state
}

async function storyOf({ store }: Studio) {
  const story = await store.showStory(hualien)
  if (story === undefined) throw new Error('no such story')
  return story
}

const goes = async (here: Studio) =>
  (await goingOut(here.desk, await storyOf(here), ['image', 'audio', 'video'])).map(
    ({ bytes, captions, hash: _, ...media }) => ({
      ...media,
      bytes: bytes.length,
      captions: captions?.length,
    }),
  )

test('only what a person approved goes out, as the outlet takes it', async () => {
  const here = await studio()
  await here.make('picture', 'speech')
  expect(await goes(here)).toEqual([])
  await approveAsset(here.desk, hualien, mara)
  await approveAsset(here.desk, hualien, { kind: 'speech', by: 'Mara' })
  const credit = 'Nightdesk / U.S. Geological Survey'
  expect(await goes(here)).toEqual([
    {
      ...{ name: 'picture-wide.png', type: 'image/png', width: 1200, height: 675, bytes: 4 },
      ...{ alt: 'alt of picture', caption: 'caption of picture', credit, captions: undefined },
    },
    {
      ...{
        name: 'speech.mp3',
        type: 'audio/mpeg',
        seconds: 2,
        transcript: 'It shook.',
        bytes: 3,
        captions: 6,
      },
      ...{ alt: 'alt of speech', caption: 'caption of speech', credit },
    },
  ])
  const pictures = await goingOut(here.desk, await storyOf(here), ['image'])
  expect(pictures.map(({ name }) => name)).toEqual(['picture-wide.png'])
})

test('an approval holds for just that medium and just those words', async () => {
  const here = await studio()
  await here.make('picture')
  await approveAsset(here.desk, hualien, mara)
  expect(await stateOf(here)).toBe('approved')
  const { draft, story } = await storyOf(here)
  await edit(here.newsroom.review, hualien, 'Mara', story.hash, reworded(draft, 'hits', 'strikes'))
  await here.make('picture')
  expect(await stateOf(here)).toBe('waiting')
  // The same words again are another version: who approved the first has not seen the third.
  const strikes = await storyOf(here)
  await edit(here.newsroom.review, hualien, 'Mara', strikes.story.hash, draft)
  expect((await storyOf(here)).story.hash).toBe(story.hash)
  await here.make('picture')
  expect(await stateOf(here)).toBe('waiting')
  expect(await goes(here)).toEqual([])
})

test('a hash that is not the one on the screen is refused, and so is a medium that is not there', async () => {
  const here = await studio()
  await here.make('picture')
  await expect(approveAsset(here.desk, hualien, { ...mara, hash: 'another' })).rejects.toThrow(
    /was made again: its hash is [0-9a-f]{64}, not another; look at it again/,
  )
  await expect(approveAsset(here.desk, hualien, { ...mara, kind: 'film' })).rejects.toThrow(
    `${hualien} has no film of its words in force; there are: picture`,
  )
  expect(await stateOf(here)).toBe('waiting')
})

test('a medium is rejected for a reason, and who did it stands in the audit', async () => {
  const here = await studio()
  await here.make('picture')
  await expect(rejectAsset(here.desk, hualien, { ...mara, reason: ' ' })).rejects.toThrow('needs a reason')
  await rejectAsset(here.desk, hualien, { ...mara, reason: 'the label hides the island' })
  expect(await stateOf(here)).toBe('rejected')
  const { hash } = (await mediaShown(here.desk, hualien)).assets[0] ?? {}
  const { story } = await storyOf(here)
  expect((await here.store.auditOf(hualien)).at(-1)).toEqual({
    ...{ at: '2018-02-07T03:00:00.000Z', who: 'Mara', verb: 'reject medium', slug: hualien },
    detail: { kind: 'picture', hash, draft: story.hash, reason: 'the label hides the island' },
  })
})

test('what a policy forbids is approved by nobody, and does not go out where it was approved before', async () => {
  const here = await studio()
  await here.make('picture')
  const strict = {
    ...here.desk,
    policyOf: (beat: { name: string; desk: string }) => ({
      ...here.desk.policyOf(beat),
      rules: [
        {
          ...{ demand: 'media' as const, kinds: [], sourceType: 'always' as const, when: {} },
          clause: {
            id: 'h',
            document: 'guide',
            says: 'all say how they came to be',
            standing: 'ours' as const,
          },
        },
      ],
    }),
  }
  const against = 'the chart has no digital source type (guide: all say how they came to be)'
  await expect(approveAsset(strict, hualien, mara)).rejects.toThrow(`the picture may not go out: ${against}`)
  await approveAsset(here.desk, hualien, mara)
  expect(await goingOut(strict, await storyOf(here), ['image'])).toEqual([])
})

test('an article goes out with its pictures; those approved later go out when somebody sends it anew, once', async () => {
  const here = await studio()
  const { newsroom, desk, project } = here
  await here.make('picture', 'speech')
  await approveAsset(desk, hualien, mara)
  await approve(newsroom.review, hualien, 'Mara', (await show(newsroom.review, hualien)).hash)
  const publishing = { ...newsroom.publishing, media: desk.rules }
  await publishDue(publishing)
  const folder = join(project, 'newsroom/outlet/quakes')
  const media = async () => (await readdir(folder)).filter((name) => /png|mp3|vtt/.test(name)).sort()
  expect(await media()).toEqual([`${hualien}.picture-wide.png`])
  // It will be known again when it comes back from a feed.
  const drawn = (await mediaShown(desk, hualien)).assets.find(({ kind }) => kind === 'picture')
  const file = drawn?.files.find(({ name }) => name === 'wide.png')
  const out = await here.store.ownPicturesDue(9)
  expect(out).toEqual([{ hash: file?.hash, kind: 'picture' }])
  const page = async () => readFile(join(folder, `${hualien}.html`), 'utf8')
  expect(await page()).toContain(
    `<img src="${hualien}.picture-wide.png" alt="alt of picture" width="1200" height="675">`,
  )

  const [beat] = desk.beats
  if (beat === undefined) throw new Error('no beat')
  expect(await behind(desk, beat, await storyOf(here))).toBe(undefined)
  here.clock.now = new Date('2018-02-07T04:00:00Z')
  await approveAsset(desk, hualien, { kind: 'speech', by: 'Mara' })
  expect(await behind(desk, beat, await storyOf(here))).toMatchObject({ outlets: ['files'] })
  await sendAnew(desk, hualien, 'Mara')
  await sendAnew(desk, hualien, 'Mara')
  here.clock.now = new Date('2018-02-07T04:01:00Z')
  expect(await publishDue(publishing)).toMatchObject([{ status: 'sent' }])
  expect(await media()).toEqual([
    `${hualien}.picture-wide.png`,
    `${hualien}.speech.mp3`,
    `${hualien}.speech.mp3.vtt`,
  ])
  expect(await page()).toContain('<audio controls preload="none" aria-label="alt of speech"')
  await expect(sendAnew(desk, hualien, 'Mara')).rejects.toThrow('is out nowhere without its approved media')
})

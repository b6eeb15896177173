import { expect, test } from 'vitest'
import { topStories } from '../../src/commands/media-top.ts'
import { mediaFace } from '../../src/face-media.ts'
import { makeMedia } from '../../src/pipeline/media/make.ts'
import { publishDue } from '../../src/pipeline/publish.ts'
import { approve, show } from '../../src/pipeline/review.ts'
import { hualien, studio } from '../pipeline/media/studio.ts'

/** The desk's face over a real newsroom whose kinds are those of tests. */
async function desk() {
  const here = await studio()
  const { media } = mediaFace({ ...here.newsroom, media: here.desk })
  const make = async (...kinds: string[]) => {
    await media.make(hualien, 'Mara', kinds)
    await makeMedia(here.desk)
  }
  const hashOf = async (kind: string) =>
    (await media.of(hualien)).assets.find((asset) => asset.kind === kind)?.hash ?? ''
  return { ...here, media, make, hashOf }
}

test('the desk shows what is made, hands out its files and nothing else, and keeps who decided', async () => {
  const { media, make, hashOf, store } = await desk()
  await make('picture')
  const { assets, jobs, behind } = await media.of(hualien)
  expect([assets.map(({ kind, state }) => [kind, state]), jobs.length, behind]).toEqual([
    [['picture', 'waiting']],
    1,
    [],
  ])
  const [file] = assets[0]?.files ?? []
  expect(await media.file(hualien, file?.hash ?? '')).toEqual({
    ...{ name: 'square.png', type: 'image/png' },
    bytes: new Uint8Array(9),
  })
  // A file of the newsroom that is no medium of this story is not to be had by its hash.
  const foreign = await store.saveMediaFile(new Uint8Array([1]))
  expect(await media.file(hualien, foreign)).toBe(undefined)
  expect(await media.file('quakes-m6-1-hualian', file?.hash ?? '')).toBe(undefined)

  await media.reject(hualien, 'Mara', 'picture', await hashOf('picture'), 'too small')
  await media.approve(hualien, 'Lena', 'picture', await hashOf('picture'))
  const [decided] = (await media.of(hualien)).assets
  expect([decided?.state, decided?.decisions.map(({ by, decision }) => `${by} ${decision}`)]).toEqual([
    'approved',
    ['Lena approved', 'Mara rejected'],
  ])
  expect((await store.auditOf(hualien)).map(({ who, verb }) => `${who}: ${verb}`).slice(1)).toEqual([
    'Mara: ask for media',
    'Mara: make medium',
    'Mara: reject medium',
    'Lena: approve medium',
  ])
})

test('the pulse turns when a making or a decision of the story changes, and not by looking', async () => {
  const { media, make, hashOf } = await desk()
  const before = await media.pulse(hualien)
  await make('picture')
  const made = await media.pulse(hualien)
  await media.of(hualien)
  expect([made === before, (await media.pulse(hualien)) === made]).toEqual([false, true])
  await media.approve(hualien, 'Mara', 'picture', await hashOf('picture'))
  expect(await media.pulse(hualien)).not.toBe(made)
})

test('media approved after the story went out are offered to be sent, until they are', async () => {
  const { media, make, hashOf, newsroom, clock, desk: made } = await desk()
  const { hash } = await show(newsroom.review, hualien)
  await approve(newsroom.review, hualien, 'Mara', hash)
  await publishDue({ ...newsroom.publishing, media: made.rules })
  clock.now = new Date('2018-02-07T04:00:00Z')
  await make('picture')
  expect((await media.of(hualien)).behind).toEqual([])
  await media.approve(hualien, 'Mara', 'picture', await hashOf('picture'))
  expect((await media.of(hualien)).behind).toEqual(['files'])
  await media.sendAnew(hualien, 'Mara')
  clock.now = new Date('2018-02-07T04:01:00Z')
  await publishDue({ ...newsroom.publishing, media: made.rules })
  expect((await media.of(hualien)).behind).toEqual([])
})

test('the top stories are the most newsworthy that may go out', async () => {
  const { newsroom } = await studio()
  expect(await topStories(newsroom, 2)).toEqual([hualien, 'quakes-m6-1-hualian'])
})

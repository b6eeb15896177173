import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { followChange } from '../../../src/pipeline/changed.ts'
import { mediaBriefOf } from '../../../src/pipeline/media/brief.ts'
import { mediaTask } from '../../../src/pipeline/media/carry.ts'
import { approveAsset, mediaShown } from '../../../src/pipeline/media/decide.ts'
import { goingOut } from '../../../src/pipeline/media/going-out.ts'
import { makeMedia } from '../../../src/pipeline/media/make.ts'
import { orderMedia } from '../../../src/pipeline/media/order-media.ts'
import { publishDue } from '../../../src/pipeline/publish.ts'
import { approve, correct, type ReviewDesk, show } from '../../../src/pipeline/review.ts'
import { reworded } from '../small-newsroom.ts'
import { hualien, studio } from './studio.ts'

/** A strong quake of the day before is reported late. */
async function anotherQuake(project: string): Promise<void> {
  const sample = join(project, 'pipelines/quakes/recorded/week.geojson')
  const week: { features: { id: string; properties: Record<string, unknown> }[] } = JSON.parse(
    await readFile(sample, 'utf8'),
  )
  const own = week.features.find(({ id }) => id === 'us1000chhc')
  if (own === undefined) throw new Error('the quake of the sample is gone')
  const properties = { ...own.properties, mag: 5.1, time: Date.parse('2018-02-05T10:00:00Z') }
  week.features.push({ ...own, id: 'us1000late', properties })
  await writeFile(sample, JSON.stringify(week))
}

/** A published story with approved media of these kinds, and what corrects it. */
async function published(...kinds: string[]) {
  const here = await studio()
  const { newsroom, desk, store } = here
  const review = { ...newsroom.review, changed: followChange(desk, newsroom.publishing) }
  const publishing = {
    ...newsroom.publishing,
    media: desk.rules,
    changed: followChange(desk, newsroom.publishing),
  }
  await here.make(...kinds)
  for (const kind of kinds) await approveAsset(desk, hualien, { kind, by: 'Mara' })
  await approve(review, hualien, 'Mara', (await show(review, hualien)).hash)
  await publishDue(publishing)
  const storyNow = async () => {
    const story = await store.showStory(hualien)
    if (story === undefined) throw new Error('no such story')
    return story
  }
  return {
    ...{ ...here, review, publishing, storyNow },
    correctTo: async (from: string, to: string, by: ReviewDesk = review) => {
      const { draft } = await storyNow()
      return correct(by, hualien, 'Lena', reworded(draft, from, to), 'a word was wrong')
    },
    states: async () =>
      Object.fromEntries((await mediaShown(desk, hualien)).assets.map(({ kind, state }) => [kind, state])),
    out: async () =>
      (await goingOut(desk, await storyNow(), ['image', 'audio', 'video'])).map(({ name }) => name),
    tasks: async () => (await store.openTasks(hualien)).filter(({ kind }) => kind === mediaTask),
  }
}

test('a picture that a corrected word leaves as it was goes out with the correction, and the audit says by which rule', async () => {
  const here = await published('picture')
  const [before] = (await mediaShown(here.desk, hualien)).assets
  here.clock.now = new Date('2018-02-07T05:00:00Z')
  await here.correctTo('hits', 'strikes')
  expect(await here.states()).toEqual({ picture: 'approved' })
  expect(await here.out()).toEqual(['picture-wide.png'])
  expect(await here.tasks()).toEqual([])
  const [asset] = (await mediaShown(here.desk, hualien)).assets
  const { story } = (await here.store.showStory(hualien)) ?? {}
  expect(asset).toMatchObject({ hash: before?.hash, draft: story?.hash, version: 2 })
  expect(asset?.decisions).toEqual([
    {
      ...{ decision: 'approved', by: 'Mara', at: '2018-02-07T05:00:00.000Z' },
      ...{ hash: before?.hash, draft: story?.hash, carried: 1 },
    },
  ])
  expect((await here.store.auditOf(hualien)).find(({ verb }) => verb === 'carry medium')).toEqual({
    ...{ at: '2018-02-07T05:00:00.000Z', who: 'nightdesk', verb: 'carry medium', slug: hualien },
    detail: {
      ...{ kind: 'picture', hash: before?.hash, draft: story?.hash, version: 2, from: 1 },
      approved: { by: 'Mara', at: '2018-02-07T03:00:00.000Z', version: 1 },
    },
  })
  // A second correction takes it over from the first, and tells whom it was approved by and when.
  await here.correctTo('strikes', 'hits')
  expect(await here.states()).toEqual({ picture: 'approved' })
  expect((await mediaShown(here.desk, hualien)).assets[0]?.decisions[0]?.carried).toBe(1)
})

test('what speaks the corrected words is made anew, and a task waits until somebody has looked at it', async () => {
  const here = await published('picture', 'speech')
  await here.correctTo('hits', 'strikes')
  expect(await here.out()).toEqual(['picture-wide.png'])
  expect(await here.tasks()).toMatchObject([
    {
      because: 'corrected, it is out without its speech: made anew, to be looked at',
      detail: { version: 2, kinds: ['speech'] },
    },
  ])
  await makeMedia(here.desk)
  expect(await here.states()).toEqual({ picture: 'approved', speech: 'waiting' })
  await approveAsset(here.desk, hualien, { kind: 'speech', by: 'Lena' })
  expect(await here.tasks()).toEqual([])
  expect(await here.out()).toEqual(['picture-wide.png', 'speech.mp3'])
})

test('a drawing whose values the correction changed is not taken over', async () => {
  const here = await published('plain')
  await here.revise('us1000chhc', 'mag', 6.6)
  await here.run()
  await here.correctTo('6.4', '6.6')
  expect(await here.states()).toEqual({})
  expect(await here.out()).toEqual([])
  expect((await here.tasks())[0]?.detail).toEqual({ version: 2, kinds: ['plain'] })
  await makeMedia(here.desk)
  expect(await here.states()).toEqual({ plain: 'waiting' })
  const [asset] = (await mediaShown(here.desk, hualien)).assets
  expect(asset?.drawn?.map(({ value }) => value)).toContain(6.6)
  expect(asset?.drawn?.map(({ value }) => value)).not.toContain(6.4)
})

test('news that came since the article takes no drawing from it where a correction claims nothing new', async () => {
  const here = await published('plain')
  const [before] = (await mediaShown(here.desk, hualien)).assets
  here.clock.now = new Date('2018-02-07T05:00:00Z')
  await anotherQuake(here.project)
  await here.run()
  const values = async (asOf?: string) =>
    (await mediaBriefOf(here.desk, await here.storyNow(), asOf)).brief.series.flatMap(({ points }) => points)
  await here.correctTo('hits', 'strikes')
  const [then, now] = [await values('2018-02-07T03:00:00.000Z'), await values()]
  expect(now.length).toBe(then.length + 1)
  const [asset] = (await mediaShown(here.desk, hualien)).assets
  expect(asset?.state).toBe('approved')
  expect(asset?.hash).toBe(before?.hash)
})

test('a kind that does not say what it shows is never taken over', async () => {
  const here = await published('whole')
  await here.correctTo('hits', 'strikes')
  expect(await here.states()).toEqual({})
  expect((await here.tasks())[0]?.detail).toEqual({ version: 2, kinds: ['whole'] })
})

test('what an earlier correction left to be looked at is asked for again by the next one', async () => {
  const here = await published('speech')
  await here.correctTo('hits', 'strikes')
  await here.correctTo('strikes', 'shakes')
  expect((await here.tasks()).map(({ detail }) => detail)).toEqual([
    { version: 2, kinds: ['speech'] },
    { version: 3, kinds: ['speech'] },
  ])
  await makeMedia(here.desk)
  expect(await here.states()).toEqual({ speech: 'waiting' })
})

test('a correction that was cut off before its media were taken over does so before it is sent', async () => {
  const here = await published('picture')
  await here.correctTo('hits', 'strikes', { ...here.review, changed: undefined })
  expect(await here.states()).toEqual({})
  expect(await publishDue(here.publishing)).toMatchObject([{ status: 'sent' }])
  expect(await here.states()).toEqual({ picture: 'approved' })
  expect(await here.out()).toEqual(['picture-wide.png'])
})

test('what stands is not made again beside, only where somebody wants all again', async () => {
  const here = await published('picture')
  await here.correctTo('hits', 'strikes')
  await orderMedia(here.desk, hualien, { by: 'Nightdesk', kinds: ['picture'], again: 'never' })
  expect(await here.store.openMedia()).toBe(0)
  expect(await here.states()).toEqual({ picture: 'approved' })
  await orderMedia(here.desk, hualien, { by: 'Lena', kinds: ['picture'], again: 'all' })
  expect(await here.store.openMedia()).toBe(1)
})

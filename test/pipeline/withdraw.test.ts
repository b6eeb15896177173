import { beforeEach, expect, test } from 'vitest'
import { TransitionError } from '../../src/news/errors.ts'
import { outboxTold } from '../../src/pipeline/outbox-told.ts'
import { publishDue, publishTimed } from '../../src/pipeline/publish.ts'
import { approve, correct, kill, show, spike, unpublish } from '../../src/pipeline/review.ts'
import type { Outlet } from '../../src/seams/outlet.ts'
import { hualien as filing } from '../store/stock.ts'
import { hualien, reworded, type SmallNewsroom, smallNewsroom } from './small-newsroom.ts'

let desk: SmallNewsroom
let asked: string[]

beforeEach(async () => {
  desk = await smallNewsroom()
  await desk.run()
  asked = []
})

/** Two outlets: one whose copies can be taken away without a word, one that can only say that they were withdrawn. */
const outlet = (name: string, silent: boolean) => {
  const told = (verb: string) => async (publication: { story: { slug: string; hash: string } }) => {
    const { slug, hash } = publication.story
    asked.push(`${name} ${verb}`)
    return { id: slug, url: `https://${name}.example/${slug}`, hash, at: desk.clock.now.toISOString() }
  }
  const open = (): Outlet => ({
    find: async () => undefined,
    publish: told('publish'),
    correct: told('correct'),
    kill: told('kill'),
    ...(silent ? { unpublish: told('unpublish') } : {}),
  })
  return { name, carries: ['text', 'above-text', 'metadata'] as const, open }
}

const publishing = () => ({
  ...desk.newsroom.publishing,
  beats: desk.newsroom.house.beats.map((beat) => ({
    ...beat,
    outlets: [outlet('cms', true), outlet('wire', false)],
  })),
})

async function published(): Promise<void> {
  const { hash } = await show(desk.newsroom.review, hualien)
  await approve(desk.newsroom.review, hualien, 'Mara Lind', hash)
  await publishDue(publishing())
}

test('what should never have been out leaves the CMS without a notice, and is withdrawn with one where that cannot be', async () => {
  await published()
  const { status } = await unpublish(desk.newsroom.review, hualien, 'Mara Lind', 'It broke an embargo.')
  expect(status).toBe('killed')
  await publishDue(publishing())
  expect(asked).toEqual(['cms publish', 'wire publish', 'cms unpublish', 'wire kill'])
  expect(
    (await outboxTold(desk.newsroom.store, hualien)).map(({ verb, status: state }) => [verb, state]),
  ).toEqual(
    expect.arrayContaining([
      ['unpublish', 'sent'],
      ['unpublish', 'sent'],
    ]),
  )
  await publishDue(publishing())
  expect(asked).toHaveLength(4)
})

test('a story that is not out is not taken out of sight, and none without a reason', async () => {
  await expect(unpublish(desk.newsroom.review, hualien, 'Mara Lind', 'No reason.')).rejects.toThrow(
    TransitionError,
  )
  await published()
  await expect(unpublish(desk.newsroom.review, hualien, 'Mara Lind', ' ')).rejects.toThrow('a reason')
  expect((await show(desk.newsroom.review, hualien)).status).toBe('published')
})

test('the clock sends what was approved for a time once that has come, and corrections; never what was approved for at once', async () => {
  const { store } = desk.newsroom
  const review = { ...desk.newsroom.review, beats: publishing().beats }
  const { hash, draft } = await show(review, hualien)
  const release = { when: 'at', at: '2018-02-07T09:00:00.000Z', zone: 'UTC' } as const
  await approve(review, hualien, 'Mara Lind', hash, { release })
  const [, other = ''] = (await store.queue({ status: 'in-review' })).map(({ slug }) => slug)
  await approve(review, other, 'Mara Lind', (await show(review, other)).hash)
  expect(await publishTimed(publishing())).toEqual([])
  desk.clock.now = new Date('2018-02-07T09:00:00Z')
  expect((await publishTimed(publishing())).map(({ slug, outlet: name }) => [slug, name])).toEqual([
    [hualien, 'cms'],
    [hualien, 'wire'],
  ])
  const words = reworded(draft, 'hits near', 'strikes near')
  await correct(review, hualien, 'Mara Lind', words, 'hits → strikes')
  expect((await publishTimed(publishing())).length).toBe(2)
  expect(asked).toEqual(['cms publish', 'wire publish', 'cms correct', 'wire correct'])
})

/** The same story as it was written in another language: `spiked` where nobody will read it. */
async function sibling(spiked: boolean): Promise<string> {
  const { store, house } = desk.newsroom
  const [beat] = house.beats
  const shown = await store.showStory(hualien)
  if (beat === undefined || shown === undefined) throw new Error('there is no story')
  const { slug } = await store.fileStory({
    ...filing,
    ...{
      beat: beat.name,
      kind: shown.kind,
      key: shown.key,
      language: 'ru',
      slug: `${hualien}-ru`,
      items: [],
    },
    draft: { ...filing.draft, language: 'ru' },
    sources: [],
    evidence: [],
  })
  if (spiked) await spike(desk.newsroom.review, slug, 'Mara Lind', 'Not for us.')
  return slug
}

test('a version in another language is looked at when one is corrected or withdrawn', async () => {
  const house = desk.newsroom.house.beats.map((beat) => ({ ...beat, languages: ['en', 'ru'] }))
  const review = { ...desk.newsroom.review, beats: house }
  const slug = await sibling(false)
  await published()
  const { draft } = await show(review, hualien)
  await correct(review, hualien, 'Mara Lind', reworded(draft, 'hits near', 'strikes near'), 'hits → strikes')
  await publishDue(publishing())
  await kill(review, hualien, 'Mara Lind', 'The record was withdrawn.')
  const tasks = await desk.newsroom.store.openTasks(slug)
  expect(tasks.map(({ kind, because, detail }) => ({ kind, because, detail }))).toEqual([
    {
      kind: 'sibling-corrected',
      because: `${hualien} was corrected: hits → strikes`,
      detail: { sibling: hualien },
    },
    {
      kind: 'sibling-killed',
      because: `${hualien} was withdrawn: The record was withdrawn.`,
      detail: { sibling: hualien },
    },
  ])
})

test('a version in another language that nobody reads opens no task', async () => {
  const house = desk.newsroom.house.beats.map((beat) => ({ ...beat, languages: ['en', 'ru'] }))
  const slug = await sibling(true)
  await published()
  await kill({ ...desk.newsroom.review, beats: house }, hualien, 'Mara Lind', 'The record was withdrawn.')
  expect(await desk.newsroom.store.openTasks(slug)).toEqual([])
})

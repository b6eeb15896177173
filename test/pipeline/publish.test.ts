import { beforeEach, expect, test } from 'vitest'
import { UpstreamError } from '../../src/news/errors.ts'
import { publishDue } from '../../src/pipeline/publish.ts'
import { approve, correct, kill, show } from '../../src/pipeline/review.ts'
import type { Outlet } from '../../src/seams/outlet.ts'
import { hualien as filing } from '../store/stock.ts'
import { hualien, reworded, type SmallNewsroom, smallNewsroom } from './small-newsroom.ts'

let desk: SmallNewsroom
/** What the wire does when it is asked: each call takes the next fault, and none answers. */
let faults: Error[]
let asked: string[]

beforeEach(async () => {
  desk = await smallNewsroom()
  await desk.run()
  faults = []
  asked = []
})

/** An outlet that a test can make fail. */
const wire = (): Outlet => {
  const answer = (verb: string) => async (publication: { story: { slug: string; hash: string } }) => {
    asked.push(verb)
    const fault = faults.shift()
    if (fault !== undefined) throw fault
    const { slug, hash } = publication.story
    return { id: slug, url: `https://wire.example/${slug}`, hash, at: desk.clock.now.toISOString() }
  }
  return {
    publish: answer('publish'),
    correct: answer('correct'),
    kill: answer('kill'),
    find: async () => undefined,
  }
}

/** The newsroom with a wire beside its files. */
const twoOutlets = () => {
  const beats = desk.newsroom.house.beats.map((beat) => ({
    ...beat,
    outlets: [...beat.outlets, { name: 'wire', carries: ['text', 'metadata'] as const, open: wire }],
  }))
  return {
    publishing: { ...desk.newsroom.publishing, beats },
    review: { ...desk.newsroom.review, beats },
  }
}

const publish = async () =>
  (await publishDue(twoOutlets().publishing)).map(({ outlet, status, error }) => [outlet, status, error])

const approved = async (slug = hualien) => {
  const { hash } = await show(desk.newsroom.review, slug)
  return approve(desk.newsroom.review, slug, 'Mara Lind', hash)
}

const later = (minutes: number) => {
  desk.clock.now = new Date(desk.clock.now.getTime() + minutes * 60_000)
}

test('an approved story goes to each outlet of its beat once', async () => {
  await approved()
  expect(await publish()).toEqual([
    ['files', 'sent', null],
    ['wire', 'sent', null],
  ])
  expect(await publish()).toEqual([])
  const { status, receipts } = await show(desk.newsroom.review, hualien)
  expect([status, receipts.map((receipt) => receipt.outlet).sort()]).toEqual(['published', ['files', 'wire']])
})

test('an outlet that is down for a while gets the story later, and the others do not get it twice', async () => {
  await approved()
  faults = [new UpstreamError('http-status', 'the wire answers 503', { retryable: true, status: 503 })]
  expect(await publish()).toEqual([
    ['files', 'sent', null],
    ['wire', 'retry', 'the wire answers 503'],
  ])
  expect(await publish()).toEqual([])
  later(10)
  expect(await publish()).toEqual([['wire', 'sent', null]])
  later(10)
  expect(await publish()).toEqual([])
})

test('what an outlet refuses for good is told once and not tried again', async () => {
  await approved()
  faults = [new UpstreamError('http-status', 'the wire answers 422', { status: 422 })]
  expect((await publish())[1]).toEqual(['wire', 'failed', 'the wire answers 422'])
  expect(desk.said).toContain(`${hualien} → wire: the wire answers 422`)
  later(10_000)
  expect([await publish(), asked]).toEqual([[], ['publish']])
})

test('a full disk passes: the story waits for the next try', async () => {
  await approved()
  faults = [Object.assign(new Error('no space left'), { code: 'ENOSPC' })]
  expect((await publish())[1]).toEqual(['wire', 'retry', 'no space left'])
})

test('a correction goes to those that have the story, and as a new story to one that has not got it yet', async () => {
  const { draft } = await approved()
  faults = [new UpstreamError('http-status', 'the wire answers 503', { retryable: true })]
  await publish()
  const words = { ...reworded(draft, 'hits near', 'strikes near'), body: draft.body }
  await correct(twoOutlets().review, hualien, 'Mara Lind', words, 'A better verb.')
  later(10)
  expect(await publish()).toEqual([
    ['files', 'sent', null],
    ['wire', 'sent', null],
  ])
  expect(asked).toEqual(['publish', 'publish'])
})

test('a kill goes to those that have the story', async () => {
  await approved()
  await publish()
  await kill(twoOutlets().review, hualien, 'Mara Lind', 'The event is no earthquake.')
  expect(await publish()).toEqual([
    ['files', 'sent', null],
    ['wire', 'sent', null],
  ])
  expect(asked).toEqual(['publish', 'kill'])
})

test('under embargo nothing is sent, however often it is asked, and at its hour it is', async () => {
  const { store } = desk.newsroom
  const embargo = '2018-02-07T06:00:00.000Z'
  await store.fileStory({
    ...filing,
    beat: 'quakes',
    key: 'under-embargo',
    slug: 'quakes-under-embargo',
    embargo,
  })
  await approved('quakes-under-embargo')
  later(179)
  expect(await publish()).toEqual([])
  later(1)
  expect(await publish()).toEqual([
    ['files', 'sent', null],
    ['wire', 'sent', null],
  ])
})

test('a story that is not approved is not sent', async () => {
  expect(await publish()).toEqual([])
})

import { beforeEach, expect, test } from 'vitest'
import { UpstreamError } from '../../src/news/errors.ts'
import type { Standing } from '../../src/news/standing.ts'
import { watchOutlets, wordDifference } from '../../src/pipeline/drift.ts'
import { fenced } from '../../src/pipeline/fence.ts'
import { outboxTold } from '../../src/pipeline/outbox-told.ts'
import { publishDue } from '../../src/pipeline/publish.ts'
import { approve, kill, show } from '../../src/pipeline/review.ts'
import type { Outlet } from '../../src/seams/outlet.ts'
import { hualien as filing } from '../store/stock.ts'
import { hualien, type SmallNewsroom, smallNewsroom } from './small-newsroom.ts'

let desk: SmallNewsroom
/** What stands at the CMS: its words, and their fingerprint. */
let there: { standing: Standing; revision: string } | undefined
let asked: string[]
let fault: Error | undefined

beforeEach(async () => {
  desk = await smallNewsroom()
  await desk.run()
  there = undefined
  asked = []
  fault = undefined
})

/** A CMS that keeps what it is sent, until somebody edits it. */
const cms = (): Outlet => {
  const sentAs = (slug: string, hash: string) => ({
    ...{ id: slug, url: `https://cms.example/${slug}`, hash, at: desk.clock.now.toISOString() },
    revision: there?.revision ?? '',
  })
  return {
    find: async () => undefined,
    publish: async ({ story, draft }) => {
      if (fault !== undefined) throw fault
      asked.push('publish')
      there ??= { standing: { status: 'live', title: draft.headline }, revision: 'ours' }
      return sentAs(story.slug, story.hash)
    },
    correct: async ({ story }) => sentAs(story.slug, story.hash),
    kill: async ({ story }, sent) => {
      asked.push(`kill over ${sent.revision}`)
      if (sent.revision !== there?.revision) throw new UpstreamError('drifted', 'somebody has edited it')
      return sentAs(story.slug, story.hash)
    },
    readBack: async ({ draft }) => ({
      revision: there?.revision ?? 'gone',
      approved: { status: 'live', title: draft.headline },
      found: there?.standing,
    }),
  }
}

const publishing = (more: { holds?: boolean } = {}) => ({
  ...desk.newsroom.publishing,
  beats: desk.newsroom.house.beats.map((beat) => ({
    ...beat,
    outlets: [{ name: 'cms', carries: ['text', 'above-text', 'metadata'] as const, open: cms, ...more }],
  })),
})

const published = async () => {
  const { hash, draft } = await show(desk.newsroom.review, hualien)
  await approve(desk.newsroom.review, hualien, 'Mara Lind', hash)
  await publishDue(publishing())
  return draft.headline
}

const tasks = async () =>
  (await desk.newsroom.store.openTasks(hualien)).map(({ kind, because }) => [kind, because])

const edited = (title: string, revision = 'theirs') => {
  there = { standing: { status: 'live', title }, revision }
}

test('copy that stands there as it was approved opens no task, however often it is looked at', async () => {
  await published()
  expect(await watchOutlets(publishing(), '2018-01-01T00:00:00.000Z')).toEqual([])
  expect(await tasks()).toEqual([])
})

test('what somebody edits in the CMS is a task that shows the words, and once', async () => {
  const headline = await published()
  edited(headline.replace('6.4', '6.5'))
  const [drift, ...more] = await watchOutlets(publishing(), '2018-01-01T00:00:00.000Z')
  await watchOutlets(publishing(), '2018-01-01T00:00:00.000Z')
  expect([drift?.differences, more]).toEqual([
    [{ field: 'title', approved: headline, found: headline.replace('6.4', '6.5') }],
    [],
  ])
  const [task, second] = await desk.newsroom.store.openTasks(hualien)
  expect([task?.kind, second]).toEqual(['outlet-drifted', undefined])
  expect(JSON.stringify(task?.detail)).toContain('[-4-]{+5+}')
})

test('an article that is gone from the CMS is a task', async () => {
  await published()
  there = undefined
  await watchOutlets(publishing(), '2018-01-01T00:00:00.000Z')
  expect(await tasks()).toEqual([['outlet-drifted', `cms has it no more at https://cms.example/${hualien}`]])
})

test('a kill stops before an edit that nobody of us has seen, and goes over the one that a person has closed as seen', async () => {
  const headline = await published()
  edited(`${headline} (updated)`)
  await kill(desk.newsroom.review, hualien, 'Mara Lind', 'It was no quake.')
  expect((await publishDue(publishing())).map(({ status }) => status)).toEqual(['failed'])
  const [task] = await desk.newsroom.store.openTasks(hualien)
  await desk.newsroom.store.closeTask(task?.id ?? 0, 'Mara Lind', desk.clock.now.toISOString())
  const key = (await desk.newsroom.store.outbox(hualien))[0]?.key ?? ''
  await desk.newsroom.store.sendAgain(key, desk.clock.now.toISOString())
  expect((await publishDue(publishing())).map(({ status }) => status)).toEqual(['sent'])
  expect(asked).toEqual(['publish', 'kill over ours', 'kill over theirs'])
})

test('a send that did not arrive as approved is kept with its difference, and opens a task', async () => {
  edited('Another headline')
  const headline = await published()
  const differences = [{ field: 'title', approved: headline, found: 'Another headline' }]
  const [row] = await outboxTold(desk.newsroom.store, hualien)
  expect([row?.status, row?.differences]).toEqual(['sent', differences])
  expect(await tasks()).toEqual([
    ['outlet-differs', `cms does not show it as approved: https://cms.example/${hualien}`],
  ])
})

test('the outbox shows each attempt with what came of it', async () => {
  fault = new UpstreamError('http-status', 'the cms answers 503', { retryable: true, status: 503 })
  await published()
  fault = undefined
  desk.clock.now = new Date(desk.clock.now.getTime() + 600_000)
  await publishDue(publishing())
  const [row] = await outboxTold(desk.newsroom.store, hualien)
  expect(row?.attempts).toEqual([
    {
      number: 1,
      startedAt: '2018-02-07T03:00:00.000Z',
      endedAt: '2018-02-07T03:00:00.000Z',
      outcome: 'retry',
      error: 'the cms answers 503',
    },
    {
      number: 2,
      startedAt: '2018-02-07T03:10:00.000Z',
      endedAt: '2018-02-07T03:10:00.000Z',
      outcome: 'sent',
    },
  ])
})

test('an outlet that asks for peace gets it from everything that waits for it', async () => {
  const second = await desk.newsroom.store.fileStory({
    ...filing,
    beat: 'quakes',
    key: 'second',
    slug: 'zz-second',
  })
  await approve(desk.newsroom.review, second.slug, 'Mara Lind', filing.hash)
  fault = new UpstreamError('http-status', 'too many', { retryable: true, status: 429, retryAfter: 900 })
  await published()
  expect(asked).toEqual([])
  const due = (await desk.newsroom.store.outbox()).map(({ dueAt }) => dueAt)
  expect(due).toEqual(['2018-02-07T03:15:00.000Z', '2018-02-07T03:15:00.000Z'])
})

test('copy under embargo goes early only where the beat lets the outlet hold it', async () => {
  const embargo = '2018-02-07T06:00:00.000Z'
  const { slug } = await desk.newsroom.store.fileStory({
    ...filing,
    beat: 'quakes',
    key: 'early',
    slug: 'early',
    embargo,
  })
  await approve(desk.newsroom.review, slug, 'Mara Lind', filing.hash)
  expect(await publishDue(publishing())).toEqual([])
  expect((await publishDue(publishing({ holds: true }))).map((row) => row.slug)).toEqual(['early'])
})

test('a process that has slept through its lease reads, and writes nothing', async () => {
  await published()
  const { store, world } = desk.newsroom
  const key = await store.enqueue({
    slug: hualien,
    outlet: 'cms',
    hash: 'h',
    verb: 'publish',
    dueAt: '2018-01-01T00:00:00.000Z',
  })
  const heard: string[] = []
  const outside = {
    ...world,
    api: () => async (input: unknown, init?: RequestInit) => {
      heard.push(`${init?.method ?? 'GET'} ${input}`)
      return new Response('{}')
    },
  }
  const order = {
    key,
    slug: hualien,
    outlet: 'cms',
    hash: 'h',
    verb: 'publish',
    dueAt: '',
    attempts: 1,
  } as const
  const ask = fenced({ store, world: outside }, order).api('https://cms.example')
  await ask('https://cms.example/posts')
  await expect(ask('https://cms.example/posts', { method: 'POST' })).rejects.toMatchObject({
    kind: 'lease-lost',
  })
  expect(heard).toEqual(['GET https://cms.example/posts'])
})

test('a difference is told word by word, without all that is the same', () => {
  expect(wordDifference('It struck at noon.', 'It struck at nine.')).toBe('It struck at [-noon-]{+nine+}.')
  const long = 'word '.repeat(60)
  expect(wordDifference(`${long}a`, `${long}b`).length).toBeLessThan(80)
})

import { load } from 'cheerio'
import { expect, test } from 'vitest'
import type { DeskFace } from '../../src/desk/face.ts'
import type { Deciding } from '../../src/desk/face-batches.ts'
import { dollar } from './fake-dollar.ts'
import { fakeNewsroom } from './fake-newsroom.ts'
import { quake } from './fake-quake.ts'
import { visit } from './visit.ts'

const { slug } = quake()
const reading = `/stories/${slug}?batch=1`
const page = async (answer: Response | Promise<Response>) => load(await (await answer).text())

test('what is alike and already open leads to its batch; what cannot be opened says why', async () => {
  const { get, post } = await visit()
  const $ = await page(get('/batches'))
  expect($('.held').first().find('a').attr('href')).toBe('/batches/1')
  const refused = await post('/batches', { group: 'nothing' })
  expect(refused.status).toBe(409)
  expect((await page(refused))('.trouble').text()).toBe('no stories are alike as nothing')
  expect((await post('/batches', { group: '0123456789ab' })).headers.get('location')).toBe('/batches/1')
})

test('a batch is read text by text: the bar of the batch stands in place of the decisions', async () => {
  const { get, post } = await visit()
  expect((await page(get('/batches/1')))('form#approve button')).toHaveLength(0)
  const $ = await page(get(reading))
  expect([$('.decide .state').text(), $('form#approve').length]).toEqual([
    '0 of 1 read · drawn · Decide on it by itself',
    0,
  ])
  const said = await post('/batches/1/look', { slug, say: 'right' })
  expect(said.headers.get('location')).toBe('/batches/1')
  await post('/batches/1/look', { say: 'right' })
  const after = await page(get('/batches/1'))
  expect(after('tbody td').last().text()).toBe('✓ right, says Ada Brandt ')
  expect(after('form#approve button').text()).toBe('Approve the batch')
  // What fell out says why, and is led to as an ordinary story.
  expect(after('details li').first().text()).toBe(`${dollar().draft.headline}: a person has edited it`)
})

test('who looks at a planted copy decides on that: the batch hears nothing of it', async () => {
  const face = fakeNewsroom([quake(), dollar()])
  const revealed = { outcome: 'missed', was: '6.4', now: '6.9', record: { caught: 0, missed: 1 } } as const
  const drills = { ...face.drills, decide: async () => revealed }
  const { get, post } = await visit({ ...face, drills })
  const $ = await page(post('/batches/1/look', { slug, say: 'right' }))
  expect($('main').text()).toContain('This was a drill, and it went through')
  expect($(`a[href="${reading}"]`)).toHaveLength(1)
  expect((await page(get('/batches/1')))('tbody td').last().text()).toBe('')
})

/** A batch of 700 whose approval goes on until it is let end. */
function longBatch() {
  const face = fakeNewsroom([quake(), dollar()])
  const { promise, resolve, reject } = Promise.withResolvers<{
    approved: number
    waiting: number
    left: []
  }>()
  const state: { now: Deciding | undefined } = { now: undefined }
  const approve: DeskFace['batches']['approve'] = async (_id, by) => {
    state.now = { by, done: 120, of: 700 }
    return promise.finally(() => {
      state.now = undefined
    })
  }
  return {
    state,
    end: () => resolve({ approved: 700, waiting: 0, left: [] }),
    fail: () => reject(new Error('the disk is gone')),
    face: { ...face, batches: { ...face.batches, approve, deciding: () => state.now } },
  }
}

test('a long approval goes on while its page tells how far it is, and nothing else can be decided on it', async () => {
  const { face, state, end } = longBatch()
  const { get, post } = await visit(face)
  expect((await post('/batches/1/approve', {})).headers.get('location')).toBe('/batches/1')
  const $ = await page(get('/batches/1'))
  const bar = $('progress')
  expect([bar.attr('value'), bar.attr('max'), $('main form').length]).toEqual(['120', '700', 0])
  expect($('[data-says]').text()).toContain('Ada Brandt approves them: 120 of 700 decided on.')
  const live = await get($('[data-batch-live]').attr('data-batch-live') ?? '')
  state.now = { by: 'Ada Brandt', done: 699, of: 700 }
  setTimeout(end, 700)
  const events = (await live.text()).split('\n').filter((line) => line.startsWith('data: '))
  expect(events[0]).toContain('"done":120,"of":700')
  expect(events[1]).toContain('"done":699,"of":700')
  expect(events.at(-1)).toBe('data: ended')
  expect((await page(get('/batches/1')))('progress')).toHaveLength(0)
})

test('an approval that breaks off after its page was shown stands in the log, and can be gone on with', async () => {
  const { face, fail } = longBatch()
  const { get, post, log } = await visit(face)
  await post('/batches/1/approve', {})
  fail()
  await expect.poll(() => log).toEqual(['desk: the approval of batch 1 broke off: Error: the disk is gone'])
  expect((await page(get('/batches/1')))('progress')).toHaveLength(0)
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { moveEmbargo } from '../../src/pipeline/embargo.ts'
import { publishDue } from '../../src/pipeline/publish.ts'
import { releaseAt } from '../../src/pipeline/release.ts'
import { approve, show, type Word, withdraw } from '../../src/pipeline/review.ts'
import { hualien, type SmallNewsroom, smallNewsroom } from './small-newsroom.ts'

const now = '2026-01-10T00:00:00.000Z'

test('a time in a zone is an instant, whatever the season', () => {
  expect([
    releaseAt({ wall: '2026-01-15T06:00', zone: 'Europe/Berlin' }, now),
    releaseAt({ wall: '2026-07-15T06:00', zone: 'Europe/Berlin' }, now),
    releaseAt({ wall: '2026-07-15T06:00:30', zone: 'Asia/Kathmandu' }, now),
  ]).toEqual([
    { when: 'at', at: '2026-01-15T05:00:00.000Z', zone: 'Europe/Berlin' },
    { when: 'at', at: '2026-07-15T04:00:00.000Z', zone: 'Europe/Berlin' },
    { when: 'at', at: '2026-07-15T00:15:30.000Z', zone: 'Asia/Kathmandu' },
  ])
})

test('a time that the clock skips, and one that it shows twice, are told with the instants around', () => {
  expect(releaseAt({ wall: '2026-03-29T02:30', zone: 'Europe/Berlin' }, now)).toEqual({
    ...{ fault: 'skipped', next: '2026-03-29T01:00:00.000Z' },
  })
  const autumn = { wall: '2026-10-25T02:30', zone: 'Europe/Berlin' }
  const [first, second] = ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']
  expect([
    releaseAt(autumn, now),
    releaseAt({ ...autumn, which: 'first' }, now),
    releaseAt({ ...autumn, which: 'second' }, now),
  ]).toEqual([
    { fault: 'twice', first, second },
    { when: 'at', at: first, zone: 'Europe/Berlin' },
    { when: 'at', at: second, zone: 'Europe/Berlin' },
  ])
})

test('no zone, no day of any month, and what has passed are no times', () => {
  expect([
    releaseAt({ wall: '2026-03-28T02:30', zone: 'Europe/Nowhere' }, now),
    releaseAt({ wall: '2026-02-30T02:30', zone: 'UTC' }, now),
    releaseAt({ wall: 'tomorrow', zone: 'UTC' }, now),
    releaseAt({ wall: '2026-01-10T00:00', zone: 'UTC' }, now),
  ]).toEqual([{ fault: 'zone' }, { fault: 'wall' }, { fault: 'wall' }, { fault: 'past' }])
})

let desk: SmallNewsroom
beforeEach(async () => {
  desk = await smallNewsroom()
  await desk.run()
})
afterEach(() => desk.newsroom.close())

const shown = () => show(desk.newsroom.review, hualien)
const approved = async (word: Word = {}) =>
  (await approve(desk.newsroom.review, hualien, 'Mara Lind', (await shown()).hash, word)).status
const sent = async () => (await publishDue(desk.newsroom.publishing)).map(({ status }) => status)
const at = (time: string) => {
  desk.clock.now = new Date(time)
}
const six = '2018-02-07T06:00:00.000Z'
const forSix: Word = { release: { when: 'at', at: six, zone: 'Asia/Taipei' } }

test('what is approved for a time goes out then, not before', async () => {
  expect(await approved(forSix)).toBe('approved')
  expect([(await shown()).dueAt, await sent()]).toEqual([six, []])
  at('2018-02-07T05:59:59.999Z')
  expect(await sent()).toEqual([])
  at(six)
  expect(await sent()).toEqual(['sent'])
})

test('an embargo outlasts the time a story was approved for, and the time outlasts an embargo that is lifted', async () => {
  const seven = '2018-02-07T07:00:00.000Z'
  await moveEmbargo(desk.newsroom.review, hualien, 'Lena Roth', seven, 'the court asked for it')
  await approved(forSix)
  at(six)
  expect(await sent()).toEqual([])
  at('2018-02-07T04:00:00Z')
  await moveEmbargo(desk.newsroom.review, hualien, 'Lena Roth', null, 'the court said so')
  expect(await sent()).toEqual([])
  at(six)
  expect(await sent()).toEqual(['sent'])
  const audit = await desk.newsroom.store.auditOf(hualien)
  expect(audit.filter(({ verb }) => verb === 'embargo').map(({ detail }) => detail)).toEqual([
    { from: null, to: seven, reason: 'the court asked for it' },
    { from: seven, to: null, reason: 'the court said so' },
  ])
})

test('an approval for after the embargo needs one', async () => {
  await expect(approved({ release: { when: 'embargo' } })).rejects.toThrow('has no embargo to wait for')
  await moveEmbargo(desk.newsroom.review, hualien, 'Lena Roth', six, 'as agreed')
  await approved({ release: { when: 'embargo' } })
  expect(await sent()).toEqual([])
  at(six)
  expect(await sent()).toEqual(['sent'])
})

test('an embargo that came while an order was in the outbox holds it all the same', async () => {
  const { store } = desk.newsroom
  const { hash } = await shown()
  await approved()
  await store.enqueue({
    slug: hualien,
    outlet: 'files',
    hash,
    verb: 'publish',
    dueAt: '2018-02-07T03:00:00.000Z',
  })
  const [order] = await store.claimSending('2018-02-07T03:00:00.000Z', 60, 1)
  await moveEmbargo(desk.newsroom.review, hualien, 'Lena Roth', six, 'late, but not too late')
  // The attempt under way failed; its next try was set before the embargo ends.
  if (order !== undefined)
    await store.recordFailed(
      order,
      'the outlet is down',
      '2018-02-07T03:30:00.000Z',
      '2018-02-07T03:00:01.000Z',
    )
  at('2018-02-07T03:31:00Z')
  expect(await sent()).toEqual(['retry'])
  at(six)
  expect(await sent()).toEqual(['sent'])
})

test('an approval is taken back before it goes out, and a new one holds by its own time', async () => {
  const { hash } = await shown()
  await approved(forSix)
  const back = await withdraw(desk.newsroom.review, hualien, 'Jo Park', hash, 'the mayor called')
  expect([back.status, back.dueAt, back.approvals.map((each) => each.voidedAt !== undefined)]).toEqual([
    'in-review',
    undefined,
    [true],
  ])
  await expect(withdraw(desk.newsroom.review, hualien, 'Jo Park', hash)).rejects.toThrow(
    'Jo Park has not approved',
  )
  await approved()
  expect(await sent()).toEqual(['sent'])
  await expect(withdraw(desk.newsroom.review, hualien, 'Jo Park', hash)).rejects.toThrow('is published')
})

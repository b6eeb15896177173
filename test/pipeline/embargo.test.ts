import { beforeEach, expect, test } from 'vitest'
import { publishNow } from '../../src/newsroom.ts'
import { moveEmbargo } from '../../src/pipeline/embargo.ts'
import { approve, show } from '../../src/pipeline/review.ts'
import { change, houseCopy } from '../config/house.ts'
import { hualien, type SmallNewsroom, smallNewsroom } from './small-newsroom.ts'

let desk: SmallNewsroom
const six = '2018-02-07T06:00:00.000Z'
const eight = '2018-02-07T08:00:00.000Z'

beforeEach(async () => {
  const project = await houseCopy()
  const keys = '      embargo: /properties/embargo\n      slug: /properties/code\n'
  await change(project, 'pipelines/quakes/beat.yaml', '      id: /id\n', `      id: /id\n${keys}`)
  desk = await smallNewsroom(project)
  await desk.revise('us1000chhc', 'embargo', '2018-02-07T07:00:00+01:00')
  await desk.run()
})

const story = () => show(desk.newsroom.review, hualien)
const tasks = async () => (await desk.newsroom.store.openTasks()).map(({ slug, because }) => [slug, because])
const approved = async () => approve(desk.newsroom.review, hualien, 'Mara Lind', (await story()).hash)
/** The source gives another embargo, and the desk has a turn. */
async function moved(to: string | null) {
  await desk.revise('us1000chhc', 'embargo', to)
  await desk.run()
  return (await story()).embargo
}
const sent = async () => (await publishNow(desk.newsroom)).map(({ slug, status }) => [slug, status])

test('a story has the embargo of its item, is shown with it and is not published before', async () => {
  const { embargo, sources } = await approved()
  expect([embargo, sources[0]?.embargo]).toEqual([six, six])
  expect(await sent()).toEqual([])
  desk.clock.now = new Date('2018-02-07T05:59:59Z')
  expect(await sent()).toEqual([])
  desk.clock.now = new Date(six)
  expect(await sent()).toEqual([[hualien, 'sent']])
})

test('an embargo that moves later holds at once, also an approved story; the approval of its words stands', async () => {
  await approved()
  expect(await moved(eight)).toBe(eight)
  expect([(await story()).status, await tasks()]).toEqual(['approved', []])
  desk.clock.now = new Date('2018-02-07T07:00:00Z')
  expect(await sent()).toEqual([])
  desk.clock.now = new Date(eight)
  expect(await sent()).toEqual([[hualien, 'sent']])
})

test('an embargo that moves earlier or goes is moved by a person only', async () => {
  expect(await moved('2018-02-07T05:00:00Z')).toBe(six)
  const only = `the story one until ${six}: only a person moves it earlier (embargo ${hualien})`
  expect(await tasks()).toEqual([
    [hualien, `its source has an embargo until 2018-02-07T05:00:00.000Z, ${only}`],
  ])
  expect(await moved(null)).toBe(six)
  expect((await tasks()).at(-1)).toEqual([hualien, `its source has no embargo any more, ${only}`])
  await moveEmbargo(desk.newsroom.review, hualien, 'Mara Lind', null)
  expect([(await story()).embargo, await tasks()]).toEqual([undefined, []])
  const audit = await desk.newsroom.store.auditOf(hualien)
  expect(audit.findLast(({ verb }) => verb === 'embargo')).toMatchObject({
    ...{ who: 'Mara Lind', verb: 'embargo', detail: { from: six, to: null } },
  })
})

test('an embargo on a story that is out is told to a person', async () => {
  await approved()
  desk.clock.now = new Date(six)
  await sent()
  expect(await moved(eight)).toBe(six)
  expect(await tasks()).toEqual([[hualien, `its source has an embargo on it until ${eight}, and it is out`]])
})

test('the embargo of the source holds against a person who moves it earlier than the source has it', async () => {
  await moveEmbargo(desk.newsroom.review, hualien, 'Mara Lind', '2018-02-07T04:00:00.000Z')
  await desk.run()
  expect((await story()).embargo).toBe(six)
})

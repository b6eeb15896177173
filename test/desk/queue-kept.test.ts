import { load } from 'cheerio'
import { expect, test } from 'vitest'
import type { DeskTask } from '../../src/desk/face.ts'
import type { Queue } from '../../src/desk/face-queue.ts'
import { fakeNewsroom } from './fake-newsroom.ts'
import { quake } from './fake-quake.ts'
import { visit } from './visit.ts'

/** A desk whose newsroom gives the very same rows until one is written; it remembers lists as the newsroom's own does. */
async function remembering() {
  const newsroom = fakeNewsroom([quake()])
  const asked = { status: undefined, limit: 50, offset: 0 }
  let queue: Queue = await newsroom.queue(asked)
  const tasks: DeskTask[] = []
  const face = { ...newsroom, queue: async () => queue, tasks: async () => tasks }
  const { get } = await visit(face)
  const line = async (path: string, language = 'en') => {
    const html = await (await get(path, { 'accept-language': language })).text()
    const $ = load(html)
    return { html, $, row: $('.row').first() }
  }
  return {
    line,
    tasks,
    write: (change: object) => {
      queue = { ...queue, rows: queue.rows.map((row) => ({ ...row, ...change })) }
    },
  }
}

test('a line that is shown again is the same, byte for byte', async () => {
  const { line } = await remembering()
  expect((await line('/')).html).toBe((await line('/')).html)
})

test('what was written since stands in the line', async () => {
  const { line, write } = await remembering()
  await line('/')
  write({ headline: 'Strong quake hits Hualien', assignee: 'Mara Lind' })
  const { row } = await line('/')
  expect([row.find('.headline').text(), row.find('.assignee').text()]).toEqual([
    'Strong quake hits Hualien',
    'Mara Lind',
  ])
})

test('the same story in another list, in another language, with a task, is another line', async () => {
  const { line, tasks } = await remembering()
  expect((await line('/')).row.find('.state .status')).toHaveLength(0)
  const all = await line('/?status=all&search=quake')
  expect(all.row.find('.state .status').text()).toBe('In review')
  expect(all.row.find('.headline').attr('href')).toBe(
    '/stories/earthquake-hualien-taiwan-m6-4?from=status%3Dall%26search%3Dquake&at=0',
  )
  expect((await line('/?status=all&search=quake', 'ru')).row.find('.state .status').text()).toBe('В работе')
  const { slug } = quake()
  tasks.push({
    id: 1,
    slug,
    because: 'its source changed',
    at: '2018-02-07T06:00:00Z',
    sentences: [],
    claims: [],
  })
  expect((await line('/')).row.find('.marks .level').first().text()).toBe('source changed')
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type Store } from '../../src/store/store.ts'
import { type SmallNewsroom, smallNewsroom } from '../pipeline/small-newsroom.ts'
import { hualien } from '../store/stock.ts'
import { browser } from './browser.ts'

let desk: SmallNewsroom
let other: Store
let visitor: Awaited<ReturnType<typeof browser>>
beforeAll(async () => {
  desk = await smallNewsroom()
  await desk.run()
  visitor = await browser(desk.newsroom, 'Ada Brandt')
  // As another process has it: nothing in memory is shared.
  other = await openStore(desk.newsroom.store.folder)
})
afterAll(async () => {
  await other.close()
  await visitor.close()
  await desk.newsroom.close()
})

/** What a queue page is told, event by event. */
async function* told(path: string, ended: AbortSignal) {
  const answer = await fetch(visitor.url + path, { headers: { cookie: visitor.cookie() }, signal: ended })
  const text = answer.body?.pipeThrough(new TextDecoderStream())
  let kept = ''
  for await (const part of text ?? []) {
    kept += part
    const events = kept.split('\n\n')
    kept = events.pop() ?? ''
    for (const event of events)
      for (const line of event.split('\n')) if (line.startsWith('data: ')) yield JSON.parse(line.slice(6))
  }
}

const file = (slug: string, more: object = {}) =>
  other.fileStory({ ...hualien, beat: 'quakes', slug, key: slug, ...more })

test('a queue page is told of what another process files and what others decide, under its own filter', async () => {
  const $ = (await visitor.get('/')).$
  const [live, newest] = [$('#queue-list').attr('data-live'), $('#queue-list').attr('data-newest')]
  const ended = new AbortController()
  const events = told(`${live}?beat=quakes&since=${newest}`, ended.signal)
  const next = async () => (await events.next()).value
  const first = await next()
  expect(first).toMatchObject({ fresh: 0 })
  const waiting = first.tabs['in-review']
  await file('elsewhere', { beat: 'other' })
  expect(await next()).toMatchObject({ fresh: 0, says: 'The list has changed' })
  await file('new-one')
  expect(await next()).toMatchObject({ fresh: 1, says: '1 new story', tabs: { 'in-review': waiting + 1 } })
  const by = { by: 'Jo Park', at: hualien.issued, reason: 'old' }
  await other.transition('new-one', { to: 'spiked', from: ['in-review'], ...by })
  const last = await next()
  expect(last).toMatchObject({ fresh: 0, says: 'The list has changed', tabs: { 'in-review': waiting } })
  ended.abort()
})

test('nobody is told who is not signed in', async () => {
  const answer = await fetch(`${visitor.url}/live`, { redirect: 'manual' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in'])
})

import { mkdir, readdir, readFile, rename, symlink, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { change } from '../config/house.ts'
import { address, beatFile, feed, page, polledNewsroom, quakes } from './polled.ts'

const [one, two, three, four] = quakes

/** A newsroom whose feed is a folder; files dropped there are long complete unless told otherwise. */
async function dropNewsroom(folder = 'inbox/wire') {
  const desk = await polledNewsroom(() => ({}))
  await change(desk.project, beatFile, `url: ${address}\n    allow: [127.0.0.1]`, `folder: ${folder}`)
  await desk.restart()
  const inbox = join(desk.project, 'newsroom/inbox/wire')
  await mkdir(inbox, { recursive: true })
  let minutes = 0
  const drop = async (name: string, text: string) => {
    minutes += 1
    await writeFile(join(inbox, name), text)
    await utimes(join(inbox, name), 1_500_000_000 + minutes, 1_500_000_000 + minutes)
  }
  const kept = async (where = '.') => (await readdir(join(inbox, where)).catch(() => [])).sort()
  return { ...desk, inbox, drop, kept, arrivals: () => desk.desk.newsroom.store.arrivals(feed) }
}

test('dropped files are read, oldest first, and put away; the same words come in once', async () => {
  const desk = await dropNewsroom()
  await desk.drop('b.json', page([one]))
  await desk.drop('a.json', page([one, two]))
  expect(await desk.run()).toEqual({
    feeds: [{ status: 'ok', items: 3, fresh: 2, error: null }],
    filed: 2,
    error: undefined,
  })
  expect(await desk.kept()).toEqual(['done'])
  const away = (await desk.kept('done')).map((name) => name.replace(/^[0-9a-f]{12}-/, '')).sort()
  expect(away).toEqual(['a.json', 'b.json'])
  expect((await desk.arrivals()).map(({ url, context }) => [url, context])).toEqual([
    ['file:///b.json', { file: 'b.json' }],
    ['file:///a.json', { file: 'a.json' }],
  ])
  expect(await desk.run()).toEqual({
    feeds: [{ status: 'ok', items: 0, fresh: 0, error: null }],
    filed: 0,
    error: undefined,
  })
})

test('a file that another writes to, hides or links to is left', async () => {
  const desk = await dropNewsroom()
  await writeFile(join(desk.project, 'secret.json'), page([one]))
  await symlink(join(desk.project, 'secret.json'), join(desk.inbox, 'link.json'))
  for (const name of ['a.json.part', 'b.tmp', '.c.json', 'd.json~', 'e.json.filepart'])
    await desk.drop(name, page([two]))
  await mkdir(join(desk.inbox, 'sub'))
  const before = await desk.kept()
  expect((await desk.run()).feeds).toEqual([{ status: 'ok', items: 0, fresh: 0, error: null }])
  expect(await desk.kept()).toEqual(before)
  expect(await desk.arrivals()).toEqual([])
})

test('a file that grows while it is looked at is left; one that was dropped just now and stays is read in the same turn', async () => {
  const desk = await dropNewsroom()
  await writeFile(join(desk.inbox, 'whole.json'), page([one]))
  await writeFile(join(desk.inbox, 'half.json'), page([two]).slice(0, 100))
  const growing = setInterval(() => void writeFile(join(desk.inbox, 'half.json'), ' ', { flag: 'a' }), 100)
  const { feeds } = await desk.run()
  clearInterval(growing)
  expect(feeds).toEqual([{ status: 'ok', items: 1, fresh: 1, error: null }])
  expect(await desk.kept()).toEqual(['done', 'half.json'])
})

test('a file that cannot be read goes to the failed, is named, is not lost, and the others are read', async () => {
  const desk = await dropNewsroom()
  await desk.drop('cut.json', '{"features":')
  await desk.drop('huge.json', '')
  await truncate(join(desk.inbox, 'huge.json'), 60_000_000)
  await utimes(join(desk.inbox, 'huge.json'), 1_500_000_003, 1_500_000_003)
  await desk.drop('good.json', page([three]))
  const { feeds } = await desk.run()
  expect(feeds).toEqual([
    {
      status: 'failed',
      items: 1,
      fresh: 1,
      error: expect.stringMatching(
        /^"cut.json": cut-short: .*; "huge.json": too-large: it has 60000000 bytes/,
      ),
    },
  ])
  expect((await desk.kept('failed')).map((name) => name.slice(13)).sort()).toEqual(['cut.json', 'huge.json'])
  expect((await desk.run()).feeds).toEqual([{ status: 'ok', items: 0, fresh: 0, error: null }])
})

test('a name leads nowhere: it is kept short, and told in plain', async () => {
  const desk = await dropNewsroom()
  const long = `${'ж'.repeat(120)}.json`
  await desk.drop(long, page([one]))
  await desk.drop('x..%2f..%2fx\n.json', '{"features":')
  const { feeds } = await desk.run()
  expect(feeds).toMatchObject([
    { status: 'failed', items: 1, error: expect.stringContaining('"x..%2f..%2fx\\n.json": cut-short') },
  ])
  const [kept = ''] = await desk.kept('done')
  expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(255)
  expect(await readFile(join(desk.inbox, 'done', kept), 'utf8')).toEqual(page([one]))
  expect(await desk.kept('failed')).toEqual([expect.stringMatching(/-x\.\.%2f\.\.%2fx\n\.json$/)])
})

test('killed after the file was archived, or read, or before it was put away: read once, put away once', async () => {
  const desk = await dropNewsroom()
  const { store } = desk.desk.newsroom
  await desk.drop('a.json', page([one]))
  desk.desk.newsroom.store = { ...store, saveItems: () => Promise.reject(new Error('killed')) }
  expect((await desk.run()).error).toEqual('killed')
  await desk.restart()
  expect((await desk.run()).feeds).toEqual([{ status: 'ok', items: 1, fresh: 1, error: null }])
  expect(await desk.kept()).toEqual(['done'])
  const [name = ''] = await desk.kept('done')
  await rename(join(desk.inbox, 'done', name), join(desk.inbox, 'a.json'))
  expect((await desk.run()).feeds).toEqual([{ status: 'ok', items: 0, fresh: 0, error: null }])
  expect(await desk.kept('done')).toEqual([name])
  expect(await desk.arrivals()).toHaveLength(1)
})

test('the same name with other words, and the same words dropped again later, are read again', async () => {
  const desk = await dropNewsroom()
  for (const quake of [four, three, four]) {
    await desk.drop('latest.json', page([quake]))
    expect((await desk.run()).feeds).toMatchObject([{ status: 'ok', items: 1 }])
  }
  expect(await desk.arrivals()).toHaveLength(3)
  expect(await desk.kept('done')).toHaveLength(2)
})

test('a folder that is not there is a failure that says what to do; the newsroom’s own is made', async () => {
  const desk = await dropNewsroom('/nowhere/at/all')
  expect((await desk.run()).feeds).toMatchObject([
    {
      status: 'failed',
      error: 'no-folder: /nowhere/at/all is no folder; make it, or mend `folder` in beat.yaml',
    },
  ])
  const own = await dropNewsroom('inbox/new')
  expect((await own.run()).feeds).toMatchObject([{ status: 'ok' }])
  expect(await readdir(join(own.project, 'newsroom/inbox'))).toEqual(['new', 'wire'])
})

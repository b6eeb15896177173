import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openNewsroom } from '../../src/newsroom.ts'
import { approve } from '../../src/pipeline/review.ts'
import { change, houseCopy } from '../config/house.ts'
import { hualien as filing } from '../store/stock.ts'
import { randomOf } from './chaos.ts'
import { fakeWordpress } from './fake-wordpress.ts'
import { served } from './server.ts'

const stories = 30

function start(...args: readonly string[]): Promise<{ code: number | null; sent: string[]; said: string }> {
  const file = fileURLToPath(new URL('workers/publish.ts', import.meta.url))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args])
  let [out, said] = ['', '']
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, sent: out.split('\n').filter((line) => line !== ''), said }))
  })
}

test(`two processes send one outbox through a network that lies: ${stories} articles, each once, as approved`, async () => {
  const { cms, posts } = fakeWordpress()
  const server = await served(cms, randomOf(3), 0.08)
  const project = await houseCopy()
  const outlet = `kind: wordpress, url: '${server.url}', user: bot, password: WP_SECRET`
  await change(project, 'pipelines/quakes/beat.yaml', 'kind: files', outlet)
  const folder = join(project, 'newsroom')
  const newsroom = await openNewsroom({ project, folder, env: {} })
  for (let number = 0; number < stories; number += 1) {
    const { slug } = await newsroom.store.fileStory({
      ...filing,
      beat: 'quakes',
      key: `story-${number}`,
      slug: `story-${number}`,
      draft: { ...filing.draft, headline: `Story ${number}` },
    })
    await approve(newsroom.review, slug, 'Mara Lind', filing.hash)
  }
  const ended = await Promise.all([start(project, folder), start(project, folder)])
  expect(ended.map(({ code, said }) => ({ code, said }))).toEqual([
    { code: 0, said: '' },
    { code: 0, said: '' },
  ])
  expect(posts.map(({ status, title }) => `${status} ${JSON.stringify(title)}`).sort()).toEqual(
    Array.from({ length: stories }, (_, n) => `publish {"raw":"Story ${n}","rendered":"Story ${n}"}`).sort(),
  )
  const outbox = await newsroom.store.outbox()
  expect(outbox.map(({ status, receipt }) => [status, receipt?.differences])).toEqual(
    outbox.map(() => ['sent', []]),
  )
  // Both had work, and the network did its worst.
  expect(ended.every(({ sent }) => sent.length > 0)).toBe(true)
  expect(server.met.size).toBeGreaterThan(4)
  await newsroom.close()
  await server.close()
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runNow } from '../../src/commands/run.ts'
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts'
import { freshFolder, project } from './place.ts'

const beats = ['exchange-rates-cbr', 'press-releases', 'weather-alerts']

const open = (folder: string): Promise<Newsroom> =>
  openNewsroom({ project, folder, env: {}, beats, now: new Date('2026-11-23T03:00:00Z') })

/** Every story with the hash of its copy, by slug. */
async function stories(folder: string): Promise<Record<string, string>> {
  const newsroom = await open(folder)
  const rows = await newsroom.store.queue()
  await newsroom.close()
  return Object.fromEntries(rows.map((row) => [row.slug, row.hash]).sort())
}

async function runOnce(folder: string) {
  const newsroom = await open(folder)
  const told = await runNow(newsroom.house, newsroom.store, { ...newsroom.world, say: () => undefined }, true)
  await newsroom.close()
  return told
}

test('a second run over the same night files nothing and loses nothing', async () => {
  const folder = await freshFolder()
  const first = await runOnce(folder)
  const before = await stories(folder)
  const second = await runOnce(folder)
  expect(first.totals.filed).toBeGreaterThan(50)
  expect({ blocked: first.totals.blocked, failed: first.totals.failed }).toEqual({ blocked: 0, failed: 0 })
  expect({ filed: second.totals.filed, blocked: second.totals.blocked }).toEqual({ filed: 0, blocked: 0 })
  expect(second.totals.stories).toBe(first.totals.stories)
  expect(await stories(folder)).toEqual(before)
})

test('a run killed at random moments and run again ends with the same stories, none twice', async () => {
  const whole = await freshFolder()
  await runOnce(whole)
  const folder = await freshFolder()
  for (const milliseconds of [700, 1_100, 1_500, 2_100, 2_900]) await runAndKill(folder, milliseconds)
  await runOnce(folder)
  expect(await stories(folder)).toEqual(await stories(whole))
})

/** A run in a process of its own, killed without a word after so many milliseconds. */
async function runAndKill(folder: string, milliseconds: number): Promise<void> {
  const command = [
    join(project, 'src/cli.ts'),
    'run',
    ...beats,
    '--recorded',
    '--now',
    '2026-11-23T03:00:00Z',
  ]
  const child = spawn(process.execPath, command, {
    env: { ...process.env, NIGHTDESK_HOME: folder },
    stdio: 'ignore',
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds)
  await once(child, 'exit')
  clearTimeout(timer)
}

import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { beforeAll, expect, test } from 'vitest'
import { change, json, nightdesk, type SmallHouse, smallHouse, start } from './house.ts'

let house: SmallHouse

beforeAll(async () => {
  house = await smallHouse()
})

test('config check of a house without faults says so on stderr', async () => {
  const ran = await nightdesk(house, ['config', 'check'])
  expect(ran).toEqual({ code: 0, out: '', err: '1 beats and 2 rules in 1 files: nothing wrong\n' })
})

test('config check names every fault of every file with its place, from the house on down', async () => {
  const spoilt = await smallHouse()
  await change(spoilt, 'pipelines/quakes/beat.yaml', '*/15 * * * *', '@daily')
  await change(spoilt, 'pipelines/quakes/article.en.hbs', '{{clock time}}', '{{clock tiem}}')
  await change(spoilt, 'editorial-rules/house.yaml', 'level: error', 'level: eror')
  const ran = await nightdesk(spoilt, ['config', 'check'])
  expect(ran.err.trim().split('\n')).toEqual([
    expect.stringMatching(/^editorial-rules\/house\.yaml:12:12 rules\.1\.level: /),
    expect.stringMatching(/^pipelines\/quakes\/article\.en\.hbs:10:\d+ .*tiem/),
    expect.stringMatching(/^pipelines\/quakes\/beat\.yaml:5:19 schedule\.cron: "@daily" is no cron line/),
  ])
  expect([ran.code, ran.out]).toEqual([2, ''])
})

test('doctor tells what stands and which feed does not answer; that alone is no failure', async () => {
  const ran = await nightdesk(house, ['doctor', '--json'])
  const check = (what: string, said: RegExp, ok = true) => ({ what, ok, said: expect.stringMatching(said) })
  expect(json(ran)).toEqual({
    ok: true,
    checks: [
      check('node', /^\d+\./),
      check('configuration', /^1 beats, 1 files of rules$/),
      check('disk', /GB free$/),
      check('store', /0 stories, migrated$/),
      check('feed quakes/week', /^http:\/\/127\.0\.0\.1:9\/.*`run --recorded` works without it$/, false),
    ],
  })
  expect(ran.code).toBe(0)
})

test('doctor exits 1 for a house that cannot work', async () => {
  const spoilt = await smallHouse()
  await change(spoilt, 'pipelines/quakes/beat.yaml', 'desk: science', 'dekk: science')
  const ran = await nightdesk(spoilt, ['doctor'])
  expect(ran.err).toContain('NOT  configuration: pipelines/quakes/beat.yaml:1:1 desk: is missing')
  expect([ran.code, ran.out]).toEqual([1, ''])
})

test('serve prints its address and a sign-in link, and Ctrl-C ends it cleanly', async () => {
  const child = start(house, ['serve', '--port', '0'])
  if (child.stdout === null || child.stderr === null) throw new Error('no pipes')
  const ended = once(child, 'close')
  const out = text(child.stdout)
  let said = ''
  for await (const part of child.stderr.setEncoding('utf8')) {
    said += part
    if (said.includes('Ctrl-C')) break
  }
  const address = /http:\/\/127\.0\.0\.1:\d+(?=\s)/.exec(said)?.[0] ?? ''
  expect((await fetch(address, { redirect: 'manual' })).status).toBeLessThan(500)
  child.kill('SIGINT')
  await ended
  expect({ code: child.exitCode, signal: child.signalCode, out: await out }).toEqual({
    code: 0,
    signal: null,
    out: '',
  })
  expect(said).toContain(`${address}/sign-in/`)
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, test, vi } from 'vitest'
import type { Policy } from '../../../src/news/policy.ts'
import { mediaShown } from '../../../src/pipeline/media/decide.ts'
import { makeMedia } from '../../../src/pipeline/media/make.ts'
import { orderMedia } from '../../../src/pipeline/media/order-media.ts'
import { edit } from '../../../src/pipeline/review.ts'
import { reworded } from '../small-newsroom.ts'
import { hualien, studio } from './studio.ts'

test('a medium draws what its story has evidence for, each value with its place in the record', async () => {
  const { make, desk, store } = await studio()
  expect(await make('plain')).toEqual({ plain: 'made' })
  const { assets, hash } = await mediaShown(desk, hualien)
  const own = { id: 'quakes/week#us1000chhc:magnitude', measure: 'magnitude', label: 'magnitude' }
  const [asset] = assets
  expect(asset?.evidence).toContainEqual({
    ...{ ...own, type: 'number', value: 6.4, unit: 'magnitude' },
    ...{ item: 'quakes/week#us1000chhc', pointer: '/properties/mag' },
  })
  expect(asset).toMatchObject({ kind: 'plain', state: 'waiting', draft: hash, how: 'data', decisions: [] })
  const bytes = await store.readMediaFile(asset?.files[0]?.hash ?? '')
  expect(new TextDecoder().decode(bytes)).toBe('6.1 6.4')
})

test('a value that the evidence does not have is drawn nowhere', async () => {
  const { make, desk } = await studio()
  expect(await make('liar')).toEqual({
    liar: 'failed: the liar draws 9.9 for quakes/week#us1000cfn6:magnitude, and the evidence says 6.1',
  })
  expect((await mediaShown(desk, hualien)).assets).toEqual([])
})

test('one making that fails stops no other; a story that has nothing for a kind has no medium of it', async () => {
  const { make } = await studio()
  expect(await make('broken', 'crashing', 'empty', 'plain')).toEqual({
    broken: expect.stringContaining('failed: broken fails: no font for it'),
    crashing: 'failed: crashing: its process broke down (SIGABRT)',
    empty: 'nothing',
    plain: 'made',
  })
})

test('a making that takes too long, or too much memory with its programs, is ended and says so', async () => {
  const { make } = await studio({ seconds: 2, megabytes: 350 })
  expect(await make('endless', 'greedy')).toEqual({
    endless: 'failed: endless: not made within 2 s, while turning',
    greedy: 'failed: greedy: took more than 350 MB, while filling',
  })
})

test('the same is never made twice, and a part is made once for all who take it', async () => {
  const { make, desk, store } = await studio()
  expect(await make('whole')).toEqual({ plain: 'made', empty: 'nothing', whole: 'made' })
  const [whole, ...others] = (await mediaShown(desk, hualien)).assets
  expect(others).toEqual([])
  const read = async (hash: string | undefined) =>
    new TextDecoder().decode(await store.readMediaFile(hash ?? ''))
  expect(await read(whole?.files[0]?.hash)).toBe('made of plain')
  const workshop = { make: () => Promise.reject(new Error('made again')) }
  await orderMedia(desk, hualien, { by: 'Mara', kinds: ['whole', 'plain'], again: 'all' })
  await makeMedia({ ...desk, workshop })
  expect((await mediaShown(desk, hualien)).assets.map(({ kind }) => kind)).toEqual(['whole', 'plain'])
})

test('a program that is not there is named with the way to it, and tried for again later', async () => {
  const { make, ends, desk, clock } = await studio()
  const waits = {
    needy:
      'waiting: no-such-program is not installed on this machine: install no-such-program, then try again',
  }
  expect(await make('needy')).toEqual(waits)
  const installed = {
    ...desk.kinds,
    load: async (name: string) => ({ ...(await desk.kinds.load(name)), programs: [] }),
  }
  await makeMedia({ ...desk, kinds: installed })
  expect(await ends()).toEqual(waits)
  clock.now = new Date(clock.now.getTime() + 61_000)
  await makeMedia({ ...desk, kinds: installed })
  expect(await ends()).toEqual({ needy: 'made' })
})

test('a server that cannot now is asked later, and not for ever', async () => {
  const { make, ends, desk, clock } = await studio()
  expect(await make('busy')).toEqual({ busy: 'waiting: busy' })
  await makeMedia(desk)
  expect(await ends()).toEqual({ busy: 'waiting: busy' })
  clock.now = new Date(clock.now.getTime() + 90_000)
  await makeMedia(desk)
  expect(await ends()).toEqual({ busy: 'failed: busy' })
})

test('a generated picture of a real event is not made, and none costs more than the house gives', async () => {
  const { make, desk } = await studio()
  const rules: Policy['rules'] = [
    {
      ...{ demand: 'media', kinds: [], generated: 'unreal', when: {} },
      clause: { id: 'house.H4', document: 'house guide', says: 'none is generated', standing: 'ours' },
    },
  ]
  const policyOf = (beat: { name: string; desk: string }) => ({ ...desk.policyOf(beat), rules })
  await orderMedia(desk, hualien, { by: 'Mara', kinds: ['dear'] })
  await makeMedia({ ...desk, policyOf })
  const end = async () =>
    (await mediaShown(desk, hualien)).jobs.map(({ state, error }) => `${state}: ${error}`)
  expect(await end()).toEqual([
    'failed: no illustration of a real event, person or place is generated here (house guide: none is generated)',
  ])
  await make('dear')
  expect(await end()).toEqual([expect.stringContaining('failed: this may cost 5, and 0 is left')])
})

test('money that may be gone counts as gone, money that a server did not take does not', async () => {
  const { make, desk, clock } = await studio()
  const paying = { ...desk, rules: { ...desk.rules, spend: 8 } }
  const ask = async (kind: string) => {
    await orderMedia(paying, hualien, { by: 'Mara', kinds: [kind] })
    await makeMedia(paying)
    return (await mediaShown(paying, hualien)).jobs.find((job) => job.kind === kind)?.error ?? 'made'
  }
  expect(await ask('turnedDown')).toContain('against the rules')
  expect(await ask('lost')).toContain('broke off')
  expect(await ask('dear')).toContain('this may cost 5, and 3 is left')
  // After a day it is another day's money.
  clock.now = new Date(clock.now.getTime() + 25 * 3_600_000)
  expect(await ask('dear')).toBe('made')
  expect(await make('plain')).toMatchObject({ plain: 'made' })
})

test('what may not leave the house is told to no generator', async () => {
  const { desk, make } = await studio()
  const generated = { dear: expect.stringContaining('failed: this may cost 5') }
  expect(await make('dear')).toEqual(generated)
  const ends = async () => (await mediaShown(desk, hualien)).jobs.map(({ error }) => error)
  await orderMedia(desk, hualien, { by: 'Mara', kinds: ['dear'] })
  await makeMedia({ ...desk, egress: { to: 'local', mask: false } })
  expect(await ends()).toEqual(['quakes/week may be told to models in the house only'])
  await orderMedia(desk, hualien, { by: 'Mara', kinds: ['dear'] })
  await makeMedia({ ...desk, egress: { to: 'any', mask: true } })
  expect(await ends()).toEqual([expect.stringMatching(/^names of people are masked/)])
})

test('what a process that died left behind is made by the next, and not for ever', async () => {
  const { desk, store, clock, ends } = await studio()
  await orderMedia(desk, hualien, { by: 'Mara', kinds: ['plain'] })
  const claim = () => {
    const now = clock.now.toISOString()
    return store.claimMedia('dead', { now, leaseUntil: new Date(clock.now.getTime() + 30_000).toISOString() })
  }
  expect(await claim()).toMatchObject({ kind: 'plain', state: 'making' })
  await makeMedia(desk)
  expect(await ends()).toEqual({ plain: 'making' })
  clock.now = new Date(clock.now.getTime() + 31_000)
  await makeMedia(desk)
  expect(await ends()).toEqual({ plain: 'made' })

  await orderMedia(desk, hualien, { by: 'Mara', kinds: ['plain'], again: 'all' })
  for (let time = 0; time < 2; time++) {
    await claim()
    clock.now = new Date(clock.now.getTime() + 31_000)
  }
  await makeMedia(desk)
  expect(await ends()).toEqual({ plain: 'failed: its process died 2 times' })
})

test('a newsroom that closes leaves what is under way to the next', async () => {
  const { desk, ends } = await studio()
  await orderMedia(desk, hualien, { by: 'Mara', kinds: ['endless'] })
  const stop = new AbortController()
  await makeMedia(desk, { stop: stop.signal, told: () => stop.abort() })
  expect(await ends()).toEqual({ endless: 'waiting: the newsroom was closed while it was made' })
})

test('a generator that is given up calls off what a server is at, before its process ends', async () => {
  const { desk, store, ends } = await studio()
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(request.method ?? '')
    response.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const at = server.address()
  vi.stubEnv('CALL_OFF_AT', `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}/jobs/1`)
  await orderMedia(desk, hualien, { by: 'Mara', kinds: ['far'] })
  await makeMedia(desk, {
    told: (_job, news) => {
      if ('doing' in news) void store.cancelMedia(hualien, 'far', 'Mara', '2018-02-07T03:00:00Z')
    },
  })
  expect(await ends()).toEqual({ far: 'cancelled: called off by Mara' })
  expect(heard).toEqual(['DELETE'])
  vi.unstubAllEnvs()
  server.close()
})

test('a person calls off what is being made', async () => {
  const { desk, store, ends } = await studio()
  await orderMedia(desk, hualien, { by: 'Mara', kinds: ['endless', 'plain'] })
  await makeMedia(desk, {
    told: ({ kind }, news) => {
      if (kind === 'endless' && 'doing' in news)
        void store.cancelMedia(hualien, 'endless', 'Mara', '2018-02-07T03:00:00Z')
    },
  })
  expect(await ends()).toEqual({ endless: 'cancelled: called off by Mara', plain: 'made' })
})

test('other words have other media: what was asked for the words before is called off', async () => {
  const { desk, newsroom, store } = await studio()
  await orderMedia(desk, hualien, { by: 'Mara', kinds: ['plain'] })
  const { draft, story } = (await store.showStory(hualien)) ?? {}
  if (draft === undefined || story === undefined) throw new Error('no such story')
  await edit(newsroom.review, hualien, 'Mara', story.hash, reworded(draft, 'hits', 'strikes'))
  await makeMedia(desk)
  const [job] = await store.mediaJobs(hualien, 1)
  expect(job).toMatchObject({ state: 'cancelled', error: 'the words have changed' })
  expect(await mediaShown(desk, hualien)).toMatchObject({ version: 2, assets: [], jobs: [] })
})

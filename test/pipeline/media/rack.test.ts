import { access, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { mediaShown } from '../../../src/pipeline/media/decide.ts'
import { openRack } from '../../../src/pipeline/media/rack.ts'
import { isThere } from '../is-there.ts'
import { hualien, type Studio, studio } from './studio.ts'

const place = z.tuple([z.number(), z.string(), z.array(z.string()).default([])])

/** In which process and folder each medium of the story was made, and beside what, by its kind. */
async function placesOf({ desk, store }: Studio): Promise<Record<string, z.infer<typeof place>>> {
  const { assets } = await mediaShown(desk, hualien)
  const read = assets.map(async ({ kind, files: [file] }) => {
    const bytes = await store.readMediaFile(file?.hash ?? '')
    return [kind, place.parse(JSON.parse(new TextDecoder().decode(bytes)))] as const
  })
  return Object.fromEntries(await Promise.all(read))
}

test('one process makes the media of a story one after the other, each in a folder that goes with its making', async () => {
  const own = await studio({ atOnce: 1 })
  expect(await own.make('first', 'second')).toEqual({ first: 'made', second: 'made' })
  const { first: [process, folder] = [], second: [next, other] = [] } = await placesOf(own)
  expect(next).toBe(process)
  expect(other).not.toBe(folder)
  await expect(access(folder ?? '')).rejects.toThrow('ENOENT')
})

test('a process in which a making failed makes nothing more', async () => {
  const own = await studio({ atOnce: 1 })
  expect(await own.make('first', 'broken', 'second')).toMatchObject({ first: 'made', second: 'made' })
  const { first, second } = await placesOf(own)
  expect(second?.[0]).not.toBe(first?.[0])
})

test('a newsroom that closes ends the processes that wait', async () => {
  const own = await studio({ atOnce: 1 })
  await own.make('first')
  const { first: [waiting = 0] = [] } = await placesOf(own)
  expect(process.kill(waiting, 0)).toBe(true)
  await own.workshop.close()
  await expect.poll(() => isThere(waiting)).toBe(false)
})

test('a process makes a picture and a sound at a time, and no two pictures', async () => {
  const own = await studio({ atOnce: 1 })
  expect(await own.make('seen', 'heard', 'seenNext')).toEqual({
    seen: 'made',
    heard: 'made',
    seenNext: 'made',
  })
  const { seen, heard, seenNext } = await placesOf(own)
  expect([seen?.[0], seenNext?.[0]]).toEqual([heard?.[0], heard?.[0]])
  expect(heard?.[2]).toEqual(['picture'])
  expect(new Set([...(seen?.[2] ?? []), ...(seenNext?.[2] ?? [])])).toEqual(new Set(['sound']))
})

test('two processes make two pictures at a time', async () => {
  const own = await studio({ atOnce: 2 })
  expect(await own.make('seen', 'seenNext')).toEqual({ seen: 'made', seenNext: 'made' })
  const { seen, seenNext } = await placesOf(own)
  expect(seen?.[0]).not.toBe(seenNext?.[0])
})

test('what is made beside one that ends its process is made again by itself', async () => {
  const own = await studio({ atOnce: 1 })
  const ends = await own.make('heard', 'crashing', 'seen')
  expect(ends).toEqual({
    heard: 'made',
    crashing: expect.stringMatching(/^failed: crashing: its process broke down/),
    seen: 'made',
  })
})

const anybody = { secrets: false, background: false, signing: [] }
const never = new AbortController().signal

async function rackOfOne() {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-rack-'))
  const limits = { seconds: 30, megabytes: 300, tries: 1, atOnce: 1 }
  return openRack({ program: new URL('./process.ts', import.meta.url), folder, limits, env: process.env })
}

test('what needs a whole process is passed by nothing that came after it', async () => {
  const rack = await rackOfOne()
  const bench = await rack.take(anybody, 'picture', never)
  const order: string[] = []
  const whole = rack.take(anybody, 'whole', never).then(() => order.push('whole'))
  const sound = rack.take(anybody, 'sound', never).then(() => order.push('sound'))
  await rack.leave(bench, 'picture')
  await whole
  expect(order).toEqual(['whole'])
  await rack.leave(bench, 'whole')
  await sound
  await rack.scrap(bench)
})

test('what waits for a seat hears that it is called off', async () => {
  const rack = await rackOfOne()
  const bench = await rack.take(anybody, 'whole', never)
  const called = new AbortController()
  const waiting = rack.take(anybody, 'picture', called.signal)
  called.abort(new Error('called off'))
  await expect(waiting).rejects.toThrow('called off')
  await rack.scrap(bench)
})

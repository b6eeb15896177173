import { access } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { mediaShown } from '../../../src/pipeline/media/decide.ts'
import { isThere } from '../is-there.ts'
import { hualien, type Studio, studio } from './studio.ts'

const place = z.tuple([z.number(), z.string()])

/** In which process and folder each medium of the story was made, by its kind. */
async function placesOf({ desk, store }: Studio): Promise<Record<string, [number, string]>> {
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

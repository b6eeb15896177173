import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Line } from '../../../src/media/_sound/script.ts'
import { read, type Voice } from '../../../src/media/_sound/speak.ts'

const pauses = { short: 0.1, long: 0.2, edge: 0.5 }
const lines = ['one', 'two', 'three', 'four', 'five'].map(
  (text): Line => ({ text, said: text, pause: 'short' }),
)
const nothing = () => undefined

test('lines said beside each other stand in their order, no more of them at a time than asked for', async () => {
  let [now, most] = [0, 0]
  const voice: Voice = async (said) => {
    now += 1
    most = Math.max(most, now)
    // The first ones take longest.
    await setTimeout(60 / said.length)
    now -= 1
    return { rate: 1000, samples: new Int16Array(said.length * 100).fill(1000) }
  }
  const heard = await read(lines, voice, pauses, nothing, 3)
  expect(most).toBe(3)
  expect(heard.cues.map(({ text, start }) => [text, Number(start.toFixed(1))])).toEqual([
    ['one', 0.5],
    ['two', 0.9],
    ['three', 1.3],
    ['four', 1.9],
    ['five', 2.4],
  ])
  expect(heard).toEqual(await read(lines, voice, pauses, nothing))
})

test('a voice that fails for one line fails the reading, and nothing goes unheard', async () => {
  const voice: Voice = async (said) => {
    await setTimeout(said === 'two' ? 1 : 5)
    if (said !== 'one') throw new Error(`no voice for ${said}`)
    return { rate: 1000, samples: new Int16Array(100).fill(1000) }
  }
  await expect(read(lines, voice, pauses, nothing, 4)).rejects.toThrow('no voice for two')
})

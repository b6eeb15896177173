import { cp } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { change, complaints, houseCopy } from './house.ts'

const rules = resolve(import.meta.dirname, '../../editorial-rules/speech.yaml')
const file = 'editorial-rules/speech.yaml'

async function housePlus(...changes: readonly (readonly [string, string])[]): Promise<readonly string[]> {
  const folder = await houseCopy()
  await cp(rules, join(folder, file))
  for (const [from, to] of changes) await change(folder, file, from, to)
  return complaints(folder)
}

test('what is said aloud is sound, and a house without it opens too', async () => {
  expect([await housePlus(), await complaints(await houseCopy())]).toEqual([[], []])
})

test.each([
  ['    km: [kilometer, kilometers]', '    km: [kilometer]', 'en.units.km'],
  ['      gender: m', '      gender: x', 'gender'],
  ['    NOAA: Noah', '    Noaa: Noah', 'two capitals or more'],
  ['forms: километр километра', 'forms: километр / километра', 'up to six forms'],
  ['\nen:\n', '\neng:\n', 'no such key'],
])('%s → %s is complained of where it stands', async (from, to, says) => {
  const [complaint = '', ...others] = await housePlus([from, to])
  expect(others).toEqual([])
  expect(complaint).toMatch(/^editorial-rules\/speech\.yaml:\d+:\d+ /)
  expect(complaint).toContain(says)
})

import { cp } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { change, complaints, houseCopy } from './house.ts'

const rules = resolve(import.meta.dirname, '../../editorial-rules/bulletin.yaml')

async function housePlus(...changes: readonly (readonly [string, string])[]): Promise<readonly string[]> {
  const folder = await houseCopy()
  const file = 'editorial-rules/bulletin.yaml'
  await cp(rules, join(folder, file))
  for (const [from, to] of changes) await change(folder, file, from, to)
  return complaints(folder)
}

test('the bulletin of the house is sound, and a house without one opens too', async () => {
  expect([await housePlus(), await complaints(await houseCopy())]).toEqual([[], []])
})

test.each([
  ['zone: UTC', 'zone: Mars/Olympus', 'a time zone such as Europe/Moscow'],
  ['stories: 5', 'stories: 0', 'stories'],
  [
    'site: https://paper.example/bulletins/{language}/',
    'site: https://paper.example',
    'an http(s) address with {language}',
  ],
  ['    headlines:', '    headline:', 'headline'],
])('%s → %s is complained of where it stands', async (from, to, says) => {
  const [complaint = ''] = await housePlus([from, to])
  expect(complaint).toMatch(/^editorial-rules\/bulletin\.yaml:\d+:\d+ /)
  expect(complaint).toContain(says)
})

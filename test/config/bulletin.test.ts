import { cp, readFile } from 'node:fs/promises'
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
  ['zone: UTC', 'zone: Mars/Olympus', 'no such IANA time zone'],
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

test.each([
  ['{ cron: "0 25 * * *", language: en }', '"0 25', 'a cron line of five fields'],
  ['{ cron: "0 7 * * *", language: en, zone: Mars/Base }', 'Mars', 'no such IANA time zone'],
  ['{ cron: "0 7 * * *", language: de }', 'de }', 'no words in "de"; there are: en, ru'],
  ['{ cron: "0 7 * * *", language: en, stories: 0 }', '0 }', 'Too small'],
  ['{ cron: "0 7 * * *", language: en, when: now }', 'when', 'no such key'],
])('a programme of the schedule that cannot be made is pointed at: %s', async (plan, at, says) => {
  const [complaint = '', ...others] = await housePlus(['# schedule:', `schedule:\n  - ${plan}\n# schedule:`])
  expect(others).toEqual([])
  expect(complaint).toContain(says)
  const [, line = '', column = ''] = /^editorial-rules\/bulletin\.yaml:(\d+):(\d+) /.exec(complaint) ?? []
  const before = (await readFile(rules, 'utf8')).split('\n# schedule:')[0]?.split('\n').length ?? 0
  expect(Number(line)).toBe(before + 2)
  expect(`  - ${plan}`.slice(Number(column) - 1).indexOf(at)).toBe(0)
})

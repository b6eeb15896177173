import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type House, openHouse } from '../../src/house.ts'
import { project } from '../night/place.ts'

/** A house with the ECB's rates as its only beat, one line of the beat.yaml changed. */
async function changed(from: string, to: string): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'house-'))
  const beat = 'pipelines/exchange-rates-ecb'
  for (const each of ['editorial-rules', beat])
    await cp(join(project, each), join(folder, each), { recursive: true })
  const file = join(folder, beat, 'beat.yaml')
  const yaml = await readFile(file, 'utf8')
  expect(yaml).toContain(from)
  await writeFile(file, yaml.replace(from, to))
  return openHouse(folder)
}

test('a story for each part of an item says where its expression goes wrong', async () => {
  await expect(changed(`pick: "rates[code in ['USD'`, `pick: "raets[code in ['USD'`)).rejects.toThrow(
    'stories.1.each.pick: no "raets" among the facts or the names of let',
  )
})

test('a story is for a group of items or for each part of one, not both', async () => {
  await expect(changed('    each: { as', '    group: date\n    each: { as')).rejects.toThrow(
    'a story is for a group of items or for each part of one, not both',
  )
})

test('a template may name what was derived for the picked part, and nothing that was not', async () => {
  await expect(changed('      streak:\n', '      streaks:\n')).rejects.toThrow(
    'no fact "currency.streak" (written "rate.streak") in this kind of story',
  )
})

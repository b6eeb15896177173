import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openHouse } from '../../src/house.ts'
import { ConfigError } from '../../src/news/errors.ts'

const house = resolve(import.meta.dirname, '../fixtures/commands/house')

/** A copy of the small house, to be spoilt. */
export async function houseCopy(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-config-'))
  await cp(house, folder, { recursive: true })
  return folder
}

/** Puts one text in another's place in a file of a house. */
export async function change(folder: string, file: string, from: string, to: string): Promise<void> {
  const path = join(folder, file)
  const text = await readFile(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${file} has no "${from}"`)
  await writeFile(path, text.replace(from, to))
}

/** The complaints of a house, line by line; none where it opens. */
export async function complaints(folder: string): Promise<readonly string[]> {
  try {
    await openHouse(folder)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.message.split('\n')
  }
}

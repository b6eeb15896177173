import { readFile } from 'node:fs/promises'
import type { World } from '../../src/seams/world.ts'
import { worldOf } from './fake-cms.ts'
import { fakeDirectus } from './fake-directus.ts'
import { fakeGhost } from './fake-ghost.ts'
import { fakeWordpress } from './fake-wordpress.ts'

/** An Admin API key as Ghost gives them: id and secret in hex. */
export const ghostKey = `${'5'.repeat(24)}:${'ab'.repeat(32)}`

/** A world with an empty CMS of its own for each kind that speaks to one. */
export const cmsWorlds: Readonly<Record<string, () => World>> = {
  wordpress: () => worldOf(fakeWordpress().cms, 'abcd efgh'),
  ghost: () => worldOf(fakeGhost().cms, ghostKey),
  directus: () => worldOf(fakeDirectus().cms, 'secret-token'),
}

/** The options of a kind as its fixture has them. */
export const optionsOf = async (kind: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../fixtures/outlets/${kind}/options.json`, import.meta.url), 'utf8'))

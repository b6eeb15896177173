import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadOutlet } from '../../src/seams/load.ts'
import { picture } from '../cms/picture.ts'
import { ghostKey } from './fakes.ts'
import { publicationOf, stillWorld } from './publication.ts'
import { lifeAt } from './scenario.ts'
import { replaying, type Tape } from './tape.ts'

const fixtures = new URL('../fixtures/outlets/', import.meta.url)

async function tapes(): Promise<Tape[]> {
  const files = (await readdir(fixtures, { recursive: true }))
    .filter((name) => name.endsWith('.tape.json'))
    .sort()
  return Promise.all(files.map(async (name) => JSON.parse(await readFile(new URL(name, fixtures), 'utf8'))))
}

const recorded = await tapes()

test('two WordPresses, two Ghosts and a Directus were recorded', () => {
  expect(recorded.map(({ server }) => server).sort()).toEqual([
    ...['directus-11', 'ghost-5', 'ghost-6'],
    ...['wordpress-bookworm-author', 'wordpress-npm-editor-companion'],
  ])
})

test.each(recorded.map((tape) => ({ tape, name: tape.server })))(
  'what $name answered is asked for in just that order again, and seen as it was',
  async ({ tape }) => {
    const { ask, left } = replaying(tape.exchanges)
    const kind = await loadOutlet(tape.kind)
    const world = {
      ...stillWorld(tape.now),
      api: () => ask,
      secret: () => (tape.kind === 'ghost' ? ghostKey : 'secret'),
    }
    const folder = await mkdtemp(join(tmpdir(), 'tape-'))
    const outlet = kind.open(kind.options.parse(tape.options), world, folder)
    const seen = await lifeAt(outlet, tape.now, `tape-${tape.now.replaceAll(/\D/g, '')}`, [picture(120)])
    expect(JSON.parse(JSON.stringify(seen))).toEqual(tape.seen)
    expect(left()).toBe(0)
  },
)

test('a tape does not answer what was not asked then', async () => {
  const [tape] = recorded
  if (tape === undefined) throw new Error('nothing is recorded')
  const kind = await loadOutlet(tape.kind)
  const world = { ...stillWorld(tape.now), api: () => replaying(tape.exchanges).ask, secret: () => 'secret' }
  const outlet = kind.open(kind.options.parse(tape.options), world, '/nowhere')
  await expect(outlet.publish(publicationOf(), 'another-key')).rejects.toThrow(/and is now/)
})

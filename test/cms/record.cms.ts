import { mkdir, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { lifeAt } from '../outlets/scenario.ts'
import { type Exchange, recording } from '../outlets/tape.ts'
import { benchOf } from './bench.ts'
import { picture } from './picture.ts'
import { outletOf, wanted } from './servers.ts'

/** `CMS_RECORD=1 npm run test:cms record` writes what `npm test` hears again. */
const writes = process.env.CMS_RECORD === '1'

describe.each(wanted().map((server) => ({ server, name: server.name })))('$name', ({ server }) => {
  test.skipIf(outletOf(server) === undefined)('the life of two articles is as it was approved', async () => {
    const now = new Date()
    now.setMilliseconds(0)
    const exchanges: Exchange[] = []
    const outlet = await benchOf(server, (world) => ({
      ...world,
      now: () => now,
      api: recording(world.api, exchanges),
    }))
    const name = `tape-${now.toISOString().replaceAll(/\D/g, '')}`
    const seen = await lifeAt(outlet, now.toISOString(), name, [picture(120)])
    expect(
      seen.flatMap(({ did, differs }) =>
        Array.isArray(differs) && differs.length > 0 ? [{ did, differs }] : [],
      ),
    ).toEqual([])
    if (!writes) return
    const { kind } = server
    const options = outletOf(server)?.options ?? {}
    const tape = { server: server.name, kind, now: now.toISOString(), options, seen, exchanges }
    const secret = outletOf(server)?.secret ?? ''
    if (JSON.stringify(tape).includes(secret)) throw new Error('the tape holds the secret')
    const folder = new URL(`../fixtures/outlets/${kind}/`, import.meta.url)
    await mkdir(folder, { recursive: true })
    await writeFile(new URL(`${server.name}.tape.json`, folder), `${JSON.stringify(tape, null, 1)}\n`)
  })
})

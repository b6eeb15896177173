import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '../../src/store/database.ts'
import { Prisma } from '../../src/store/generated/client.ts'
import { sharing } from '../../src/store/groups.ts'
import { withStore } from './stock.ts'

test('copies are looked up by the index of keys: no table is read through', async () => {
  await withStore(async (_, dir) => {
    const database = await openDatabase(join(dir, 'nightdesk.db'))
    const plan = await database.$queryRaw(Prisma.sql`EXPLAIN QUERY PLAN ${sharing(new Uint32Array([1, 2]))}`)
    await database.$disconnect()
    const steps = z
      .array(z.object({ detail: z.string() }))
      .parse(plan)
      .map(({ detail }) => detail)
    expect(steps.filter((step) => /^SCAN (?!k |best)/.test(step))).toEqual([])
    expect(
      steps.filter((step) => /SEARCH (?:c|CopyKey|g) USING (?:PRIMARY|INTEGER PRIMARY) KEY/.test(step))
        .length,
    ).toEqual(3)
  })
})

test('of a key that every text has only the newest texts are asked, and what shares more comes first', async () => {
  await withStore(async (store) => {
    const common = 4_000_000_000
    for (let text = 0; text < 40; text++) {
      const found = { item: `wires/a#${text}`, text: 'x', event: `wires/a#${text}`, similarity: 0 }
      await store.saveGrouped(found, new Uint32Array([common, text, 1000 + text]), text)
    }
    const positions = (await store.mayBeCopies(new Uint32Array([common, 3, 1003]))).map(
      ({ position }) => position,
    )
    expect(positions).toEqual([4, ...Array.from({ length: 23 }, (_, place) => 40 - place)])
  })
})

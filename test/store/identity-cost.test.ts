import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Item } from '../../src/news/item.ts'
import { aliasQuery } from '../../src/store/keep.ts'
import { openStore } from '../../src/store/store.ts'
import { noon, quake } from './stock.ts'

const plan = z.array(z.object({ detail: z.string() }))

test('among 100,000 names an item is looked up by its key, and a record is kept as a version of the one it is of', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'nightdesk-names-'))
  const store = await openStore(dir)
  try {
    const night = Array.from(
      { length: 50_000 },
      (_, number): Item => ({
        ...quake,
        ...{ id: `us${number}`, also: [`pt${number}`, `ci${number}`], record: number, hash: `${number}` },
      }),
    )
    for (let from = 0; from < night.length; from += 5_000)
      await store.saveItems(night.slice(from, from + 5_000), noon)
    const came = { ...quake, id: 'pt49999', hash: 'later', payload: 'p2' }
    expect((await store.saveItems([came], noon)).items.map(({ id }) => id)).toEqual(['us49999'])
    const database = new DatabaseSync(join(dir, 'nightdesk.db'), { readOnly: true })
    const details = (sql: string, given: string) =>
      plan.parse(database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(given)).map(({ detail }) => detail)
    const names = details(aliasQuery('[]').sql, '[["earthquakes/week","pt1"]]')
    const count = database.prepare('SELECT count(*) AS n FROM "ItemAlias"').get()
    const closing = details('UPDATE "ItemAlias" SET "item" = \'x\' WHERE "item" = ?', 'y')
    const archive = details('SELECT "item" FROM "ItemVersion" WHERE "payload" = ?', 'p2')
    database.close()
    expect(count).toEqual({ n: 100_000 })
    expect(names.filter((line) => line.includes(' a '))).toEqual([
      'SEARCH a USING INDEX sqlite_autoindex_ItemAlias_1 (namespace=? AND id=?)',
    ])
    expect(closing).toEqual([expect.stringContaining('USING INDEX ItemAlias_item_idx')])
    expect(archive).toEqual([expect.stringContaining('USING INDEX ItemVersion_payload_idx')])
  } finally {
    await store.close()
    await rm(dir, { recursive: true })
  }
})

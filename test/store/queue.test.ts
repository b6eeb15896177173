import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { type QueueFilter, queueQuery } from '../../src/store/queue.ts'
import { hualien, noon, withStore } from './stock.ts'

test('the queue tells what an editor chooses by, the most newsworthy first', async () => {
  await withStore(async (store) => {
    const ru = { ...hualien.draft, language: 'ru', headline: 'Землетрясение в Хуаляне' }
    await store.fileStory({ ...hualien, slug: 'low', key: 'low', newsworthiness: 10 })
    await store.fileStory({
      ...hualien,
      slug: 'ru',
      language: 'ru',
      draft: ru,
      status: 'drafted',
      reason: 'one open claim',
    })
    expect(await store.queue({ limit: 1 })).toEqual([
      {
        slug: 'ru',
        beat: 'earthquakes',
        kind: 'quake',
        desk: 'science',
        language: 'ru',
        headline: 'Землетрясение в Хуаляне',
        status: 'drafted',
        hash: 'h1',
        version: 1,
        newsworthiness: 95,
        because: 'The strongest of 1,707 earthquakes in 7 days.',
        reason: 'one open claim',
        findings: { error: 0, warning: 0, suggestion: 1 },
        claims: { supported: 1, derived: 1, unsupported: 0, contradicted: 0 },
        createdAt: noon,
        updatedAt: noon,
      },
    ])
    const slugs = async (filter: QueueFilter) => (await store.queue(filter)).map(({ slug }) => slug)
    expect(await slugs({})).toEqual(['ru', 'low'])
    expect(await slugs({ offset: 1 })).toEqual(['low'])
    expect(await slugs({ status: 'drafted' })).toEqual(['ru'])
    expect(await slugs({ beat: 'nba' })).toEqual([])
    expect(await slugs({ search: 'хуалян ЗЕМЛЕ' })).toEqual(['ru'])
    expect(await slugs({ search: '%' })).toEqual([])
    const none = { stale: 0, approved: 0, published: 0, corrected: 0, spiked: 0, killed: 0 }
    expect(await store.counts({ status: 'drafted' })).toEqual({ drafted: 1, 'in-review': 1, ...none })
    expect(await store.counts({ language: 'ru' })).toEqual({ drafted: 1, 'in-review': 0, ...none })
  })
})

const many = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
  INSERT INTO "Story" ("slug", "beat", "kind", "key", "desk", "language", "status", "hash", "version", "headline", "newsworthiness",
    "because", "inputs", "errors", "warnings", "suggestions", "supported", "derived", "unsupported", "contradicted", "createdAt", "updatedAt")
  SELECT 's' || i, 'b' || (i % 7), 'k', i, 'd', 'en', iif(i % 3, 'in-review', 'drafted'), 'h', 1, 'Headline ' || i, i % 100,
    'b', 'i', 0, 0, 0, 0, 0, 0, 0, '${noon}', '${noon}' FROM n`

test('among 20,000 stories a page of the queue is read off an index', async () => {
  await withStore(async (store, dir) => {
    const database = new DatabaseSync(join(dir, 'nightdesk.db'))
    database.exec(`${many}; ANALYZE`)
    const pages: QueueFilter[] = [
      {},
      { order: 'updated' },
      { status: 'in-review' },
      { status: 'in-review', order: 'updated' },
      { beat: 'b1' },
      { beat: 'b1', status: 'drafted' },
      { desk: 'd', marks: 'open', from: noon, assignee: null },
      { status: 'in-review', after: { newsworthiness: 50, slug: 's150' } },
    ]
    const plans = pages.map((page) => {
      const { sql, values } = queueQuery({ ...page, limit: 50 })
      const bound = values.map((value) => (typeof value === 'number' ? value : String(value)))
      return database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...bound)
        .map(({ detail }) => String(detail))
    })
    database.close()
    // The page is picked off an index that has all it needs; of the table only the page's own rows are read.
    const picked = expect.stringMatching(/^(SEARCH|SCAN) Story USING COVERING INDEX/)
    const read = 'SEARCH s USING INDEX sqlite_autoindex_Story_1 (slug=?)'
    expect(plans).toEqual(plans.map(() => expect.arrayContaining([picked, read])))
    expect((await store.queue({ status: 'drafted', limit: 50 })).length).toEqual(50)
  })
})

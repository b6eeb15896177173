import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'
import { knownMigrations } from '../../src/store/migrations.ts'
import { matchOf } from '../../src/store/queue-filter.ts'
import type { Filing, QueueFilter } from '../../src/store/store.ts'
import { openStore, type Store } from '../../src/store/store.ts'
import { hualien, noon, withStore } from './stock.ts'

const file = (
  store: Store,
  slug: string,
  headline: string,
  more: Partial<Pick<Filing, 'because' | 'beat' | 'claims' | 'issued' | 'newsworthiness'>> = {},
) => store.fileStory({ ...hualien, slug, key: slug, draft: { ...hualien.draft, headline }, ...more })

const slugsOf = (store: Store) => async (filter: QueueFilter) =>
  (await store.queue(filter)).map(({ slug }) => slug)

const later = '2018-02-07T13:00:00.000Z'

test('words are found by their beginnings and inside, in any case, with and without diacritics, in English and Russian', async () => {
  await withStore(async (store) => {
    await file(store, 'zurich', 'Zürich: Straße closed after slide')
    await file(store, 'tree', 'Ёлка и трёх землетрясений след', { because: 'Самое сильное за неделю' })
    await file(store, 'score', 'Arsenal 2-1 Chelsea', { because: 'The first win in 7 matches.' })
    const slugs = slugsOf(store)
    expect(await slugs({ search: 'zurich' })).toEqual(['zurich'])
    expect(await slugs({ search: 'ZÜR clos' })).toEqual(['zurich'])
    expect(await slugs({ search: 'землетр' })).toEqual(['tree'])
    expect(await slugs({ search: 'сильн трех' })).toEqual(['tree'])
    expect(await slugs({ search: '2-1' })).toEqual(['score'])
    expect(await slugs({ search: 'win chelsea' })).toEqual(['score'])
    expect(await slugs({ search: 'zurich chelsea' })).toEqual([])
    expect(await slugs({ search: 'helsea' })).toEqual(['score'])
    expect(await slugs({ search: 'ЛЕТРЯС недель' })).toEqual([])
    expect(await slugs({ search: 'ТРЯСЕНИ недел трех' })).toEqual(['tree'])
    expect(await slugs({ search: 'ÜRICH traß' })).toEqual(['zurich'])
    await file(store, 'storm', 'Typhoon nears Quảng Ngãi')
    expect([await slugs({ search: 'uang' }), await slugs({ search: 'uảng ngã' })]).toEqual([
      ['storm'],
      ['storm'],
    ])
    // Three letters stand inside too many words.
    expect(await slugs({ search: 'els' })).toEqual([])
    expect(await slugs({ search: 'helsea fir' })).toEqual(['score'])
    expect(await slugs({ search: 'helsea irs' })).toEqual([])
    expect((await store.counts({ search: 'a' }))['in-review']).toBe(2)
  })
})

test('whatever is typed into the search is words and no command of the index', async () => {
  await withStore(async (store) => {
    await file(store, 'a', 'NEAR the words: OR not "quoted"')
    const slugs = slugsOf(store)
    const odd = [
      '"',
      '" OR 9',
      'words:',
      'NEAR(',
      '*',
      '-',
      '(',
      "'",
      '{a b}',
      '^NEAR',
      'OR',
      '\u0000',
      '😀',
      ' '.repeat(9),
    ]
    const found: string[][] = []
    for (const search of odd) found.push(await slugs({ search }))
    const all = ['a']
    expect(found).toEqual([[], [], all, all, [], [], [], [], [], all, all, [], [], all])
    expect(matchOf('a "b" quak*')).toEqual({ inside: '"quak"', beginning: '"a"* "b"*' })
  })
})

test('a story is found by the words it has, not by those it had', async () => {
  await withStore(async (store) => {
    await file(store, 'a', 'Old words')
    const again = { slug: 'a', key: 'a', expected: { status: 'in-review', version: 1 } as const }
    await store.fileStory({ ...hualien, ...again, draft: { ...hualien.draft, headline: 'New words' } })
    const slugs = slugsOf(store)
    expect([await slugs({ search: 'old' }), await slugs({ search: 'new' })]).toEqual([[], ['a']])
    await store.fileStory({
      ...{ ...hualien, ...again, expected: { status: 'in-review', version: 2 } },
      draft: { ...hualien.draft, headline: 'Aftershocks' },
    })
    expect([await slugs({ search: 'words' }), await slugs({ search: 'shock' })]).toEqual([[], ['a']])
  })
})

test('a database from before has its stories found, counted and numbered', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'nightdesk-store-'))
  const known = await knownMigrations()
  const before = known.slice(
    0,
    known.findIndex(({ name }) => name.endsWith('_queue')),
  )
  while ((await migrate(join(dir, 'nightdesk.db'), before)).length > 0);
  const database = new DatabaseSync(join(dir, 'nightdesk.db'))
  const row = (slug: string, status: string, errors: number) =>
    `('${slug}', 'quakes', 'k', '${slug}', 'science', 'en', '${status}', 'h', 1, 'Hualien shakes', 50, 'b', 'i', ${errors}, 0, 0, 0, 0, 0, 0, '${noon}', '${noon}')`
  database.exec(`INSERT INTO "Story" ("slug", "beat", "kind", "key", "desk", "language", "status", "hash", "version", "headline", "newsworthiness",
    "because", "inputs", "errors", "warnings", "suggestions", "supported", "derived", "unsupported", "contradicted", "createdAt", "updatedAt")
    VALUES ${row('one', 'in-review', 0)}, ${row('two', 'drafted', 2)}`)
  database.close()
  const store = await openStore(dir)
  const slugs = slugsOf(store)
  expect(await slugs({ search: 'hua' })).toEqual(['one', 'two'])
  expect(await slugs({ search: 'uali' })).toEqual(['one', 'two'])
  expect(await slugs({ marks: 'errors' })).toEqual(['two'])
  expect(await store.counts({ marks: 'errors' })).toMatchObject({ drafted: 1, 'in-review': 0 })
  expect((await store.pulse()).newest).toBe(2)
  await store.close()
  await rm(dir, { recursive: true })
})

test('the tally counts what counting would, whatever is done to stories', async () => {
  await withStore(async (store, dir) => {
    for (let n = 0; n < 12; n++)
      await file(store, `s${n}`, `Story ${n}`, { beat: `b${n % 3}`, claims: n % 2 ? [] : hualien.claims })
    const by = { by: 'Ada', at: noon }
    const moves = [
      { to: 'spiked', from: ['in-review', 'drafted', 'stale'], reason: 'r', ...by },
      { to: 'stale', from: ['in-review', 'drafted'], reason: 'r', ...by },
      { to: 'in-review', from: ['drafted', 'stale', 'spiked'], ...by },
    ] as const
    for (let n = 0; n < 30; n++) {
      const move = moves[randomInt(moves.length)]
      if (move !== undefined) await store.transition(`s${randomInt(12)}`, move).catch(() => undefined)
    }
    const database = new DatabaseSync(join(dir, 'nightdesk.db'))
    database.exec(`DELETE FROM "Approval"; UPDATE "Story" SET "errors" = 2 WHERE "slug" = 's3'`)
    const rows = (sql: string) =>
      database
        .prepare(sql)
        .all()
        .map((row) => Object.values(row).join(' '))
    const kept = rows(
      `SELECT "beat", "status", "marks", "open", sum("stories") FROM "StoryTally" GROUP BY 1, 2, 3, 4 HAVING sum("stories") > 0 ORDER BY 1, 2, 3, 4`,
    )
    const counted = rows(
      `SELECT "beat", "status", iif("errors" > 0, 2, "warnings" > 0), "unsupported" + "contradicted" > 0, count(*) FROM "Story" GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    )
    database.close()
    expect(kept).toEqual(counted)
  })
})

test('a page begins after the last story of the page before it, also among equals', async () => {
  await withStore(async (store) => {
    for (const [slug, newsworthiness] of [
      ['a', 50],
      ['b', 50],
      ['c', 50],
      ['d', 20],
    ] as const)
      await file(store, slug, slug, { newsworthiness })
    const slugs = slugsOf(store)
    expect(await slugs({ limit: 2, after: { newsworthiness: 50, slug: 'b' } })).toEqual(['c', 'd'])
    expect(await slugs({ after: { newsworthiness: 20, slug: 'd' } })).toEqual([])
  })
})

test('a story is on a person’s desk or on nobody’s, and the audit has who put it there', async () => {
  await withStore(async (store) => {
    await file(store, 'a', 'A', { issued: noon })
    await file(store, 'b', 'B', { issued: later })
    const slugs = slugsOf(store)
    expect(await store.assign(['a', 'b', 'a', 'missing'], 'Jo Park', 'Ada', later)).toEqual(['a', 'b'])
    expect(await store.assign(['a'], 'Jo Park', 'Ada', later)).toEqual([])
    expect(await store.assign(['b'], undefined, 'Ada', later)).toEqual(['b'])
    expect([await slugs({ assignee: 'Jo Park' }), await slugs({ assignee: null })]).toEqual([['a'], ['b']])
    expect([await slugs({ from: later }), await slugs({ to: later })]).toEqual([['b'], ['a']])
    expect((await store.auditOf('b')).slice(1)).toEqual([
      { at: later, who: 'Ada', verb: 'assign', slug: 'b', detail: { to: 'Jo Park', from: null } },
      { at: later, who: 'Ada', verb: 'assign', slug: 'b', detail: { to: null, from: 'Jo Park' } },
    ])
    expect((await store.queue({ assignee: 'Jo Park' }))[0]?.assignee).toBe('Jo Park')
  })
})

test('another process sees that something was filed, and what is new since', async () => {
  await withStore(async (store, dir) => {
    const other = await openStore(dir)
    await file(store, 'a', 'A')
    const before = await other.pulse()
    expect(await other.pulse()).toEqual(before)
    await file(store, 'b', 'B')
    const after = await other.pulse()
    expect(after.stories).toBeGreaterThan(before.stories)
    expect((await other.queue({ since: before.newest })).map(({ slug }) => slug)).toEqual(['b'])
    await other.close()
  })
})

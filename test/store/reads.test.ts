import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { atMost } from '../../src/store/at-most.ts'
import { gather } from '../../src/store/gathered.ts'
import { Prisma } from '../../src/store/generated/client.ts'
import { openReads } from '../../src/store/reads.ts'
import { openStore } from '../../src/store/store.ts'
import { hualien, noon, withStore } from './stock.ts'

const reviewing = { slug: hualien.slug, hash: hualien.hash, by: 'Mara', at: noon }

test('what another process writes is on the next page: of the story, of the roster, of the queue', () =>
  withStore(async (store, dir) => {
    await store.fileStory(hualien)
    const other = await openStore(dir)
    const seen = async () => ({
      status: (await store.showStory(hualien.slug))?.story.status,
      roster: store.roster().map(({ name }) => name),
      pulse: (await store.pulse()).stories,
    })
    const before = await seen()
    expect(before).toEqual({ status: 'in-review', roster: [], pulse: before.pulse })
    await other.addUser({ id: 'u1', name: 'Mara', role: 'editor' }, { by: 'console', at: noon })
    await other.transition(hualien.slug, {
      ...{ from: ['in-review'], to: 'spiked', by: 'Mara', at: noon, hash: hualien.hash, reason: 'no news' },
    })
    const after = await seen()
    expect(after).toEqual({ status: 'spiked', roster: ['Mara'], pulse: after.pulse })
    expect(after.pulse).toBeGreaterThan(before.pulse)
    await other.close()
  }))

test('a look that waits for its commit is found by whoever asks for the marks, and kept by the close', () =>
  withStore(async (store, dir) => {
    await store.fileStory(hualien)
    const told = [
      store.markReview(reviewing, 'page', ''),
      store.markReview(reviewing, 'look', '10-13'),
      store.markReview({ ...reviewing, at: '2018-02-07T12:00:05.000Z' }, 'page', ''),
    ]
    const mark = { by: 'Mara', seconds: 0, firstAt: noon, lastAt: noon }
    const marks = [
      { ...mark, kind: 'look', what: '10-13' },
      { ...mark, kind: 'page', what: '', lastAt: '2018-02-07T12:00:05.000Z' },
    ]
    expect(await store.reviewMarks(hualien.slug, hualien.hash)).toEqual(marks)
    await Promise.all(told)
    const other = await openStore(dir)
    const late = other.markReview(reviewing, 'source', 'a')
    await other.close()
    await late
    expect(await store.reviewMarks(hualien.slug, hualien.hash)).toEqual([
      ...marks,
      { ...mark, kind: 'source', what: 'a' },
    ])
  }))

test('rows that come together share one commit; those of a commit that fails are told so, and the next is kept', async () => {
  const kept: (readonly string[])[] = []
  const rows = gather<string>(async (all) => {
    if (all.includes('bad')) throw new Error('the disk is full')
    kept.push(all)
  })
  await Promise.all([rows.add('a'), rows.add('b')])
  const [bad, beside] = await Promise.allSettled([rows.add('bad'), rows.add('c')])
  expect([bad?.status, beside?.status]).toEqual(['rejected', 'rejected'])
  await rows.add('d')
  expect(kept).toEqual([['a', 'b'], ['d']])
})

test('the attempts of a story are its own, not those of a story whose slug begins the same', () =>
  withStore(async (store) => {
    for (const slug of [hualien.slug, `${hualien.slug}-2`]) {
      await store.fileStory({ ...hualien, slug, key: slug })
      await store.approve(slug, { by: 'Mara', at: noon, hash: hualien.hash, version: 1 }, () => ({
        enough: true,
        evidence: {},
      }))
      await store.enqueue({ slug, outlet: 'files', hash: hualien.hash, verb: 'publish', dueAt: noon })
    }
    await store.claimSending('2018-02-07T13:00:00.000Z', 60, 10)
    expect((await store.attempts({ slug: hualien.slug })).map(({ key }) => key)).toEqual([
      `${hualien.slug}/files/${hualien.hash}/publish`,
    ])
  }))

test('a row has the names of its columns, also where the table was altered while its statement stood ready', async () => {
  await withStore(async (_, dir) => {
    const file = join(dir, 'altered.db')
    const other = new DatabaseSync(file)
    other.exec(`CREATE TABLE t ("a" TEXT, "b" REAL); INSERT INTO t VALUES ('x', NULL), ('y', 2.5)`)
    const reads = openReads(file)
    const all = Prisma.sql`SELECT * FROM t ORDER BY "a" ${atMost(undefined)}`
    expect(await reads.ask(all)).toEqual([
      { a: 'x', b: null },
      { a: 'y', b: 2.5 },
    ])
    other.exec(`ALTER TABLE t ADD COLUMN "c" INTEGER DEFAULT 7; UPDATE t SET "c" = 8 WHERE "a" = 'y'`)
    expect(await reads.ask(all)).toEqual([
      { a: 'x', b: null, c: 7 },
      { a: 'y', b: 2.5, c: 8 },
    ])
    expect(await reads.ask(Prisma.sql`SELECT "c" FROM t ORDER BY "a" ${atMost(1)}`)).toEqual([{ c: 7 }])
    reads.close()
    other.close()
  })
})

test('how many rows are asked for is a whole number', () => {
  expect(atMost(12).sql).toBe('LIMIT 12')
  expect(() => atMost(1.5)).toThrow('no question is asked for 1.5 rows')
})

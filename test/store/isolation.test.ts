import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/store.ts'
import { start } from './workers/start.ts'

const noon = '2018-02-07T12:00:00.000Z'
const entry = (slug: string, number: number) => ({
  at: noon,
  who: 'desk',
  verb: 'note',
  slug,
  detail: String(number),
})

async function withDatabase(work: (database: Database, dir: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'nightdesk-isolation-'))
  await migrate(join(dir, 'nightdesk.db'))
  const database = await openDatabase(join(dir, 'nightdesk.db'))
  try {
    await work(database, dir)
  } finally {
    await database.$disconnect()
    await rm(dir, { recursive: true })
  }
}

// Prisma sends a query when somebody waits for it, not before.
async function sendNow(query: PromiseLike<unknown>): Promise<void> {
  await query
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('of 1,000 writes made while 20 transactions are open that roll back none is lost, and none of theirs is seen', async () => {
  await withDatabase(async (database) => {
    const seen: number[] = []
    const kept: Promise<unknown>[] = []
    const rollBack = async (number: number) =>
      database.$transaction(async (within) => {
        await within.audit.create({ data: entry('rolled-back', number) })
        for (let write = 0; write < 50; write += 1)
          kept.push(sendNow(database.audit.create({ data: entry('kept', write) })))
        // Time in which each of the 50 would get through to the file, if the transaction did not keep them waiting.
        for (let turns = 0; turns < 100; turns += 1) await turn()
        seen.push(await database.audit.count({ where: { slug: 'rolled-back' } }))
        await within.audit.create({ data: entry('rolled-back', number) })
        throw new Error('spiked')
      })
    const rolledBack = await Promise.allSettled(Array.from({ length: 20 }, (_, number) => rollBack(number)))
    await Promise.all(kept)
    expect(rolledBack.map((one) => one.status === 'rejected' && String(one.reason))).toEqual(
      rolledBack.map(() => 'Error: spiked'),
    )
    expect(seen).toEqual(Array.from({ length: 20 }, () => 0))
    expect(await database.audit.count({ where: { slug: 'kept' } })).toEqual(1000)
    expect(await database.audit.count({ where: { slug: 'rolled-back' } })).toEqual(0)
  })
})

test('a transaction reads its own writes before it ends, and others read them after', async () => {
  await withDatabase(async (database) => {
    const within = await database.$transaction(async (within) => {
      await within.audit.create({ data: entry('own', 1) })
      return [await within.audit.count(), await database.audit.count()]
    })
    expect(within).toEqual([1, 0])
    expect(await database.audit.count()).toEqual(1)
  })
})

test('a transaction whose commit fails is undone, and the next one works', async () => {
  await withDatabase(async (database) => {
    const failing = database.$transaction(async (within) => {
      await within.$executeRaw`PRAGMA defer_foreign_keys = ON`
      await within.audit.create({ data: entry('failed', 1) })
      await within.$executeRaw`INSERT INTO "Task" ("slug", "kind", "because", "detail", "openedAt") VALUES ('no-such-story', 'k', 'b', '1', ${noon})`
    })
    await expect(failing).rejects.toThrow('ForeignKeyConstraintViolation')
    await database.audit.create({ data: entry('after', 1) })
    expect((await database.audit.findMany()).map(({ slug }) => slug)).toEqual(['after'])
    await database.$transaction((within) => within.audit.create({ data: entry('after', 2) }))
    expect(await database.audit.count()).toEqual(2)
  })
})

test('a second row with the same key is told as such', async () => {
  await withDatabase(async (database) => {
    const data = { hash: 'a', name: 'Ida', expires: noon }
    await database.invite.create({ data })
    await expect(database.invite.create({ data })).rejects.toMatchObject({ code: 'P2002' })
    const orphan = { slug: 'none', kind: 'k', because: 'b', detail: '1', openedAt: noon }
    await expect(database.task.create({ data: orphan })).rejects.toMatchObject({ code: 'P2003' })
  })
})

test('two statements in one are refused, not cut after the first', async () => {
  await withDatabase(async (database) => {
    await expect(database.$executeRawUnsafe('DELETE FROM "Audit"; DELETE FROM "Task"')).rejects.toThrow(
      'one statement at a time',
    )
  })
})

test('8 processes write at once, and of 1,000 acknowledged writes none is lost', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'nightdesk-processes-'))
  const workers = Array.from({ length: 8 }, (_, number) => start('write', dir, `worker-${number}`, '125'))
  const ended = await Promise.all(workers.map((worker) => worker.done))
  expect(ended.map(({ code, out }) => [code, out.trim().split('\n').length])).toEqual(
    ended.map(() => [0, 125]),
  )
  const store = await openStore(dir)
  const found = await Promise.all(
    ended.map(async (_, number) => {
      const entries = await store.auditOf(`worker-${number}`)
      const items = await store.findItems(`worker-${number}`)
      return [...entries.map(({ detail }) => Number(detail)), ...items.map(({ id }) => Number(id))].sort(
        (a, b) => a - b,
      )
    }),
  )
  expect(found).toEqual(ended.map(() => Array.from({ length: 125 }, (_, number) => number)))
  await store.close()
  await rm(dir, { recursive: true })
})

import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openStore } from '../../src/store/store.ts'
import { start } from './workers/start.ts'

test('a process killed while it files leaves whole stories only, and every one it had acknowledged', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'nightdesk-killed-'))
  const acknowledged: string[] = []
  for (let kill = 0; kill < 5; kill += 1) {
    const worker = start('file-until-killed', dir, String(kill * 100_000))
    // A different number of stories each time, so that the kill meets another moment of the next one.
    for (let story = 0; story <= kill; story += 1) await once(worker.process.stdout ?? worker.process, 'data')
    worker.process.kill('SIGKILL')
    acknowledged.push(...(await worker.done).out.trim().split('\n'))
  }
  const store = await openStore(dir)
  const filed = await store.queue()
  expect(filed.filter(({ claims }) => claims.supported !== 200)).toEqual([])
  const slugs = new Set(filed.map(({ slug }) => slug))
  expect(acknowledged.filter((number) => !slugs.has(`quake-${number}`))).toEqual([])
  await store.close()
  expect(rowsOf(dir)).toEqual([
    { stories: filed.length, drafts: filed.length, claims: filed.length * 200, audits: filed.length },
  ])
  await rm(dir, { recursive: true })
})

function rowsOf(dir: string) {
  const database = new DatabaseSync(join(dir, 'nightdesk.db'))
  const counted =
    database.prepare(`SELECT (SELECT COUNT(*) FROM "Story") AS stories, (SELECT COUNT(*) FROM "Draft") AS drafts,
    (SELECT COUNT(*) FROM "Claim") AS claims, (SELECT COUNT(*) FROM "Audit") AS audits`)
  const rows = counted.all().map((row) => ({ ...row }))
  expect(
    database
      .prepare('PRAGMA integrity_check')
      .all()
      .map((row) => ({ ...row })),
  ).toEqual([{ integrity_check: 'ok' }])
  database.close()
  return rows
}

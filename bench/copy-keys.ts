import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { mixed } from '../src/grouping/hash.ts'
import { openDatabase } from '../src/store/database.ts'
import { sharing } from '../src/store/groups.ts'
import { openStore } from '../src/store/store.ts'

/**
 * What it costs to look up the copies of a text among those on file, by how many keys there are: `npm run bench:copies --
 * --rows 1000000`. A text has 44 keys; every fourth is one of a hundred that ten thousand texts share, as signatures
 * of one press office are.
 */
const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } })

const keysOfText = 44
const asked = 200
const words = 'so many words as a short report of the night has '.repeat(40)

function fill(file: string, from: number, to: number): void {
  const database = new DatabaseSync(file)
  const grouped = database.prepare(
    'INSERT INTO "Grouped" (position, item, text, event, similarity) VALUES (?, ?, ?, ?, 0)',
  )
  const key = database.prepare('INSERT OR IGNORE INTO "CopyKey" (key, position) VALUES (?, ?)')
  database.exec('BEGIN')
  for (let text = from; text < to; text++) {
    grouped.run(text, `made/up#${text}`, words, `made/up#${text}`)
    for (const each of keysOf(text)) key.run(each, text)
  }
  database.exec('COMMIT')
  database.close()
}

const keysOf = (text: number): Uint32Array =>
  Uint32Array.from({ length: keysOfText }, (_, place) =>
    place % 4 === 0 ? mixed((text + place) % 100) : mixed(text * keysOfText + place),
  )

const dir = await mkdtemp(join(tmpdir(), 'nightdesk-copies-'))
const rows: Record<string, Record<string, string>> = {}
let texts = 1
try {
  const store = await openStore(dir)
  const file = join(dir, 'nightdesk.db')
  for (let size = 10_000; size <= Number(values.rows); size *= 10) {
    const upTo = Math.ceil(size / keysOfText)
    fill(file, texts, upTo)
    texts = upTo
    const started = performance.now()
    let found = 0
    for (let each = 0; each < asked; each++) {
      const text = 1 + Math.floor((each * (texts - 1)) / asked)
      found += (await store.mayBeCopies(keysOf(text))).some(({ position }) => position === text) ? 1 : 0
    }
    rows[size] = {
      'ms per look-up': ((performance.now() - started) / asked).toFixed(2),
      found: `${found}/${asked}`,
    }
    process.stderr.write(`${size}: ${JSON.stringify(rows[size])}\n`)
  }
  console.table(rows)
  const database = await openDatabase(file)
  const plan = await database.$queryRaw`EXPLAIN QUERY PLAN ${sharing(keysOf(1))}`
  console.log(JSON.stringify(plan, ['detail'], 1))
  await database.$disconnect()
  await store.close()
} finally {
  await rm(dir, { recursive: true })
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type FakeOpenAI, openFakeOpenAI } from '../../models/fake-openai.ts'

const drafts = 50
const kills = 4
const worker = fileURLToPath(new URL('../workers/ask-until-killed.ts', import.meta.url))

/** One process that asks for all drafts, to its end or until `doom`, when it is killed. Gives its last word. */
async function askApart(folder: string, baseUrl: string, run: string, doom?: () => Promise<unknown>) {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', worker, folder, baseUrl, String(drafts), run],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'close')
  let said = ''
  child.stdout.on('data', (part) => {
    said += String(part)
  })
  if (doom !== undefined) {
    await Promise.race([doom(), ended])
    child.kill('SIGKILL')
  }
  await ended
  return said.trim().split('\n').at(-1)
}

async function inFolder(work: (folder: string, server: FakeOpenAI) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-killed-'))
  const server = await openFakeOpenAI({
    answer: ({ messages }) => ({ sentences: [messages.at(-1)?.text ?? ''] }),
    latencyMilliseconds: 30,
  })
  try {
    await work(folder, server)
  } finally {
    await server.close()
    await rm(folder, { recursive: true })
  }
}

/** How often each story was asked for at the provider. */
function askedFor({ requests }: FakeOpenAI): Map<string, number> {
  const times = new Map<string, number>()
  for (const { asked } of requests) {
    const story = asked?.messages.at(-1)?.text ?? ''
    times.set(story, (times.get(story) ?? 0) + 1)
  }
  return times
}

/** The store's own count of calls, by hash of the request. */
function kept(folder: string) {
  const database = new DatabaseSync(join(folder, 'nightdesk.db'))
  const all = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }))
  const found = {
    answered: all(
      `SELECT count(*) AS n, count(DISTINCT "hash") AS hashes FROM "Call" WHERE "status" = 'answered'`,
    ),
    lost: all(`SELECT count(*) AS n FROM "Call" WHERE "status" = 'lost'`),
    others: all(`SELECT * FROM "Call" WHERE "status" NOT IN ('answered', 'lost')`),
    whole: all('PRAGMA integrity_check'),
  }
  database.close()
  return found
}

test(
  `killed ${kills} times in the middle of ${drafts} drafts and run again: no answer that was kept is asked for twice`,
  () =>
    inFolder(async (folder, server) => {
      for (let time = 0; time < kills; time += 1) {
        const enough = server.requests.length + 1 + Math.floor(7 * Math.random())
        await askApart(folder, server.baseUrl, `r${time}`, async () => {
          while (server.requests.length < enough) await pause(1)
          await pause(50 * Math.random())
        })
      }
      expect(server.requests.length).toBeGreaterThanOrEqual(kills)
      expect(server.requests.length).toBeLessThan(drafts + kills * 4)
      expect(await askApart(folder, server.baseUrl, 'last')).toEqual(String(drafts))
      const { answered, lost, others, whole } = kept(folder)
      expect({ answered, others, whole }).toEqual({
        answered: [{ n: drafts, hashes: drafts }],
        others: [],
        whole: [{ integrity_check: 'ok' }],
      })
      const times = [...askedFor(server).values()]
      const again = times.reduce((sum, each) => sum + each - 1, 0)
      // Only what was on its way when its process died may be asked for again: four at a time.
      expect(times.length).toEqual(drafts)
      expect(again).toBeLessThanOrEqual(Number(lost[0]?.n))
      expect(Number(lost[0]?.n)).toBeLessThanOrEqual(kills * 4)
      // All of it once more costs nothing.
      const before = server.requests.length
      expect(await askApart(folder, server.baseUrl, 'again')).toEqual(String(drafts))
      expect(server.requests.length).toEqual(before)
    }),
  300_000,
)

test(
  'two processes that ask the same at the same time pay once',
  () =>
    inFolder(async (folder, server) => {
      const both = await Promise.all(['one', 'two'].map((run) => askApart(folder, server.baseUrl, run)))
      expect(both).toEqual([String(drafts), String(drafts)])
      expect([...askedFor(server).values()]).toEqual(Array(drafts).fill(1))
      expect(server.requests.length).toEqual(drafts)
    }),
  300_000,
)

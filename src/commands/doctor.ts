import { mkdir, statfs } from 'node:fs/promises'
import { openHouse } from '../house.ts'
import type { NewsroomPlace } from '../newsroom.ts'
import { openStore } from '../store/store.ts'

export type Doctor = { ok: boolean; checks: readonly { what: string; ok: boolean; said: string }[] }

const roomNeeded = 64 * 1024 * 1024

/** What is configured, migrated and has room; each problem with its way out. */
export async function doctor({ project, folder }: NewsroomPlace): Promise<Doctor> {
  const checks = [
    await look('node', async () => nodeVersion()),
    await look('configuration', async () => {
      const { beats, rules } = await openHouse(project)
      return `${beats.length} beats, ${rules.size} files of rules`
    }),
    await look('disk', async () => room(folder)),
    await look('store', async () => {
      const store = await openStore(folder)
      const counts = await store.counts()
      await store.close()
      return `${folder}: ${Object.values(counts).reduce((sum, count) => sum + count, 0)} stories, migrated`
    }),
  ]
  return { ok: checks.every((check) => check.ok), checks }
}

async function look(what: string, work: () => Promise<string>): Promise<Doctor['checks'][number]> {
  try {
    return { what, ok: true, said: await work() }
  } catch (error) {
    return { what, ok: false, said: error instanceof Error ? error.message : String(error) }
  }
}

function nodeVersion(): string {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 22 || (major === 22 && minor < 18))
    throw new Error(
      `Node ${process.versions.node} is too old; start with npm run nightdesk, which brings Node 24`,
    )
  return process.versions.node
}

async function room(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  if (free < roomNeeded)
    throw new Error(`${Math.round(free / 1e6)} MB free under ${folder}; make room for at least 64 MB`)
  return `${(free / 1e9).toFixed(1)} GB free`
}

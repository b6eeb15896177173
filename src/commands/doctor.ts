import { mkdir, statfs } from 'node:fs/promises'
import type { Beat } from '../config/beat.ts'
import type { OpenFeed } from '../config/feeds.ts'
import { type House, openHouse } from '../house.ts'
import { modelsOf, type NewsroomPlace } from '../newsroom.ts'
import { feedHealth } from '../pipeline/feed-health.ts'
import { houseKinds } from '../pipeline/media/desk.ts'
import { inOrder } from '../pipeline/media/order.ts'
import { programAt } from '../pipeline/media/programs.ts'
import { notThere } from '../pipeline/media/run-program.ts'
import { probe } from '../pipeline/models/probe.ts'
import { askPage } from '../pipeline/poll-ask.ts'
import type { World } from '../seams/world.ts'
import { openStore, type Store } from '../store/store.ts'
import { openWorld } from '../world.ts'

type Check = { what: string; ok: boolean; said: string }
export type Doctor = { ok: boolean; checks: readonly Check[] }

const roomNeeded = 64 * 1024 * 1024

/**
 * What is configured, migrated, has room and answers; each problem with its way out. `ok` is whether the newsroom can
 * work: a feed that does not answer is told, and the others and all recorded samples go on.
 */
export async function doctor({ project, folder, env }: NewsroomPlace): Promise<Doctor> {
  const beats: Beat[] = []
  const houses: House[] = []
  const models: Check[] = []
  const silent: Check[] = []
  const world = openWorld(env)
  const checks = [
    await look('node', async () => nodeVersion()),
    await look('configuration', async () => {
      const house = await openHouse(project)
      houses.push(house)
      beats.push(...house.beats)
      return `${beats.length} beats, ${house.rules.size} files of rules`
    }),
    await look('disk', async () => room(folder)),
    await look('store', async () => {
      const store = await openStore(folder)
      const counts = await store.counts()
      silent.push(...(await silence({ store, beats, now: world.now() })))
      for (const house of houses) models.push(...(await probes(house, store, world)))
      await store.close()
      return `${folder}: ${Object.values(counts).reduce((sum, count) => sum + count, 0)} stories, migrated`
    }),
  ]
  const ok = checks.every((check) => check.ok)
  const programs = await programsSaid(houses)
  const feeds = beats.flatMap((beat) => beat.feeds)
  return {
    ok,
    checks: [...checks, ...programs, ...models, ...(await Promise.all(feeds.map(reach(world)))), ...silent],
  }
}

/** Programs of the machine that kinds of media call; without them those media wait, and no story does. */
async function programsSaid(houses: readonly House[]): Promise<Check[]> {
  const asked = new Set(houses.flatMap(({ media: { make }, beats }) => [...make, ...beats.flatMap(makesOf)]))
  const needs = new Map<string, string[]>()
  for (const { name, kind } of await inOrder(houseKinds, [...asked]))
    for (const program of [...kind.programs, ...papersPrograms])
      needs.set(program, [...new Set([...(needs.get(program) ?? []), name])])
  return Promise.all(
    [...needs].map(async ([program, kinds]) => {
      const at = await programAt(program)
      const said = at === undefined ? `${notThere(program)}; ${kinds.join(', ')} need it` : at
      return { what: `program ${program}`, ok: at !== undefined, said }
    }),
  )
}

const makesOf = ({ stories }: Beat): string[] => stories.flatMap(({ media }) => media.make)

/** ExifTool, which comes with the packages, runs on the machine's Perl. */
const papersPrograms = ['perl']

/** Each model on duty with latency and price of a tiny question; what does not answer leaves its tasks to others. */
async function probes(house: House, store: Store, world: World): Promise<Check[]> {
  if (house.models === undefined) return []
  const opened = modelsOf(house, store, world)
  if (opened === undefined) {
    const needs = house.models.providers.map(({ name, needs }) => `${name} needs ${needs.join(' and ')}`)
    return [{ what: 'models', ok: true, said: `none is on duty, templates write (${needs.join('; ')})` }]
  }
  const { desk } = opened
  const onDuty = desk.named.filter(({ provider }) => desk.lines.has(provider))
  const probed = await Promise.all(onDuty.map((name) => probe(desk, name)))
  return probed.map((one) => ({
    what: `model ${one.name}`,
    ok: one.ok,
    said: one.ok
      ? `answered in ${(one.milliseconds / 1000).toFixed(1)} s, ${one.tokens} tokens, ${one.cost.toFixed(6)} ${desk.money.currency}`
      : one.said,
  }))
}

/** Feeds that an editor must hear of by what the store knows of them, and those that are set aside. */
async function silence(desk: Parameters<typeof feedHealth>[0]): Promise<Check[]> {
  const feeds = await feedHealth(desk)
  return feeds.flatMap(({ beat, feed, state, said }) =>
    state === 'fresh' || state === 'quiet' ? [] : [{ what: `${state} ${beat}/${feed}`, ok: false, said }],
  )
}

const reach =
  (world: World) =>
  ({ id, url, source }: OpenFeed): Promise<Check> =>
    look(`feed ${id}`, async () => {
      if (source.from === 'push' && world.secret(source.secret) === undefined)
        throw new Error(
          `the secret ${source.secret} that its pushes are signed with is not set in the environment`,
        )
      if (source.from !== 'address') return `${url}: nothing to ask, it is brought`
      const { bytes } = await askPage(source, url, world).catch((cause: unknown) => {
        const said = cause instanceof Error ? cause.message : cause
        throw new Error(`${said}; \`run --recorded\` works without it`, { cause })
      })
      return `${url}: ${bytes.length} bytes`
    })

async function look(what: string, work: () => Promise<string>): Promise<Check> {
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

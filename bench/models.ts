import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { type Way, waysTo } from './models/ways.ts'

/**
 * What a call costs beside the model: `npm run bench:models -- [--calls N] [--atOnce N] [--latency MILLISECONDS]`. First one
 * call after the other against a server that answers at once, by turns, beside the bare clients of the vendors; then
 * throughput against one that takes its time.
 */
const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '200' },
    atOnce: { type: 'string', default: '8' },
    latency: { type: 'string', default: '500' },
  },
})
const [calls, atOnce, latency] = [Number(values.calls), Number(values.atOnce), Number(values.latency)]

async function served(milliseconds: number, work: (baseUrl: string) => Promise<void>): Promise<void> {
  const worker = new Worker(new URL('./models/server.ts', import.meta.url), { workerData: milliseconds })
  const baseUrl = await new Promise<string>((ready, fail) =>
    worker.once('message', ready).once('error', fail),
  )
  try {
    await work(baseUrl)
  } finally {
    await worker.terminate()
  }
}

const told = (figure: number, digits = 2): number => Number(figure.toFixed(digits))
const at = (share: number, sorted: readonly number[]): number =>
  sorted[Math.floor(sorted.length * share)] ?? 0

let number = 0
type Took = { wall: number; own: number }

/** Milliseconds of one call: on the wall, and of this thread alone, which busy neighbours do not lengthen. */
async function timed(way: Way): Promise<Took> {
  number++
  const started = performance.now()
  const before = process.threadCpuUsage()
  await way.ask(number)
  const { user, system } = process.threadCpuUsage(before)
  return { wall: performance.now() - started, own: (user + system) / 1000 }
}

await served(0, async (baseUrl) => {
  const ways = await waysTo(baseUrl)
  const times = new Map(ways.map((way): [Way, Took[]] => [way, []]))
  for (let round = -20; round < calls; round++) {
    for (const way of ways) {
      const took = await timed(way)
      if (round >= 0) times.get(way)?.push(took)
    }
  }
  const spread = (way: Way, kind: keyof Took) =>
    (times.get(way) ?? []).map((took) => took[kind]).sort((a, b) => a - b)
  const middle = (way: Way | undefined, kind: keyof Took) =>
    way === undefined ? 0 : at(0.5, spread(way, kind))
  const [alone] = ways
  console.log(`\n${calls} calls one after the other, milliseconds (bar: 15 over the SDK alone)`)
  console.table(
    Object.fromEntries(
      ways.map((way) => [
        way.name,
        {
          median: told(middle(way, 'wall')),
          p95: told(at(0.95, spread(way, 'wall'))),
          over: told(middle(way, 'wall') - middle(alone, 'wall')),
          'of its own thread': told(middle(way, 'own')),
          'over, own': told(middle(way, 'own') - middle(alone, 'own')),
        },
      ]),
    ),
  )
  for (const { close } of ways) await close?.()
})

await served(latency, async (baseUrl) => {
  const ways = await waysTo(baseUrl)
  const rounds = 10
  console.log(
    `\n${rounds * atOnce} calls, ${atOnce} at once, ${latency} ms of latency (bar: 95 % of the ideal)`,
  )
  const rows: Record<string, { seconds: number; ideal: string }> = {}
  for (const way of ways) {
    await Promise.all(Array.from({ length: atOnce }, () => timed(way)))
    const started = performance.now()
    const line = async () => {
      for (let round = 0; round < rounds; round++) await timed(way)
    }
    await Promise.all(Array.from({ length: atOnce }, line))
    const took = performance.now() - started
    rows[way.name] = { seconds: told(took / 1000), ideal: `${told((100 * rounds * latency) / took, 1)} %` }
  }
  console.table(rows)
  for (const { close } of ways) await close?.()
})

import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { runNow } from '../../src/commands/run.ts'
import { openFetcher } from '../../src/egress/fetcher.ts'
import { openNewsroom } from '../../src/newsroom.ts'
import { openReader } from '../../src/pipeline/read-apart.ts'
import { houseCopy } from '../config/house.ts'
import { traps } from './payloads.ts'

/*
 * One night of a newsroom whose publishers are hostile but for two: `node night.ts ORIGIN`, the server of the traps. Prints
 * what came of each feed and the memory that it took: a program of its own, so that only the newsroom is measured.
 */

const [origin = ''] = process.argv.slice(2)
const names = [
  ...Object.keys(traps),
  ...['drip', 'endless', 'zeros', 'reset', 'garbage', 'loop', 'metadata', 'busy', 'silent'],
]
const item = { id: '/id', time: { at: '/properties/time', parse: 'epoch-ms' } }
const common = { recorded: ['recorded/week.geojson'], allow: [new URL(origin).host] }

const good = (name: string) => ({
  name,
  kind: 'json',
  url: `${origin}/good?${name}`,
  read: { records: '/features' },
  item,
  ...common,
})
const bad = (name: string) => {
  const { kind = 'json', read = {} } = traps[name] ?? {}
  return {
    name,
    kind,
    url: `${origin}/${name}`,
    read,
    item: { id: ['/id', '/guid', '/title'].slice(0, 1) },
    ...common,
  }
}

const project = await houseCopy()
const beat = join(project, 'pipelines/quakes/beat.yaml')
const [head = '', rest = ''] = (await readFile(beat, 'utf8')).split(/^feeds:\n(?:[ -].*\n)+/m)
await writeFile(
  beat,
  `${head}${stringify({ feeds: [good('first'), ...names.map(bad), good('last')] })}${rest}`,
)

const newsroom = await openNewsroom({ project, folder: join(project, 'newsroom'), env: {} })
const world = {
  ...newsroom.world,
  now: () => new Date('2018-02-07T03:00:00Z'),
  say: () => undefined,
  fetch: openFetcher({ agent: 'Nightdesk/0', limits: { milliseconds: 6000, idleMilliseconds: 2000 } }),
}
const reader = openReader()

const peakOf = (pid: number | string): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

const before = peakOf('self')
const { beats } = await runNow(newsroom.house, newsroom.store, world, false, { reader })
const turns = beats[0]?.feeds.map(({ url, status, items, error }) => [
  url.replace(`${origin}/`, ''),
  status,
  items,
  error,
])
process.stdout.write(
  JSON.stringify({
    turns,
    filed: beats[0]?.filed,
    megabytes: Math.round(peakOf('self') - before),
    polluted: 'polluted' in {},
  }),
)
await reader.close()
await newsroom.close()

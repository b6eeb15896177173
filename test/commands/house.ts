import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const project = resolve(import.meta.dirname, '../..')

/** A house of one small beat with the program in it, as a newsroom has it on its disk, and a newsroom folder. */
export type SmallHouse = { project: string; newsroom: string }

/** What a script sees of a command: its exit code, its standard output and its standard error. */
export type Ran = { code: number | null; out: string; err: string }

export async function smallHouse(): Promise<SmallHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-house-'))
  const house = join(project, 'test/fixtures/commands/house')
  await Promise.all([
    cp(house, folder, { recursive: true }),
    cp(join(project, 'src'), join(folder, 'src'), { recursive: true }),
    cp(join(project, 'prisma'), join(folder, 'prisma'), { recursive: true }),
    cp(join(project, 'package.json'), join(folder, 'package.json')),
    symlink(join(project, 'node_modules'), join(folder, 'node_modules')),
  ])
  return { project: folder, newsroom: join(folder, 'newsroom') }
}

/** Starts `nightdesk` in the house, as a shell would. */
export const start = ({ project, newsroom }: SmallHouse, args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [join(project, 'src/cli.ts'), ...args], {
    env: { ...process.env, NIGHTDESK_HOME: newsroom },
  })

/** Runs `nightdesk` to its end with a text on its standard input. */
export async function nightdesk(house: SmallHouse, args: readonly string[], input = ''): Promise<Ran> {
  const child = start(house, args)
  const ended = once(child, 'close')
  const told = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    told.out += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    told.err += text
  })
  child.stdin?.end(input)
  await ended
  return { code: child.exitCode, ...told }
}

/** The one JSON value that a command prints; throws where it prints anything else beside it. */
export const json = ({ out }: Ran): unknown => JSON.parse(out)

/** Runs a batch over JSON values and gives its answers, line by line. */
export async function answers(house: SmallHouse, args: readonly string[], input: string): Promise<unknown[]> {
  const { code, out, err } = await nightdesk(house, args, input)
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err}`)
  return out
    .split('\n')
    .slice(0, -1)
    .map((line): unknown => JSON.parse(line))
}

export const lines = (...values: readonly unknown[]): string =>
  values.map((value) => `${typeof value === 'string' ? value : JSON.stringify(value)}\n`).join('')

/** A record of the house's recorded sample. */
export async function record(id: string): Promise<unknown> {
  const file = join(project, 'test/fixtures/commands/house/pipelines/quakes/recorded/week.geojson')
  const sample: { features: readonly { id: string }[] } = JSON.parse(await readFile(file, 'utf8'))
  return sample.features.find((feature) => feature.id === id)
}

/** Changes a file of the house. */
export async function change(house: SmallHouse, file: string, from: string, to: string): Promise<void> {
  const path = join(house.project, file)
  const text = await readFile(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${file} has no "${from}"`)
  await writeFile(path, text.replace(from, to))
}

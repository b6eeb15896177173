import { type ChildProcess, fork } from 'node:child_process'
import { mkdir, mkdtemp, readdir, realpath, rm, stat } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { MediaLimits } from '../../config/media.ts'

/** What workbenches are set up with. */
export type WorkbenchPlace = {
  /** The program of the process, `src/media-process.ts`. */
  program: URL
  /** Folders of the makings are made in here, and taken away. */
  folder: string
  limits: MediaLimits
  /** Of a generating kind the process gets all of it, since secrets are in it; of others only what programs need. */
  env: NodeJS.ProcessEnv
}

/** For whom a workbench is set up: what serves one cannot serve another. */
export type WorkbenchFor = {
  /** Whether it may have all secrets; those of the newsroom's signature it has anyway. */
  secrets: boolean
  /** Others of the machine go before it. */
  background: boolean
  /** Names of the secrets of the newsroom's signature. */
  signing: readonly string[]
}

/**
 * Where at a workbench a medium is made: a picture, and beside it what is heard, whose work is done by programs. What needs the memory
 * for itself takes the whole of it.
 */
export type Seat = 'picture' | 'sound' | 'whole'

/** A process that makes media, and the folder that it may write in. */
export type Workbench = {
  child: ChildProcess
  folder: string
  of: WorkbenchFor
  /** How many makings it was handed. */
  handed: number
  /** Where something is made just now. */
  taken: Set<Seat>
  /** It is handed nothing more, and ends with what is made there. */
  worn: boolean
}

/** What programs need to find their files; `TMPDIR` is the workbench's own folder. */
const plain = ['PATH', 'TZ', 'LANG', 'LC_ALL', 'HOME', 'FONTCONFIG_FILE', 'SystemRoot']

/** Pixels go back to the system when they are let go, and not into a store of glibc's for each thread (seen 2026-11: 80 MB after a card). */
const thrifty = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '32768',
  MALLOC_TRIM_THRESHOLD_: '32768',
} as const

/** Starts the process of a workbench. */
export async function setUp(place: WorkbenchPlace, of: WorkbenchFor): Promise<Workbench> {
  const base = join(place.folder, 'media-work')
  await mkdir(base, { recursive: true })
  await sweep(base, place.limits)
  const folder = await realpath(await mkdtemp(join(base, 'bench-')))
  const child = start(place, folder, of, await compiledIn(place.folder))
  // What goes wrong with it when nothing is made there goes wrong for nobody.
  child.on('error', () => undefined)
  if (of.background) yieldTo(child)
  return { child, folder, of, handed: 0, taken: new Set(), worn: false }
}

/** Takes away what makings left behind whose newsroom was killed: folders older than any making can be. */
async function sweep(base: string, { seconds }: MediaLimits): Promise<void> {
  const oldest = Date.now() - (seconds + 600) * 1000
  for (const name of await readdir(base)) {
    const folder = join(base, name)
    const touched = (await stat(folder).catch(() => undefined))?.mtimeMs ?? Date.now()
    if (touched < oldest) await rm(folder, { recursive: true, force: true })
  }
}

/** Where the processes keep their own program as it was compiled: the next one starts in half the time, and without a compiler in its memory. */
async function compiledIn(folder: string): Promise<string> {
  const compiled = join(folder, 'media-compiled')
  await mkdir(compiled, { recursive: true })
  return realpath(compiled)
}

function start(
  { program, env: given, limits }: WorkbenchPlace,
  folder: string,
  { secrets, signing }: WorkbenchFor,
  compiled: string,
): ChildProcess {
  const few = Object.fromEntries(
    [...plain, ...signing].flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
  )
  return fork(program, [String(process.pid)], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Of a group of its own, so that the programs it starts end with it.
    detached: true,
    // Who has secrets runs nothing that one without could have written.
    env: { ...thrifty, ...(secrets ? given : { ...few, NODE_COMPILE_CACHE: compiled }), TMPDIR: folder },
    execArgv: [
      ...['--permission', '--allow-fs-read=*', '--allow-child-process'],
      ...[folder, ...(secrets ? [] : [compiled])].map((place) => `--allow-fs-write=${place}`),
      ...['--allow-addons', '--allow-wasi', '--allow-worker', '--disable-warning=SecurityWarning'],
      '--expose-gc',
      ...[
        `--max-old-space-size=${limits.megabytes}`,
        '--max-semi-space-size=4',
        '--heap-growing-percent=10',
        '--optimize-for-size',
        '--single-threaded-gc',
      ],
    ],
  })
}

/** Lets everything else on the machine go before a process and the programs it starts; where that cannot be, it does not. */
function yieldTo({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It is gone already, or the system has no such thing.
  }
}

/** Ends the process of a workbench with the programs it started, and takes its folder away. */
export async function takeDown({ child, folder }: Workbench): Promise<void> {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
}

import { readFileSync } from 'node:fs'
import { type Held, nothing } from './media-memory.ts'

/*
 * The process that watches what its parent and all it started hold; `media-memory.ts` starts it. Beside the newsroom and not within it: what
 * looks so often holds and uses up something itself.
 */

const lookMilliseconds = 150
const quietly = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // The process is gone.
    return ''
  }
}

/** Bytes of a process: its own pages and its share of those that others map, too (PSS), and all that it maps (RSS). */
function bytesOf(pid: number): { share: number; whole: number } {
  const rollup = quietly(`/proc/${pid}/smaps_rollup`)
  const bytes = (key: string) =>
    Number(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0) * 1024
  return { share: bytes('Pss'), whole: bytes('Rss') }
}

const childrenOf = (pid: number): number[] =>
  quietly(`/proc/${pid}/task/${pid}/children`)
    .split(' ')
    .flatMap((child) => (child === '' || Number(child) === process.pid ? [] : [Number(child)]))

const isNode = (pid: number): boolean => quietly(`/proc/${pid}/cmdline`).includes('-process.')

const ticksASecond = 100
const used = new Map<number, number>()

/** Notes the seconds of work that a process took till now; what it takes after the last look at it is not seen. */
function noteWork(pid: number): void {
  const [, user = 0, system = 0] = /\) (?:\S+ ){11}(\d+) (\d+) /.exec(quietly(`/proc/${pid}/stat`)) ?? []
  const seconds = (Number(user) + Number(system)) / ticksASecond
  used.set(pid, Math.max(seconds, used.get(pid) ?? 0))
}

const workTillNow = (): number => [...used.values()].reduce((sum, seconds) => sum + seconds, 0)

function heldNow(newsroom: number): Held {
  const own = bytesOf(newsroom)
  noteWork(newsroom)
  const held = { ...nothing, largest: own.whole, together: own.share, newsroom: own.share }
  const visit = (pid: number): void => {
    const { share, whole } = bytesOf(pid)
    noteWork(pid)
    held.largest = Math.max(held.largest, whole)
    held.together += share
    held[isNode(pid) ? 'makers' : 'programs'] += share
    for (const child of childrenOf(pid)) visit(child)
  }
  for (const child of childrenOf(newsroom)) visit(child)
  return held
}

let most = nothing
let workBefore = 0
setInterval(() => {
  const now = heldNow(process.ppid)
  const largest = Math.max(most.largest, now.largest)
  most = { ...(now.together > most.together ? now : most), largest }
}, lookMilliseconds)

process.on('message', () => {
  noteWork(process.ppid)
  process.send?.({ ...most, work: workTillNow() - workBefore })
  most = nothing
  workBefore = workTillNow()
})
process.on('disconnect', () => process.exit())

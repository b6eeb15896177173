import { bytesOwn } from './weight.ts'
import {
  type Seat,
  setUp,
  takeDown,
  type Workbench,
  type WorkbenchFor,
  type WorkbenchPlace,
} from './workbench.ts'

/** The workbenches there are, no more than the house lets be at once: what a process has loaded once serves a whole story's media. */
export type Rack = {
  /** A seat at one; waits while all are taken. Throws when the signal is given meanwhile. */
  take: (of: WorkbenchFor, seat: Seat, signal: AbortSignal) => Promise<Workbench>
  /** Gives a seat back. A workbench that is worn, or has grown heavy, is taken down when the last one leaves it. */
  leave: (bench: Workbench, seat: Seat) => Promise<void>
  /** Takes one down with all that is made there. */
  scrap: (bench: Workbench) => Promise<void>
  close: () => Promise<void>
}

/** What draws gives memory back late: a process that holds so many bytes after a making ends, and so does one that was handed many. */
const mostBytes = 210e6
/** What takes a whole workbench has programs of its own that need the memory, and what it was signed in grows with the files and never shrinks. */
const mostBesideWhole = 160e6
const mostMakings = 20
/** A process without work ends; while one is at a story's media, the next making comes at once. */
const idleMilliseconds = 3_000

/** Opens the rack. What waits in it keeps no program from its end. */
export function openRack(place: WorkbenchPlace): Rack {
  const benches = new Set<Workbench>()
  const idle = new Map<Workbench, NodeJS.Timeout>()
  const queue: { seat: Seat; wake: () => void }[] = []
  let opening = 0
  const wakeAll = (): void => {
    for (const { wake } of queue) wake()
  }
  const scrap = async (bench: Workbench): Promise<void> => {
    if (!benches.delete(bench)) return
    bench.worn = true
    clearTimeout(idle.get(bench))
    idle.delete(bench)
    await takeDown(bench)
    wakeAll()
  }
  const sit = (bench: Workbench, seat: Seat): Workbench => {
    clearTimeout(idle.get(bench))
    idle.delete(bench)
    bench.child.ref()
    bench.child.channel?.ref()
    bench.taken.add(seat)
    return bench
  }
  const open = async (of: WorkbenchFor, seat: Seat): Promise<Workbench> => {
    opening += 1
    try {
      const bench = await setUp(place, of)
      benches.add(bench)
      bench.child.once('exit', () => void scrap(bench))
      return sit(bench, seat)
    } finally {
      opening -= 1
    }
  }
  /** One with that seat free; nothing while there can be none. */
  const found = async (of: WorkbenchFor, seat: Seat): Promise<Workbench | undefined> => {
    for (const bench of [...benches]) {
      if (!serves(bench, of) || !isFree(bench, seat)) continue
      sit(bench, seat)
      if (seat !== 'whole' || (await held(bench)) <= mostBesideWhole) return bench
      await scrap(bench)
    }
    const [spare] = idle.keys()
    if (benches.size + opening < place.limits.atOnce) return open(of, seat)
    if (spare === undefined) return undefined
    await scrap(spare)
    return found(of, seat)
  }
  const leave = async (bench: Workbench, seat: Seat): Promise<void> => {
    const most = seat === 'whole' ? mostBesideWhole : mostBytes
    bench.worn ||= bench.handed >= mostMakings || (await held(bench)) > most
    bench.taken.delete(seat)
    if (bench.taken.size > 0) return wakeAll()
    if (bench.worn) return scrap(bench)
    bench.child.unref()
    bench.child.channel?.unref()
    idle.set(bench, setTimeout(() => void scrap(bench), idleMilliseconds).unref())
    wakeAll()
  }
  return {
    take: async (of, seat, signal) => {
      const own = { seat, wake: nothing }
      queue.push(own)
      const isBehindWhole = () => queue.slice(0, queue.indexOf(own)).some((each) => each.seat === 'whole')
      const wake = () => own.wake()
      signal.addEventListener('abort', wake)
      try {
        for (;;) {
          signal.throwIfAborted()
          const change = new Promise<void>((changed) => {
            own.wake = changed
          })
          const bench = isBehindWhole() ? undefined : await found(of, seat)
          if (bench === undefined) await change
          else if (signal.aborted) await leave(bench, seat)
          else return bench
        }
      } finally {
        signal.removeEventListener('abort', wake)
        queue.splice(queue.indexOf(own), 1)
        wakeAll()
      }
    },
    leave,
    scrap,
    close: async () => {
      await Promise.all([...idle.keys()].map(scrap))
    },
  }
}

const serves = ({ of, child, worn }: Workbench, wanted: WorkbenchFor): boolean =>
  !worn &&
  child.connected &&
  of.secrets === wanted.secrets &&
  of.background === wanted.background &&
  of.signing.join() === wanted.signing.join()

const isFree = ({ taken }: Workbench, seat: Seat): boolean =>
  taken.size === 0 || (seat !== 'whole' && !taken.has('whole') && !taken.has(seat))

const nothing = (): void => undefined

const held = async ({ child: { pid } }: Workbench): Promise<number> =>
  pid === undefined ? 0 : ((await bytesOwn(pid)) ?? 0)

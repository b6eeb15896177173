import { bytesOwn } from './weight.ts'
import { setUp, takeDown, type Workbench, type WorkbenchFor, type WorkbenchPlace } from './workbench.ts'

/** Workbenches that wait for the next making: what a process has loaded once serves a whole story's media. */
export type Rack = {
  /** One that waits, or a new one. */
  take: (of: WorkbenchFor) => Promise<Workbench>
  /** For the next making; one that has grown heavy is taken down. */
  putBack: (bench: Workbench) => Promise<void>
  close: () => Promise<void>
}

/** What draws gives memory back late: a process that holds so many bytes after a making ends, and so does one that was handed many. */
const mostBytes = 160e6
const mostMakings = 20
/** A process without work ends; while one is at a story's media, the next making comes at once. */
const idleMilliseconds = 3_000

/** Opens the rack. What waits in it keeps no program from its end. */
export function openRack(place: WorkbenchPlace): Rack {
  const waiting = new Map<Workbench, NodeJS.Timeout>()
  const remove = (bench: Workbench): void => {
    clearTimeout(waiting.get(bench))
    waiting.delete(bench)
    bench.child.removeAllListeners('exit')
  }
  const discard = (bench: Workbench): Promise<void> => {
    remove(bench)
    return takeDown(bench)
  }
  return {
    take: async (of) => {
      const bench = [...waiting.keys()].find((each) => serves(each, of))
      if (bench === undefined) return setUp(place, of)
      remove(bench)
      bench.child.ref()
      bench.child.channel?.ref()
      return bench
    },
    putBack: async (bench) => {
      const held = bench.child.pid === undefined ? undefined : await bytesOwn(bench.child.pid)
      if (bench.handed >= mostMakings || (held ?? 0) > mostBytes) return takeDown(bench)
      bench.child.unref()
      bench.child.channel?.unref()
      bench.child.once('exit', () => void discard(bench))
      const alarm = setTimeout(() => void discard(bench), idleMilliseconds).unref()
      waiting.set(bench, alarm)
    },
    close: async () => {
      await Promise.all([...waiting.keys()].map(discard))
    },
  }
}

const serves = ({ of, child }: Workbench, wanted: WorkbenchFor): boolean =>
  child.connected &&
  of.secrets === wanted.secrets &&
  of.background === wanted.background &&
  of.signing.join() === wanted.signing.join()

import type { Pulse, QueueFace } from './face-queue.ts'

/** Looked at so often, and only while somebody waits: one small row, whoever wrote it, in whatever process. */
const everyMilliseconds = 1_000

/** Waits for something to happen in the newsroom. */
export type Pulses = {
  /** The pulse as soon as it is not `known` any more; nothing where `until` ends first. */
  after: (known: Pulse, until: AbortSignal) => Promise<Pulse | undefined>
}

const same = (a: Pulse, b: Pulse): boolean =>
  a.stories === b.stories && a.tasks === b.tasks && a.runs === b.runs && a.newest === b.newest

/** One look at the newsroom serves all who wait. A look that fails is told once and tried again. */
export function watchPulse(face: Pick<QueueFace, 'pulse'>, say: (line: string) => void): Pulses {
  const waiting = new Set<{ known: Pulse; found: (pulse: Pulse) => void }>()
  let looking = false
  let failed = false
  const look = async () => {
    try {
      const pulse = await face.pulse()
      failed = false
      for (const each of [...waiting]) if (!same(each.known, pulse)) each.found(pulse)
    } catch (error) {
      if (!failed) say(`desk: what is new could not be asked: ${error}`)
      failed = true
    }
    looking = waiting.size > 0
    if (looking) setTimeout(look, everyMilliseconds).unref()
  }
  return {
    after: (known, until) =>
      new Promise((resolve) => {
        const each = { known, found: (pulse: Pulse) => leave(pulse) }
        const gone = () => leave(undefined)
        const leave = (pulse: Pulse | undefined) => {
          waiting.delete(each)
          until.removeEventListener('abort', gone)
          resolve(pulse)
        }
        waiting.add(each)
        until.addEventListener('abort', gone)
        if (!looking) setTimeout(look, everyMilliseconds).unref()
        looking = true
      }),
  }
}

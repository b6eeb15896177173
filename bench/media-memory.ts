import { fork } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod'

/**
 * Bytes that a newsroom, its makers and their programs held at most: all together at the worst moment, with what each of them held then, pages that
 * several map counted once (PSS: the sum of RSS would count the program of Node once for each of its processes); and the largest of them
 * alone at any moment, as the system tells it (RSS).
 */
const shape = z.object({
  largest: z.number(),
  together: z.number(),
  newsroom: z.number(),
  makers: z.number(),
  programs: z.number(),
  /** Seconds of the processors that all of them took. */
  work: z.number(),
})
export type Held = z.infer<typeof shape>

export const nothing: Held = { largest: 0, together: 0, newsroom: 0, makers: 0, programs: 0, work: 0 }

/** Starts to watch this process and all it starts, on Linux; `most` gives what was held since it was asked last. */
export function openGauge(): { most: () => Promise<Held>; close: () => void } {
  const gauge = fork(new URL('./media-gauge.ts', import.meta.url))
  return {
    most: async () => {
      gauge.send('most')
      const [held] = await once(gauge, 'message')
      return shape.parse(held)
    },
    close: () => gauge.disconnect(),
  }
}

export const greater = (a: Held, b: Held): Held => ({
  ...(a.together > b.together ? a : b),
  largest: Math.max(a.largest, b.largest),
})

export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`

export const told = ({ largest, together, newsroom, makers, programs }: Held): string =>
  `at most ${megabytes(together)} in all together (newsroom ${megabytes(newsroom)}, makers ${megabytes(makers)}, programs ${megabytes(programs)}), the largest process ${megabytes(largest)}`

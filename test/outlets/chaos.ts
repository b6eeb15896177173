import { UpstreamError } from '../../src/news/errors.ts'
import type { Fetch } from '../../src/seams/world.ts'

/** What a network between us and a CMS does to a request. */
export const faults = [
  'lost on the way there',
  'answer lost after the commit',
  '500 after the commit',
  'no answer in time',
  'came twice, first answer',
  'came twice, second answer',
  'came twice, the second later',
] as const
export type Fault = (typeof faults)[number]

/** Numbers between 0 and 1, the same ones for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One fault, or none, by chance. */
export const faultBy = (random: () => number, rate: number): Fault | undefined =>
  random() < rate ? faults[Math.floor(random() * faults.length)] : undefined

const failed = (kind: string) => new UpstreamError(kind, `the network: ${kind}`, { retryable: true })

/** A fetch through such a network; `met` counts what was met. */
export function throughChaos(
  ask: Fetch,
  random: () => number,
  rate: number,
  met: Map<string, number>,
): Fetch {
  const late: (() => Promise<unknown>)[] = []
  return async (input, init) => {
    // What was held up somewhere arrives before the next request.
    for (const arrive of late.splice(0)) await arrive()
    const fault = faultBy(random, rate)
    if (fault === undefined) return ask(input, init)
    met.set(fault, (met.get(fault) ?? 0) + 1)
    if (fault === 'lost on the way there') throw failed('unreachable')
    const first = await ask(input, init)
    switch (fault) {
      case 'answer lost after the commit':
        throw failed('cut-short')
      case 'no answer in time':
        throw failed('timeout')
      case '500 after the commit':
        return new Response('<h1>Internal Server Error</h1>', { status: 500 })
      case 'came twice, second answer':
        return ask(input, init)
      case 'came twice, the second later':
        late.push(() => ask(input, init))
        return first
      default:
        await ask(input, init)
        return first
    }
  }
}

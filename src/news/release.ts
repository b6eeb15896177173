import type { Json } from './json.ts'
import { at } from './json.ts'

/** When approved copy may go out: at once, at an instant that a person named in a zone, or as soon as its embargo has passed. */
export type Release =
  | { when: 'now' }
  | { when: 'embargo' }
  /** `at` is the instant in UTC; `zone` the IANA zone in which it was named. */
  | { when: 'at'; at: string; zone: string }

/** The release that an approval keeps; one that says nothing is for at once. */
export function releaseOf(evidence: Json): Release {
  const [when, instant, zone] = [
    at(evidence, '/release/when'),
    at(evidence, '/release/at'),
    at(evidence, '/release/zone'),
  ]
  if (when === 'embargo') return { when }
  return when === 'at' && typeof instant === 'string' && typeof zone === 'string'
    ? { when, at: instant, zone }
    : { when: 'now' }
}

/** Before when copy does not go out, by the decisions on it: of several persons the latest is waited for. */
export const dueAfter = (releases: readonly Release[]): string | undefined =>
  releases
    .flatMap((release) => (release.when === 'at' ? [release.at] : []))
    .toSorted()
    .at(-1)

/** Whether an embargo holds at that moment; what is under one is sent, fed and previewed nowhere. */
export const embargoed = (embargo: string | undefined, now: string): boolean =>
  embargo !== undefined && embargo > now

import type { Correction } from '../pipeline/correct.ts'
import type { Recomputed } from '../pipeline/recomputed.ts'
import type { OutFilter, OutRow } from '../store/store.ts'

export type { Correction, OutFilter, OutRow, Recomputed }

/** What is out, and what can be done about it. */
export type OutFace = {
  /** What has gone out, those last changed first. */
  out: (filter: OutFilter) => Promise<readonly OutRow[]>
  /** Classes of corrections with their names by language; none in a house that has none. */
  corrections: readonly { name: string; titles: Readonly<Record<string, string>> }[]
  /** The words in force with what its records say now; nothing where they say the same. Throws `TransitionError`. */
  recomputed: (slug: string) => Promise<Recomputed | undefined>
}

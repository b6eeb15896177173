import type { Correction } from '../pipeline/correct.ts'
import type { OutletPreview } from '../pipeline/preview.ts'
import type { Recomputed } from '../pipeline/recomputed.ts'
import type { Earlier, OutFilter, OutRow } from '../store/store.ts'
import type { Shown } from './face-story.ts'

export type { Correction, Earlier, OutFilter, OutRow, Recomputed }

/** What is out, and what can be done about it. */
export type OutFace = {
  /** What has gone out, those last changed first. */
  out: (filter: OutFilter) => Promise<readonly OutRow[]>
  /** The words in force as each outlet of the story's beat would show them. Throws `TransitionError`. */
  previews: (slug: string) => Promise<readonly OutletPreview[]>
  /** Classes of corrections with their names by language; none in a house that has none. */
  corrections: readonly { name: string; titles: Readonly<Record<string, string>> }[]
  /** What the newsroom has had before under the names in the story's headline, the newest first. */
  earlier: (shown: Pick<Shown, 'slug' | 'draft' | 'claims'>) => Promise<readonly Earlier[]>
  /** The words in force with what its records say now; nothing where they say the same. Throws `TransitionError`. */
  recomputed: (slug: string) => Promise<Recomputed | undefined>
}

import type { MediaRules } from '../../config/media.ts'
import type { LeaveRule } from '../../config/models.ts'
import type { PolicyOf } from '../../config/policies.ts'
import type { PapersRules } from '../../news/papers.ts'
import { kindsOf, loadMedium } from '../../seams/load.ts'
import type { MediaKind, MediaPrompt } from '../../seams/medium.ts'
import type { World } from '../../seams/world.ts'
import type { MediaBriefDesk } from './brief.ts'
import type { Workshop } from './workshop.ts'

/** What making media works with. */
export type MediaDesk = MediaBriefDesk & {
  rules: MediaRules
  /** Without it files go without papers, and none goes out. */
  papers: PapersRules | undefined
  policyOf: PolicyOf
  /** Where what a story says may go, as `prompts/models.yaml` has it. */
  egress?: LeaveRule | undefined
  /** What generators are asked for. */
  prompts: readonly MediaPrompt[]
  world: World
  /** The newsroom's own folder. */
  folder: string
  workshop: Pick<Workshop, 'make'>
  kinds: MediaKinds
}

/** The kinds of media there are. */
export type MediaKinds = {
  names: () => Promise<readonly string[]>
  /** Throws `ConfigError` where there is none of that name. */
  load: (name: string) => Promise<MediaKind<unknown>>
}

/** Those of `src/media`. */
export const houseKinds: MediaKinds = { names: () => kindsOf('media'), load: loadMedium }

import type { Beat } from '../config/beat.ts'
import type { PolicyOf } from '../config/policies.ts'
import type { ReviewRules } from '../config/review.ts'
import type { DisclosureWords } from '../news/disclosure.ts'
import { TransitionError } from '../news/errors.ts'
import type { Policy } from '../news/policy.ts'
import type { World } from '../seams/world.ts'
import type { ShownStory } from '../store/show.ts'
import type { Store } from '../store/store.ts'
import type { Check } from './check.ts'
import { copyHash } from './hash.ts'
import type { Rewritten } from './rewrite.ts'
import { type Shown, shown } from './show.ts'

/** What reviewing works with. */
export type ReviewDesk = {
  store: Store
  world: World
  beats: readonly Beat[]
  rulesOf: (beat: Beat) => readonly Check[]
  disclosure: DisclosureWords
  policyOf: PolicyOf
  /** What makes a review substantive; without it none is. */
  reviewing?: ReviewRules | undefined
  /** Hears of a story whose words are others now, or nobody's: media and bulletins that were made of them. */
  changed?: ((slug: string) => Promise<void>) | undefined
}

/** The words of a draft that a person may change. */
export type Edit = {
  headline: string
  standfirst: string
  dateline?: string | undefined
  body: readonly string[]
}

/** The story of that slug. Throws `TransitionError` where there is none. */
export async function show(desk: ReviewDesk, slug: string): Promise<Shown> {
  const story = await existing(desk, slug)
  return shown(story, beatNamed(desk, story), desk.disclosure, policyFor(desk, story))
}

/** The policy of a story's beat; a beat that is no longer there leaves its desk's. */
export const policyFor = ({ policyOf }: ReviewDesk, { story }: ShownStory): Policy =>
  policyOf({ name: story.beat, desk: story.desk })

export async function existing({ store }: ReviewDesk, slug: string): Promise<ShownStory> {
  const story = await store.showStory(slug)
  if (story === undefined)
    throw new TransitionError(`no story "${slug}"; \`queue\` lists the slugs there are`)
  return story
}

export const beatNamed = (desk: ReviewDesk, story: ShownStory): Beat | undefined =>
  desk.beats.find((beat) => beat.name === story.story.beat)

/** What a person typed, without the space around it; throws `TransitionError` that says what is wanted where there is nothing. */
export function needed(text: string, what: string): string {
  if (text.trim() === '') throw new TransitionError(`this needs ${what}`)
  return text.trim()
}

export const named = (by: string): string => needed(by, 'the name of the person who decides')

/** A person's checked wording as the store keeps it. */
export const versionOf = ({ draft, checked, grounds, at }: Rewritten) => ({
  by: draft.by ?? '',
  draft,
  hash: copyHash(draft),
  claims: checked.claims,
  findings: checked.findings,
  at,
  ...(grounds === undefined ? {} : { grounds }),
})

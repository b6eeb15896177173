import type { Beat } from '../config/beat.ts'
import { TransitionError } from '../news/errors.ts'
import type { Language } from '../news/language.ts'
import type { DoubtPrompt } from '../writers/_llm/doubt.ts'
import { briefOf } from './brief.ts'
import { type DraftChecked, draftStory, type ModelAid } from './draft.ts'
import { fileDraft } from './file.ts'
import { copyHash } from './hash.ts'
import { barred } from './may-write.ts'
import { existing, named, needed, policyFor, type ReviewDesk } from './review-desk.ts'
import { restsOn } from './rewrite.ts'

/** What a story that was sent back is written anew with. */
export type RedraftDesk = ReviewDesk & {
  /** The models that may be asked for a story of the beat; none where no model is on duty for it. */
  aidFor?: ((beat: Beat, run: string) => ModelAid | undefined) | undefined
  doubtsOf?: ((beat: Beat) => ReadonlyMap<Language, DoubtPrompt> | undefined) | undefined
}

/**
 * What came of it: `filed` in review again, or `blocked`; `same`: the template writes the same of the same record, whatever it is told;
 * `own`: the words are a person's, and no writer goes over them.
 */
export type Redrafted = 'filed' | 'blocked' | 'same' | 'own'

/** Sends a story in review back with a note: it is not ready any more, and the note stands beside it. */
export async function sendBack(
  desk: ReviewDesk,
  slug: string,
  by: string,
  hash: string,
  note: string,
): Promise<void> {
  const at = desk.world.now().toISOString()
  const said = needed(note, 'a note')
  const reason = `sent back by ${named(by)}: ${said}`
  await desk.store.transition(slug, { from: ['in-review', 'approved'], to: 'drafted', by, at, hash, reason })
}

/**
 * Has the story's writer write it anew under the note, and files that as a new version, checked from scratch. A model gets the note as
 * one of the rules of the house; a template cannot follow one, and the story says so and waits for a person.
 */
export async function redraft(desk: RedraftDesk, slug: string, by: string, note: string): Promise<Redrafted> {
  const story = await existing(desk, slug)
  const { draft, story: own } = story
  if (own.status !== 'drafted')
    throw new TransitionError(`${slug} is ${own.status}; only what was sent back is written anew`)
  if (draft.writer === 'person') return 'own'
  const { beat, planned } = await restsOn(desk, story)
  const at = desk.world.now()
  const brief = briefOf(beat, planned, draft.language, at.toISOString())
  const aid = desk.aidFor?.(beat, `redraft:${slug}:${draft.version}`)
  const drafted = await draftStory(
    { brief, kind: planned.kind, core: planned.core },
    {
      rules: desk.rulesOf(beat),
      models: aid && { ...aid, told: (language) => [...aid.told(language), ruleOf(note, by)] },
      barred: await barred(policyFor(desk, story), 'llm', beat.feeds, planned.core, at),
      doubts: desk.doubtsOf?.(beat),
    },
  )
  if (copyHash(drafted.draft) === own.hash) return sameAgain(desk, slug, { by, note, drafted })
  const known = await desk.store.findStory({
    ...{ beat: beat.name, kind: story.kind, key: story.key, language: draft.language },
  })
  const to = { beat, store: desk.store }
  const { language } = draft
  const issued = at.toISOString()
  return fileDraft(to, planned, { language, brief, drafted, known, embargo: story.embargo, issued })
}

/** In one line: what an editor types ends no rule and begins no other. */
const ruleOf = (note: string, by: string): string =>
  `The editor (${by}) sent the last draft back. Follow their note as far as the facts allow: ${note.replaceAll(/\s+/g, ' ').trim()}`

async function sameAgain(
  { store, world }: RedraftDesk,
  slug: string,
  { by, note, drafted }: { by: string; note: string; drafted: DraftChecked },
): Promise<Redrafted> {
  const instead = drafted.draft.production?.instead
  const why =
    instead === undefined
      ? 'a template writes the same of the same record and follows no note'
      : `no model wrote it anew (${instead}), and a template follows no note`
  const reason = `sent back by ${by}: ${note.trim()} (${why}: edit it, or spike it)`
  const at = world.now().toISOString()
  await store.transition(slug, { from: ['drafted'], to: 'drafted', by: 'nightdesk', at, reason })
  return 'same'
}

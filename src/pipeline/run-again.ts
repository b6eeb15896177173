import type { Beat } from '../config/beat.ts'
import type { Draft } from '../news/draft.ts'
import { UpstreamError } from '../news/errors.ts'
import { canonical } from '../news/json.ts'
import type { Language } from '../news/language.ts'
import type { FiledDraft, Store } from '../store/store.ts'
import { briefOf } from './brief.ts'
import { candidates, factsOf, tell } from './budget.ts'
import type { Check } from './check.ts'
import { draftStory } from './draft.ts'
import { copyHash } from './hash.ts'
import { replayOf } from './models/replay.ts'
import type { Candidate } from './story-tree.ts'

/** What the drafts of a run are made again with. Nobody outside is asked, and the clock is the drafts' own. */
export type AgainDesk = {
  store: Store
  beat: Beat
  rules: readonly Check[]
  told: (language: Language) => readonly string[]
  ruleHash: string
}

/** A draft made again from what was recorded, beside the one that was filed. */
export type MadeAgain = {
  slug: string
  version: number
  language: Language
  /** Of the draft that was filed, and of this one. */
  was: string
  hash: string | null
  /** Word for word, with its alternatives and how it came to be. */
  same: boolean
  draft: Omit<Draft, 'version'> | null
  /** Why it could not be made, or what of it is another. */
  error: string | null
}

/** Makes the drafts again that a run filed for a beat: from the same items, at the same moment, with the same answers. */
export async function draftAgain(desk: AgainDesk, run: string, filed: FiledDraft): Promise<MadeAgain> {
  const { slug, hash: was, draft: before } = filed
  const head = { slug, version: before.version, language: before.language, was }
  try {
    const draft = await madeAgain(desk, run, filed)
    const differing = differenceOf(before, draft)
    const error = differing.length === 0 ? null : `not the same: ${differing.join(', ')}`
    return { ...head, hash: copyHash(draft), same: differing.length === 0, draft, error }
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    return { ...head, hash: null, same: false, draft: null, error: error.message }
  }
}

async function madeAgain(desk: AgainDesk, run: string, filed: FiledDraft): Promise<Omit<Draft, 'version'>> {
  const { beat, store, rules, told, ruleHash } = desk
  const { issued, story, draft: before } = filed
  const facts = factsOf(beat, () => undefined)
  const candidate = await candidateOf(desk, filed, facts)
  const planned = await tell(candidate, facts, (feed, window) => store.itemsAt(issued, feed, window))
  const brief = briefOf(beat, planned, story.language, issued)
  // A draft that was made where no model was on duty is made again without.
  const asks = before.production !== undefined
  const ask = asks ? strictly(replayOf(store, run)) : undefined
  const models = ask && { ask: ask.ask, seal: store.seal, told, ruleHash }
  const { draft } = await draftStory({ brief, kind: planned.kind, core: planned.core }, { rules, models })
  if (ask?.missing[0] !== undefined) throw ask.missing[0]
  return draft
}

/** A writer may do without an answer; a draft made again may not, where it had one. */
function strictly(ask: ReturnType<typeof replayOf>) {
  const missing: UpstreamError[] = []
  const strict: typeof ask = async (question) => {
    try {
      return await ask(question)
    } catch (error) {
      if (error instanceof UpstreamError && error.kind === 'not-recorded') missing.push(error)
      throw error
    }
  }
  return { ask: strict, missing }
}

async function candidateOf(
  { beat, store }: AgainDesk,
  { slug, story, draft }: FiledDraft,
  facts: ReturnType<typeof factsOf>,
): Promise<Candidate> {
  const kind = beat.stories.find((each) => each.kind === story.kind)
  const core = await store.coreOfDraft(slug, draft.version)
  // What a story was made of is known: no item is left out for its age.
  const found = kind === undefined ? [] : await candidates({ ...kind, latest: undefined }, core, facts)
  const same = found.find(({ key }) => key === story.key)
  if (same === undefined)
    throw new UpstreamError(
      'no-story',
      `its items make no ${story.kind} ${story.key} of ${story.beat} any more: the beat's file is not what it was`,
    )
  return same
}

/** The parts in which two drafts differ. */
function differenceOf({ version: _, ...before }: Draft, after: Omit<Draft, 'version'>): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const part = (draft: object, name: string): unknown => Reflect.get(draft, name)
  return [...names].filter((name) => canonical(part(before, name)) !== canonical(part(after, name)))
}

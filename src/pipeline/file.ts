import slugify from '@sindresorhus/slugify'
import type { Brief } from '../news/brief.ts'
import type { Claim } from '../news/claim.ts'
import type { Evidence } from '../news/fact.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Language } from '../news/language.ts'
import type { Status } from '../news/story.ts'
import type { Store } from '../store/store.ts'
import { briefOf, traced } from './brief.ts'
import type { Planned } from './budget.ts'
import { type DraftChecked, draftStory, type ModelAid } from './draft.ts'
import { embargoOf } from './embargo.ts'
import { copyHash, hashOf } from './hash.ts'
import { barred } from './may-write.ts'
import type { TurnDesk } from './run.ts'
import type { Candidate } from './story-tree.ts'

/** Statuses in which the machine may still file a new version: nobody has decided or edited. */
const open: readonly Status[] = ['drafted', 'in-review', 'stale']

/** What a story was made from: if it is the same, there is nothing to file again. */
const inputsOf = (core: readonly Item[]): string =>
  hashOf(core.map((item) => [itemKey(item), item.hash]).sort())

/**
 * How a story stands: filed in every language from just these versions of its items, to be filed anew from revised
 * ones, or not there yet.
 */
export async function standing(
  { beat, store }: TurnDesk,
  { kind, key, core }: Candidate,
): Promise<'none' | 'revised' | 'filed'> {
  const inputs = inputsOf(core)
  let revised = false
  for (const language of beat.languages) {
    const story = await store.findStory({ beat: beat.name, kind: kind.kind, key, language })
    if (story === undefined) return 'none'
    if (story.inputs !== inputs && open.includes(story.status) && story.writer !== 'person') revised = true
  }
  return revised ? 'revised' : 'filed'
}

/** A draft of a planned story in one language, and how the story stood when it was written. */
export type Drafted = {
  language: Language
  brief: Brief
  drafted: DraftChecked
  known: StandingStory | undefined
  embargo: string | undefined
  issued: string
}
type StandingStory = NonNullable<Awaited<ReturnType<Store['findStory']>>>

/**
 * Writes and checks a planned story in each language of the beat in which it is not filed from the same items yet. A
 * language in which that fails says so when its draft is asked for, after those before it.
 */
export async function draftCandidate(desk: TurnDesk, planned: Planned): Promise<(() => Drafted)[]> {
  const done: (() => Drafted)[] = []
  for (const language of desk.beat.languages) {
    try {
      const draft = await draftIn(desk, planned, language)
      if (draft !== undefined) done.push(() => draft)
    } catch (error) {
      return [...done, () => rethrown(error)]
    }
  }
  return done
}

/** The models that this turn may ask; none where no model is on duty. */
const aidOf = ({ ask, store, told, ruleHash = '' }: TurnDesk): ModelAid | undefined =>
  ask === undefined ? undefined : { ask, seal: store.seal, told: told ?? (() => []), ruleHash }

/** Why the policy lets no model see these items; not asked where no model is on duty. */
const barredIn = (
  { ask, beat, policy, world }: TurnDesk,
  core: readonly Item[],
): Promise<string | undefined> =>
  ask === undefined ? Promise.resolve(undefined) : barred(policy, 'llm', beat.feeds, core, world.now())

function rethrown(error: unknown): never {
  throw error
}

async function draftIn(desk: TurnDesk, planned: Planned, language: Language): Promise<Drafted | undefined> {
  const { beat, store, world, rules } = desk
  const name = { beat: beat.name, kind: planned.kind.kind, key: planned.key, language }
  const known = await store.findStory(name)
  const isSame = known?.inputs === inputsOf(planned.core)
  if (known !== undefined && (isSame || !open.includes(known.status) || known.writer === 'person'))
    return undefined
  const issued = world.now().toISOString()
  const embargo = embargoOf(planned.core, known?.embargo)
  const brief = briefOf(beat, planned, language, issued)
  const drafted = await draftStory(
    { brief, kind: planned.kind, core: planned.core },
    { rules, models: aidOf(desk), barred: await barredIn(desk, planned.core), doubts: desk.doubts },
  )
  return { language, brief, drafted, known, embargo, issued }
}

/** Files a draft in one transaction: to the review queue, or held back. */
export async function fileDraft(
  desk: Pick<TurnDesk, 'beat' | 'store'> & { run?: string },
  planned: Planned,
  { language, brief, drafted, known, embargo, issued }: Drafted,
): Promise<'filed' | 'blocked'> {
  const { beat, store } = desk
  await store.fileStory({
    ...{ beat: beat.name, kind: planned.kind.kind, key: planned.key, language },
    slug: slugOf(beat.name, planned.slug, language, beat.languages),
    desk: beat.desk,
    newsworthiness: planned.newsworthiness,
    because: drafted.because,
    inputs: inputsOf(planned.core),
    ...(drafted.blocked === undefined
      ? { status: 'in-review' }
      : { status: 'drafted', reason: drafted.blocked }),
    ...filingOf(drafted, brief.evidence),
    items: itemsOf(planned, drafted, brief.evidence),
    sources: brief.sources,
    ...(embargo === undefined ? {} : { embargo }),
    issued,
    ...(desk.run === undefined ? {} : { run: desk.run }),
    expected: known === undefined ? 'none' : { status: known.status, version: known.version },
  })
  return drafted.blocked === undefined ? 'filed' : 'blocked'
}

function filingOf(drafted: DraftChecked, evidence: ReadonlyMap<string, Evidence>) {
  const { draft, claims, findings } = drafted
  return {
    draft,
    hash: copyHash(draft),
    claims,
    findings,
    evidence: traced(citedBy(claims, draft.marks), evidence),
  }
}

const citedBy = (claims: readonly Claim[], marks: readonly { evidence: readonly string[] }[]): string[] => [
  ...marks.flatMap((mark) => mark.evidence),
  ...claims.flatMap((claim) => claim.evidence.flatMap((pointer) => pointer.derivation?.inputs ?? [])),
]

/** The items a draft rests on: its own, and those of the window that its evidence stands in. */
function itemsOf(planned: Planned, drafted: DraftChecked, evidence: ReadonlyMap<string, Evidence>) {
  const cited = traced(citedBy(drafted.claims, drafted.draft.marks), evidence)
  const used = new Set(cited.flatMap((each) => (each.from === 'item' ? [each.item] : [])))
  const core = planned.core.map((item) => ({ key: itemKey(item), hash: item.hash, role: 'core' as const }))
  const own = new Set(core.map((item) => item.key))
  const window = planned.window.filter((item) => used.has(itemKey(item)) && !own.has(itemKey(item)))
  return [
    ...core,
    ...window.map((item) => ({ key: itemKey(item), hash: item.hash, role: 'window' as const })),
  ]
}

/** `earthquakes-hualien-us1000chhc`, in other than the beat's first language `…-ru`; at most 100 characters. */
function slugOf(beat: string, words: string, language: Language, languages: readonly Language[]): string {
  const whole = slugify(`${beat} ${words}`, { decamelize: false }).slice(0, 96).replace(/-+$/, '')
  return language === languages[0] ? whole : `${whole}-${language}`
}

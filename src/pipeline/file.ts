import slugify from '@sindresorhus/slugify'
import type { Claim } from '../news/claim.ts'
import type { Evidence } from '../news/fact.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Language } from '../news/language.ts'
import type { Status } from '../news/story.ts'
import { briefOf, traced } from './brief.ts'
import type { Candidate, Planned } from './budget.ts'
import { type DraftChecked, draftStory } from './draft.ts'
import { embargoOf } from './embargo.ts'
import { copyHash, hashOf } from './hash.ts'
import type { Stopwatch, TurnDesk } from './run.ts'

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

/** Writes, checks and files a planned story in each language of the beat, each in one transaction. */
export async function fileCandidate(
  desk: TurnDesk,
  planned: Planned,
  clock: Stopwatch,
): Promise<{ filed: number; blocked: number }> {
  const { beat, store, world } = desk
  const inputs = inputsOf(planned.core)
  const done = { filed: 0, blocked: 0 }
  for (const language of beat.languages) {
    const name = { beat: beat.name, kind: planned.kind.kind, key: planned.key, language }
    const known = await store.findStory(name)
    if (
      known !== undefined &&
      (known.inputs === inputs || !open.includes(known.status) || known.writer === 'person')
    )
      continue
    const issued = world.now().toISOString()
    const embargo = embargoOf(planned.core, known?.embargo)
    const brief = briefOf(beat, planned, language, issued)
    const drafted = await draftStory(brief, planned.kind.writer, planned.core, desk.rules)
    clock.lap('write')
    await store.fileStory({
      ...name,
      slug: slugOf(beat.name, planned.slug, language, beat.languages),
      desk: beat.desk,
      newsworthiness: planned.newsworthiness,
      because: drafted.because,
      inputs,
      ...(drafted.blocked === undefined
        ? { status: 'in-review' }
        : { status: 'drafted', reason: drafted.blocked }),
      ...filingOf(drafted, brief.evidence),
      items: itemsOf(planned, drafted, brief.evidence),
      sources: brief.sources,
      ...(embargo === undefined ? {} : { embargo }),
      issued,
      run: desk.run,
      expected: known === undefined ? 'none' : { status: known.status, version: known.version },
    })
    clock.lap('file')
    if (drafted.blocked === undefined) done.filed += 1
    else done.blocked += 1
  }
  return done
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

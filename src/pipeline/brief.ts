import type { Beat } from '../config/beat.ts'
import type { Brief, Source } from '../news/brief.ts'
import { deciding } from '../news/derivations/derivations.ts'
import type { Evidence } from '../news/fact.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Language } from '../news/language.ts'
import type { Planned, Told } from './budget.ts'
import { limitsOf } from './rights.ts'

/** What a writer is handed for a planned story in one language. `issued` is the moment of writing. */
export function briefOf(beat: Beat, planned: Planned, language: Language, issued: string): Brief {
  return {
    ...readingBrief(beat, planned, language, issued),
    beat: beat.name,
    kind: planned.kind.kind,
    key: planned.key,
    desk: beat.desk,
    root: planned.root,
    sources: planned.core.map((item) => sourceOf(beat, item, language)),
    mayQuote: limitsOf(beat.feeds, planned.core),
    newsworthiness: planned.newsworthiness,
  }
}

const sourceOf = (beat: Beat, item: Item, language: Language): Source => ({
  item: itemKey(item),
  name: beat.publisher[language] ?? beat.name,
  ...(item.link === undefined ? {} : { link: item.link }),
  ...(item.time === undefined ? {} : { time: item.time }),
  ...(beat.feeds.find(({ id }) => id === item.feed)?.primary === true ? { primary: true } : {}),
})

/** The part of a brief that the reader of claims asks for, of a story that nobody is to write. */
export type ReadingBrief = Pick<
  Brief,
  | 'language'
  | 'zone'
  | 'issued'
  | 'evidence'
  | 'subjects'
  | 'words'
  | 'labels'
  | 'names'
  | 'comparisons'
  | 'vocabulary'
>

export const readingBrief = (beat: Beat, told: Told, language: Language, issued: string): ReadingBrief => ({
  language,
  zone: beat.zone,
  issued,
  evidence: told.evidence,
  subjects: told.subjects,
  words: beat.lexicon.words(language),
  labels: beat.lexicon.labels(language),
  names: beat.names[language] ?? {},
  comparisons: beat.comparisons,
  vocabulary: vocabularyOf(beat),
})

/** The names that need no evidence: one list for each beat, so that it is read once. */
const vocabularies = new WeakMap<Beat, readonly string[]>()

function vocabularyOf(beat: Beat): readonly string[] {
  const known = vocabularies.get(beat) ?? [...beat.vocabulary, ...Object.values(beat.publisher)]
  vocabularies.set(beat, known)
  return known
}

/** A derivation over more inputs than this is told by its result alone: no text names 74 magnitudes. */
const fewInputs = 4

/**
 * The evidence a draft may rest on: the facts of the story's own items, what was derived for it, and the few inputs
 * that decided a derivation. The rest of the window is not evidence: a figure of another day supports nothing.
 */
export function grounded(brief: Pick<Brief, 'evidence'>, core: readonly Item[]): Evidence[] {
  const own = core.map(itemKey)
  const isOwn = (each: Evidence) =>
    each.from === 'item'
      ? own.includes(each.item)
      : !each.id.includes('#') || own.some((key) => each.id.startsWith(`=${key}`))
  const kept = new Map<string, Evidence>()
  for (const each of brief.evidence.values()) {
    if (!isOwn(each)) continue
    kept.set(each.id, each)
    // What is kept already need not be weighed.
    if (each.from === 'item' || each.inputs.every((id) => kept.has(id))) continue
    const inputs = deciding(each, brief.evidence) ?? []
    if (inputs.length <= fewInputs) for (const input of inputs) kept.set(input.id, input)
  }
  return [...kept.values()]
}

/** Evidence and all that it was derived from, down to the facts, so that every step can be computed again. */
export function traced(cited: Iterable<string>, evidence: ReadonlyMap<string, Evidence>): Evidence[] {
  const kept = new Map<string, Evidence>()
  const follow = (id: string) => {
    const each = evidence.get(id)
    if (each === undefined || kept.has(id)) return
    kept.set(id, each)
    if (each.from === 'derivation') for (const input of each.inputs) follow(input)
  }
  for (const id of cited) follow(id)
  return [...kept.values()]
}

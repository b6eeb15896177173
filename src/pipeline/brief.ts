import type { Beat } from '../config/beat.ts'
import type { Brief, Source } from '../news/brief.ts'
import { deciding } from '../news/derivations/derivations.ts'
import type { Evidence } from '../news/fact.ts'
import { evidenceOf, subjectsOf } from '../news/facts.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Language } from '../news/language.ts'
import type { Planned } from './budget.ts'

/** What a writer is handed for a planned story in one language. `issued` is the moment of writing. */
export function briefOf(beat: Beat, planned: Planned, language: Language, issued: string): Brief {
  const evidence = new Map(evidenceOf(planned.root).map((each) => [each.id, each]))
  return {
    beat: beat.name,
    kind: planned.kind.kind,
    key: planned.key,
    desk: beat.desk,
    language,
    zone: beat.zone,
    issued,
    root: planned.root,
    evidence,
    subjects: subjectsOf(planned.root),
    words: beat.lexicon.words(language),
    names: beat.names[language] ?? {},
    vocabulary: [...beat.vocabulary, ...Object.values(beat.publisher)],
    sources: planned.core.map((item) => sourceOf(beat, item, language)),
    newsworthiness: planned.newsworthiness,
  }
}

const sourceOf = (beat: Beat, item: Item, language: Language): Source => ({
  item: itemKey(item),
  name: beat.publisher[language] ?? beat.name,
  ...(item.link === undefined ? {} : { link: item.link }),
  ...(item.time === undefined ? {} : { time: item.time }),
})

/**
 * The evidence a draft may rest on: the facts of the story's own items, what was derived, and what decided the
 * derivations. The rest of the window is not evidence: a figure of another day supports nothing.
 */
export function grounded(brief: Brief, core: readonly Item[]): Evidence[] {
  const own = new Set(core.map(itemKey))
  const kept = new Map<string, Evidence>()
  const keep = (each: Evidence) => {
    if (kept.has(each.id)) return
    kept.set(each.id, each)
    if (each.from === 'derivation') for (const input of deciding(each, brief.evidence) ?? []) keep(input)
  }
  for (const each of brief.evidence.values()) if (each.from === 'derivation' || own.has(each.item)) keep(each)
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

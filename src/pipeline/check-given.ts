import type { Beat } from '../config/beat.ts'
import { keepRead } from '../grounding/dossier.ts'
import { ground, score } from '../grounding/ground.ts'
import type { Grounds, Witness } from '../grounding/grounds.ts'
import type { Claim } from '../news/claim.ts'
import type { Comparisons } from '../news/comparisons.ts'
import type { Language } from '../news/language.ts'
import { grounded, readingBrief } from './brief.ts'
import { candidates, evidenceFor } from './budget.ts'
import { groundsOf } from './check.ts'
import { type GivenSource, itemsOf } from './given.ts'
import { plainGrounds } from './plain-grounds.ts'
import { type ReadBefore, readBefore } from './read-before.ts'
import { historyOf } from './write-given.ts'

export type GivenText = {
  text: string
  sources: readonly GivenSource[]
  language: Language
  /** The moment the text was written, ISO 8601. */
  issued?: string | undefined
}

/** What a text is held to beside its sources: a beat, or the words of the house alone. */
export type HeldBy = Beat | { comparisons: Comparisons }

/** Holds any text to any sources; with a beat its records are read as facts and derived from first. */
export async function checkGiven(
  given: GivenText,
  by: HeldBy,
): Promise<{ score: number; claims: readonly Claim[] }> {
  const claims = ground(given.text, await groundsAsBefore(given, by))
  return { score: score(claims), claims }
}

/** What a text may be held to by its sources alone, or as a beat reads them: read anew. */
export const givenGrounds = async (given: GivenText, by: HeldBy): Promise<Grounds> =>
  'readFacts' in by ? beatGrounds(given, by) : plainGrounds(given, by.comparisons)

/** Several texts are often held to the same sources: drafts of a record, an edit after the other. */
const remembered = 64
const known = new WeakMap<HeldBy | Comparisons, ReadBefore<Omit<GivenText, 'text'>, Grounds>>()

/** The same; sources that were read of late by the same beat, for the same language and moment, are not read again. */
export function groundsAsBefore({ sources, language, issued }: GivenText, by: HeldBy): Promise<Grounds> {
  const house = 'readFacts' in by ? by : by.comparisons
  const before = known.get(house) ?? readBefore(remembered)
  known.set(house, before)
  const given = { sources, language, issued }
  return before(given, async () => {
    const grounds = await givenGrounds({ ...given, text: '' }, by)
    keepRead(grounds)
    return grounds
  })
}

async function beatGrounds(given: GivenText, beat: Beat): Promise<Grounds> {
  const items = await itemsOf(beat, given.sources)
  const { facts } = items
  const issued = given.issued ?? items.core[0]?.time ?? new Date(0).toISOString()
  const [first] = items.core
  const all: Grounds[] = []
  for (const kind of beat.stories) {
    // A story of one item is told by its own record; what else is given stands in its window.
    const core = kind.group === undefined ? items.core.slice(0, 1) : items.core
    for (const candidate of await candidates(kind, core, facts)) {
      // The first source names the story: records of another group stand in the window, too.
      if (first !== undefined && !candidate.core.includes(first)) continue
      const told = await evidenceFor(candidate, facts, historyOf(items))
      const brief = readingBrief(beat, told, given.language, issued)
      const called = (source: string) => items.names.get(source) ?? source
      all.push(groundsOf(brief, grounded(brief, told.core), called))
    }
  }
  return joined(all, given, beat.comparisons)
}

/** The grounds of several kinds of story over the same records, each piece of evidence once. */
function joined(all: readonly Grounds[], given: GivenText, comparisons: Comparisons): Grounds {
  const [first, second] = all
  const plain = plainGrounds(
    { ...given, sources: given.sources.filter((source) => source.kind === 'text') },
    comparisons,
  )
  if (first === undefined) return plain
  const subjects = new Map(all.flatMap((each) => each.subjects).map((each) => [each.id, each]))
  return {
    ...first,
    evidence: second === undefined ? first.evidence : once(all.flatMap((each) => each.evidence)),
    subjects: [...subjects.values()],
    texts: [...all.flatMap((each) => each.texts), ...plain.texts],
  }
}

/** Evidence without repetition: of the same value under one id the last, in the place of the first. */
function once(evidence: readonly Witness[]): Witness[] {
  const places = new Map<string, number[]>()
  const kept: Witness[] = []
  for (const each of evidence) {
    const known = places.get(each.id)
    const place = known?.find((at) => kept[at]?.value === each.value) ?? kept.length
    if (known === undefined) places.set(each.id, [place])
    else if (place === kept.length) known.push(place)
    kept[place] = each
  }
  return kept
}

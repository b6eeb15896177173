import { type Grounds, ground } from '../grounding/ground.ts'
import type { Brief } from '../news/brief.ts'
import { type Claim, isOpen } from '../news/claim.ts'
import type { Making } from '../news/disclosure.ts'
import { type Copy, plainText } from '../news/draft.ts'
import type { Evidence, Fact } from '../news/fact.ts'
import type { Finding } from '../news/finding.ts'
import type { Item } from '../news/item.ts'
import { checkedCopy } from '../rules/_text.ts'
import type { CheckedText } from '../seams/rule.ts'
import { grounded, type ReadingBrief } from './brief.ts'
import { checkedSources } from './checked-sources.ts'
import { overquoted } from './rights.ts'
import { own, witnesses } from './witnesses.ts'

/** The rules of the house that are in force for a beat. */
export type Check = (text: CheckedText) => readonly Finding[]

export type Checked = { text: string; claims: readonly Claim[]; findings: readonly Finding[] }

/**
 * Reads the plain text of a draft again from scratch: claims against the evidence, then the rules of the house. `versions`
 * are those of the draft, oldest first and itself the last: they say what its readers are to be told of it.
 */
export function checkDraft(
  copy: Copy,
  brief: Brief,
  core: readonly Item[],
  rules: readonly Check[],
  versions: Making['versions'],
): Checked {
  const text = plainText(copy)
  const grounds = groundsOf(brief, grounded(brief, core))
  const claims = ground(text, grounds)
  const made = { versions, publishers: brief.sources.map(({ name }) => name) }
  const sources = checkedSources(brief, grounds.texts ?? [])
  const checked = { ...checkedCopy(copy), claims, sources, made }
  const rights = overquoted(text, brief.mayQuote ?? [])
  const findings = [...rules.flatMap((rule) => rule(checked)), ...rights]
  return { text, claims, findings: findings.sort((a, b) => a.start - b.start || a.end - b.end) }
}

/**
 * What the reader of claims may hold a text to: the evidence with the words that name it, names, prose. `called` says what a
 * source is called.
 */
export function groundsOf(
  brief: ReadingBrief,
  evidence: readonly Evidence[],
  called = (source: string): string => source,
): Grounds {
  const about = new Set<string | undefined>()
  for (const { subject } of evidence) about.add(subject)
  return {
    language: brief.language,
    issued: brief.issued,
    zone: brief.zone,
    evidence: inLanguage(evidence, brief).map(witnesses(brief, called)),
    subjects: brief.subjects
      .filter((subject) => about.has(subject.id))
      .map((subject) => ({ ...subject, names: translated(subject.names, brief) })),
    comparisons: brief.comparisons,
    vocabulary: brief.vocabulary,
    texts: evidence.filter(isProse).map(({ item, value }) => ({ source: called(item), body: String(value) })),
  }
}

const isProse = (each: Evidence): each is Fact =>
  each.from === 'item' && (each.type === 'text' || each.type === 'quote')

/** A fact under the source's name for it and, where there is one, under its name in the draft's language. */
function inLanguage(evidence: readonly Evidence[], { names = {} }: ReadingBrief): readonly Evidence[] {
  if (Object.keys(names).length === 0) return evidence
  return evidence.flatMap((each) => {
    const told = typeof each.value === 'string' ? own(names, each.value) : undefined
    return told === undefined || told === each.value ? [each] : [each, { ...each, value: told }]
  })
}

const translated = (subject: readonly string[], { names }: ReadingBrief): readonly string[] => [
  ...new Set(names === undefined ? subject : subject.flatMap((name) => [name, own(names, name) ?? name])),
]

/** Why a draft may not be filed as ready; `undefined` where it may. */
export function blocked({ claims, findings }: Pick<Checked, 'claims' | 'findings'>): string | undefined {
  const open = claims.filter(isOpen)
  const errors = findings.filter((finding) => finding.level === 'error')
  if (open.length === 0 && errors.length === 0) return undefined
  const [claim] = open
  const [error] = errors
  const first = claim === undefined ? error?.message : `“${claim.text}”: ${claim.why}`
  const counts = [counted(open.length, 'open claim'), counted(errors.length, 'error of the house rules')]
  return `${counts.filter((count) => !count.startsWith('0 ')).join(', ')}; first: ${first}`
}

const counted = (count: number, what: string): string =>
  `${count} ${count === 1 ? what : what.replace(/^(open claim|error)/, '$1s')}`

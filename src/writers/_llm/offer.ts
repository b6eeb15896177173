import type { Brief } from '../../news/brief.ts'
import { type Mark, plainText } from '../../news/draft.ts'
import type { Evidence } from '../../news/fact.ts'
import type { Written } from '../../seams/writer.ts'
import type { Sheet } from '../_sheet.ts'
import { formsOf } from './forms.ts'
import { type OfferedQuote, quotesOf } from './quotes.ts'
import { addressed, isOwn } from './suspect.ts'

/** A fact that a draft may tell through a slot, with the forms in which the house prints it. */
export type OfferedFact = {
  id: string
  evidence: Evidence
  label: string
  /** Whom or what it is about. */
  about: string | undefined
  prints: readonly { form: string; text: string }[]
}

/** Words that the story's template filled from evidence and no form of one fact gives: a score, a list, `rose`. */
export type OfferedPhrase = { id: string; text: string; evidence: readonly string[] }

/** All that a model may put into a draft. */
export type Offer = {
  facts: readonly OfferedFact[]
  phrases: readonly OfferedPhrase[]
  quotes: readonly OfferedQuote[]
}

/** More facts than these only hide the news from a model; what the template tells comes first. */
const mostFacts = 120

/** Chooses what a model is offered of a brief: what the template tells, then what was derived, then the rest. */
export function offerOf(brief: Brief, plain: Written, sheet: Sheet): Offer {
  const told = new Set(plain.draft.marks.flatMap(({ evidence }) => evidence))
  const suspect = new Set(addressed(brief, told).map(({ evidence }) => evidence))
  const clean = [...brief.evidence.values()].filter((each) => !suspect.has(each.id))
  const numbered: OfferedFact[] = []
  for (const evidence of ranked(clean, brief, told)) {
    if (numbered.length === mostFacts) break
    for (const fact of factOf(evidence, brief, sheet))
      numbered.push({ ...fact, id: `f${numbered.length + 1}` })
  }
  return {
    facts: numbered,
    phrases: phrasesOf(plain, numbered, suspect),
    quotes: quotesOf(
      clean.filter((each) => isOwn(each, brief)),
      brief,
    ),
  }
}

function ranked(clean: readonly Evidence[], brief: Brief, told: ReadonlySet<string>): Evidence[] {
  const place = (each: Evidence) => (told.has(each.id) ? 0 : each.from === 'derivation' ? 1 : 2)
  const own = clean.filter((each) => told.has(each.id) || isOwn(each, brief))
  return own
    .map((each, at) => ({ each, at, place: place(each) }))
    .sort((a, b) => a.place - b.place || a.at - b.at)
    .map(({ each }) => each)
}

/** Words longer than these are prose: they are quoted by reference, never told as a fact. */
const longestFact = 80

function factOf(evidence: Evidence, brief: Brief, sheet: Sheet): Omit<OfferedFact, 'id'>[] {
  const { type, value, measure, subject } = evidence
  if (type === 'flag' || type === 'link' || type === 'quote') return []
  if (typeof value === 'string' && (value.length > longestFact || value.trim() === '')) return []
  const prints = formsOf(sheet, evidence)
  const about = subject === brief.root.subject?.id ? undefined : nameOf(subject, brief)
  // The label of `name` is one for all nodes of a beat: a player is no "team".
  const label = value === about ? spaced(measure) : (brief.labels?.[measure] ?? spaced(measure))
  return prints.length === 0 ? [] : [{ evidence, label, about, prints }]
}

const nameOf = (subject: string | undefined, { subjects, names = {} }: Brief): string | undefined => {
  const name = subjects.find(({ id }) => id === subject)?.names[0]
  return name === undefined ? undefined : (names[name] ?? name)
}

/** `strongCount` as an editor reads it where the beat gives no label: strong count. */
const spaced = (measure: string) => measure.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()

/** The marks that readers see as one: of marks within each other the outer one. */
export function outerMarks(marks: readonly Mark[]): Mark[] {
  const kept: Mark[] = []
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end))
    if (mark.start >= (kept.at(-1)?.end ?? 0)) kept.push(mark)
  return kept
}

function phrasesOf(
  { draft }: Written,
  facts: readonly OfferedFact[],
  suspect: ReadonlySet<string>,
): OfferedPhrase[] {
  const text = plainText(draft)
  const found = new Map<string, OfferedPhrase>()
  for (const { start, end, evidence } of outerMarks(draft.marks)) {
    const said = text.slice(start, end)
    const key = `${said}\n${evidence.join('\n')}`
    if (found.has(key) || evidence.some((id) => suspect.has(id)) || formed(said, evidence, facts)) continue
    found.set(key, { id: `t${found.size + 1}`, text: said, evidence })
  }
  return [...found.values()]
}

/** The slot that prints just these words of just this evidence, if a form of one fact does. */
export function formed(
  said: string,
  evidence: readonly string[],
  facts: readonly OfferedFact[],
): string | undefined {
  const fact = evidence.length === 1 ? facts.find((each) => each.evidence.id === evidence[0]) : undefined
  const print = fact?.prints.find(({ text }) => text === said)
  if (fact === undefined || print === undefined) return undefined
  return print.form === '' ? `{{${fact.id}}}` : `{{${fact.id}:${print.form}}}`
}

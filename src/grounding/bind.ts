import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'
import { withinLimits } from './limits.ts'
import { isScore, type Measure, type NumberWitness } from './measures.ts'
import type { Mention } from './mentions.ts'
import { nameScore } from './naming.ts'
import { type Company, companyOf } from './near.ts'
import { oppositeOf } from './opposites.ts'
import { measuresOfPart, partBeside } from './parts.ts'
import { convert } from './units.ts'
import { whose } from './whose.ts'

/** The evidence a figure is bound to by the words beside it. */
export type Binding = {
  measures: readonly Measure[]
  /** Words beside the figure name the measures. */
  sure: boolean
  /** One measure is named better than all others: a whole figure may then be a rounded one. */
  clear: boolean
  company: Company
  /** Evidence of the bound measures about the bound subject, the likeliest first. */
  held: readonly NumberWitness[]
  /** Evidence about the same subject under any measure that the words could name. */
  wide: () => readonly NumberWitness[]
  /** The same of measures that count the opposite of what the words say: wins beside `lost`. */
  opposed: () => readonly NumberWitness[]
}

/**
 * Where a person is spoken of, a measure about nobody (a margin, a total) is meant only by words of its own: 16 points
 * of a player are not the margin.
 */
function measuresMeant(
  measures: readonly Measure[],
  spoken: readonly Mention[],
  { near, before }: Company,
): readonly Measure[] {
  if (!spoken.some(({ type }) => type === 'person')) return measures
  const meant = measures.filter(
    ({ owners, own }) =>
      owners.size > 0 || own.size === 0 || [...own].some((stem) => near.has(stem) || before.has(stem)),
  )
  return meant.length > 0 ? meant : measures
}

/** Without the figures of other items, lent to a derivation, where the story's own item tells the same measure. */
function ofStory(
  { weights, nameOf }: Hearing,
  { before }: Company,
  held: readonly NumberWitness[],
): readonly NumberWitness[] {
  if (weights.size < 2) return held
  // The ends of a range are figures of other days.
  if ([...before].some((stem) => /^(?:rang|предел|колеб)/.test(stem))) return held
  const key = ({ measure, subject }: NumberWitness) => `${measure} ${nameOf(subject ?? '')}`
  const most = new Map<string, number>()
  for (const witness of held)
    if (witness.from === 'item')
      most.set(key(witness), Math.max(most.get(key(witness)) ?? 0, weights.get(witness.source) ?? 0))
  return held.filter(
    (witness) =>
      witness.from !== 'item' || (weights.get(witness.source) ?? 0) * 3 >= (most.get(key(witness)) ?? 0),
  )
}

const once = <T>(some: readonly T[]): T[] => [...new Set(some)]

const scored = /^(?:goals|points)$/

export type Scored = { measure: Measure; score: number }

/**
 * Finds whose figure it is among all whose measures the words beside it may name, and which of these measures.
 * Only eligible measures count: for a pair those that are told in pairs.
 */
export function bind(
  hearing: Hearing,
  figure: Figure,
  isEligible: (measure: Measure) => boolean = () => true,
): Binding {
  const company = companyOf(hearing, figure)
  const own = scoredBy(hearing, figure, company).filter(({ measure }) => isEligible(measure))
  const told = own.length > 0 ? own : carriedOver(hearing, figure, company)
  const scored = inPart(hearing, figure, told)
  const sure = scored.length > 0
  const possible = sure ? scored : unnamed(hearing, figure).map((measure) => ({ measure, score: 1 }))
  const isOpposite = oppositeOf(company.near)
  const agreeing =
    isOpposite === undefined ? possible : possible.filter(({ measure }) => !isOpposite(measure))
  const open = withinLimits(hearing.reading, figure, agreeing, company.near)
  const spoken = speakers(hearing, figure, open)
  const chosen = spoken.length === 0 ? [best(open)] : spoken.map((mention) => best(about(open, mention)))
  const [only, another] = chosen
  const measures =
    another === undefined ? (only?.measures ?? []) : once(chosen.flatMap((one) => one.measures))
  const meant = measuresMeant(measures, spoken, company)
  const held = ofStory(hearing, company, heldBy(meant, spoken))
  const heldAs = (some: readonly Scored[]) =>
    ofStory(
      hearing,
      company,
      heldBy(
        some.map(({ measure }) => measure),
        spoken,
      ),
    )
  const wide = () => (sure ? heldAs(open) : [])
  const opposed = () =>
    sure && isOpposite !== undefined ? heldAs(possible.filter(({ measure }) => isOpposite(measure))) : []
  return { measures, sure, clear: sure && chosen.every(({ clear }) => clear), company, held, wide, opposed }
}

/** `scored two goals in the second period`: of the part that the words put it in, where the evidence counts that. */
function inPart(hearing: Hearing, figure: Figure, told: readonly Scored[]): readonly Scored[] {
  if (figure.form !== 'plain' || !told.some(({ measure }) => counted(measure))) return told
  const part = partBeside(hearing, figure, (token) => hearing.words.isFinal(token.lower))
  const own = part === undefined ? [] : measuresOfPart(hearing, part)
  return own.length === 0 ? told : own.map((measure) => ({ measure, score: 1 }))
}

const counted = (measure: Measure): boolean => isScore(measure) || scored.test(measure.unit ?? '')

/** Read once for each company: a figure without a noun asks for that of the one before it again. */
function scoredBy(hearing: Hearing, figure: Figure, company: Company): readonly Scored[] {
  const known = hearing.scores.get(company)
  if (known !== undefined) return known
  const scored = readScores(hearing, figure, company)
  hearing.scores.set(company, scored)
  return scored
}

function readScores({ byStem, words }: Hearing, figure: Figure, company: Company): Scored[] {
  // "lost two of its last five": a word for a result names the score only beside a pair.
  const tellsResult = [...company.near.keys()].some((stem) => words.resultStems.has(stem))
  const counted = tellsResult
    ? new Map([...company.near].filter(([stem]) => !words.resultStems.has(stem)))
    : company.near
  const nearFor = (one: Figure, measure: Measure) =>
    one.form === 'plain' && (isScore(measure) || scored.test(measure.unit ?? '')) ? counted : company.near
  const possible = new Set<Measure>()
  for (const stem of company.near.keys()) for (const measure of byStem.get(stem) ?? []) possible.add(measure)
  const named: Scored[] = []
  for (const measure of possible) {
    if (!isComparable(figure, measure)) continue
    const score = nameScore(measure, nearFor(figure, measure), company.far)
    if (score > 0) named.push({ measure, score })
  }
  return named
}

const isComparable = (figure: Figure, measure: Measure): boolean =>
  figure.unit === undefined || convert(0, measure.unit, figure.unit).kind !== 'foreign'

/** A figure with a unit is first of all one of what is measured in that dimension. */
function unnamed({ measures }: Hearing, figure: Figure): readonly Measure[] {
  if (figure.unit === undefined) return measures
  const comparable = measures.filter((measure) => isComparable(figure, measure))
  const dimensioned = comparable.filter((measure) => convert(0, measure.unit, figure.unit).kind !== 'unknown')
  return dimensioned.length > 0 ? dimensioned : comparable
}

/** `28 assists to 24`, `shot 43 percent, Brooklyn 39`: a figure without a noun goes on with the one before it. */
function carriedOver(hearing: Hearing, figure: Figure, company: Company): readonly Scored[] {
  const { reading, figures, mentions } = hearing
  const before = figures[figures.indexOf(figure) - 1]
  if (before === undefined || reading.sentenceOf[before.from] !== reading.sentenceOf[figure.from]) return []
  if (before.form !== figure.form || before.unit !== figure.unit) return []
  const behind = reading.tokens[figure.to]
  if (mentions.some((mention) => mention.from === figure.to)) return []
  const isName = mentions.some((mention) => mention.from <= figure.to + 1 && figure.to + 1 <= mention.to)
  const isLone = behind?.kind !== 'word' || /^(?:for|to|and|и|а)$/.test(behind.lower)
  if (company.after.length > 0 && !isName && !isLone) return []
  return scoredBy(hearing, before, companyOf(hearing, before))
}

/** Whom the text may speak of here, of those who have evidence of the measures; nobody where only one could be meant. */
function speakers(hearing: Hearing, figure: Figure, open: readonly Scored[]): Mention[] {
  const only = onlyOwner(open)
  if (only !== 'several') return only === undefined ? [] : another(hearing, figure, only.owner)
  const isOwner = (subject: string) => open.some(({ measure }) => measure.owners.has(subject))
  return whose(hearing.reading, figure, hearing.mentions, ({ subjects }) => subjects.some(isOwner))
}

/** The only one who has evidence of any of the measures. */
function onlyOwner(open: readonly Scored[]): { owner: string } | 'several' | undefined {
  let only: { owner: string } | undefined
  for (const { measure } of open)
    for (const owner of measure.owners.keys())
      if (only === undefined) only = { owner }
      else if (only.owner !== owner) return 'several'
  return only
}

/** A side other than the only one that has evidence of the measures: what is told of it is not theirs. */
function another({ reading, mentions, sides }: Hearing, figure: Figure, only: string): Mention[] {
  if (!sides.has(only)) return []
  const [first] = whose(reading, figure, mentions, ({ subjects }) => subjects.some((id) => sides.has(id)))
  return first === undefined || first.subjects.includes(only) ? [] : [first]
}

const about = (open: readonly Scored[], mention: Mention): Scored[] =>
  open.filter(
    ({ measure }) =>
      mention.subjects.some((subject) => measure.owners.has(subject)) || measure.free.length > 0,
  )

/** The measures named best; `clear` where one stands out. */
function best(scored: readonly Scored[]): { measures: Measure[]; clear: boolean } {
  const sorted = scored.length < 2 ? scored : scored.toSorted((a, b) => b.score - a.score)
  const [first, second] = sorted
  const top = first?.score ?? 0
  const measures = sorted.filter(({ score }) => score >= top * 0.75).map(({ measure }) => measure)
  return { measures, clear: top > (second?.score ?? 0) + 0.3 }
}

/** Evidence about those spoken of, the likeliest first, then evidence about nobody; all where nobody is. */
function heldBy(measures: readonly Measure[], spoken: readonly Mention[]): NumberWitness[] {
  if (spoken.length === 0) return measures.flatMap((measure) => measure.held)
  const held: NumberWitness[] = []
  for (const { subjects } of spoken)
    for (const { owners } of measures)
      for (const subject of subjects) for (const witness of owners.get(subject) ?? []) held.push(witness)
  for (const { free } of measures) for (const witness of free) held.push(witness)
  // Of one subject no piece comes twice.
  return spoken.length === 1 && spoken[0]?.subjects.length === 1 ? held : once(held)
}

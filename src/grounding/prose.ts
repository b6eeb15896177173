import type { EvidencePointer } from '../news/claim.ts'
import { monthOf } from './calendar.ts'
import { type Compound, compoundsIn } from './compound-numbers.ts'
import { parseDigits } from './figures.ts'
import type { Grounds, Witness } from './grounds.ts'
import { numerals } from './numerals.ts'
import { type Token, tokensOf } from './tokens.ts'
import { foldTypography } from './typography.ts'

/** A text of the sources, read into stems: words by their root, figures as `#12`. */
export type Prose = {
  source: string
  pointer?: string | undefined
  body: string
  /** With quotes, dashes and white space folded, for verbatim search. */
  even: string
  stems: readonly string[]
  places: readonly { start: number; end: number }[]
  /** Numbers that several of its words tell together. */
  compounds: readonly Compound[]
  whole: boolean
}

/** All texts of the sources, with an index of where each stem stands. */
export type Library = {
  proses: readonly Prose[]
  index: ReadonlyMap<string, readonly { prose: Prose; at: number }[]>
}

const isString = (witness: Witness): witness is Witness & { value: string } =>
  typeof witness.value === 'string' && witness.type !== 'date' && witness.type !== 'time'

/** Reads every text of the grounds: the prose sources and the evidence that is words. */
export function libraryOf(grounds: Grounds): Library {
  const proses = grounds.texts.map((text) => proseOf(text.source, text.body, true))
  const seen = new Set<string>()
  for (const witness of grounds.evidence) {
    if (!isString(witness) || seen.has(witness.value)) continue
    seen.add(witness.value)
    const pointer = witness.from === 'item' ? witness.pointer : undefined
    proses.push(proseOf(witness.source, witness.value, false, pointer))
  }
  const index = new Map<string, { prose: Prose; at: number }[]>()
  const note = (stem: string, prose: Prose, at: number) => {
    const places = index.get(stem)
    if (places === undefined) index.set(stem, [{ prose, at }])
    else places.push({ prose, at })
  }
  for (const prose of proses) {
    for (let at = 0; at < prose.stems.length; at += 1) note(prose.stems[at] ?? '', prose, at)
    for (const { at, value } of prose.compounds) note(`#${value}`, prose, at)
  }
  return { proses, index }
}

function proseOf(source: string, body: string, whole: boolean, pointer?: string): Prose {
  const known = body.length <= longestName ? names.get(body) : undefined
  const read = known ?? readProse(body)
  if (known === undefined && body.length <= longestName) {
    if (names.size >= mostNames) names.clear()
    names.set(body, read)
  }
  return { source, body, whole, pointer, ...read }
}

type ReadProse = Pick<Prose, 'even' | 'stems' | 'places' | 'compounds'>

/** The same short strings stand in every item of a feed: what was read of them is kept, so many at most. */
const names = new Map<string, ReadProse>()
const longestName = 80
const mostNames = 20_000

function readProse(body: string): ReadProse {
  const all = tokensOf(body, /[а-яё]/i.test(body) ? 'ru' : 'en')
  const stems = all.flatMap((token, at) =>
    token.kind === 'sign' ? [] : isDated(all, at) ? `@${token.text}` : proseStem(token),
  )
  const places = all.filter((token) => token.kind !== 'sign').map(({ start, end }) => ({ start, end }))
  return { even: foldTypography(body), stems, places, compounds: compoundsIn(stems) }
}

/** A figure that is part of a date or a time of day, and so counts nothing. */
function isDated(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.kind !== 'figure') return false
  const [before, next] = [tokens[at - 1], tokens[at + 1]]
  if ((before?.text === ':' && before.glued) || (next?.text === ':' && next.glued)) return true
  if (/^[ap]\.?m\.?$/.test(next?.lower ?? '')) return true
  const isDay = /^\d{1,2}$/.test(tokens[at]?.text ?? '')
  return isDay && [before, tokens[at - 2], next].some(isMonth)
}

/** "we may lose 5" is of no month. */
const isMonth = (token: Token | undefined): boolean =>
  token !== undefined &&
  monthOf(token.lower) !== undefined &&
  (token.capital || !/^(?:may|march|mar|sat|sun)$/.test(token.lower))

/** The key by which a token is looked up: figures by value, numeral words as figures. */
export function proseStem(token: Token): string {
  if (token.kind === 'figure') return figureKey(token.text, token.text.includes(',') ? 'en' : 'ru')
  const numeral = token.kind === 'word' ? numerals.get(token.lower) : undefined
  if (numeral === undefined) return token.stem
  // "5 mln" and "5 million" are one.
  return numeral.scale ? `x${numeral.value}` : `#${numeral.value}`
}

const figureKey = (digits: string, language: string): string => {
  const decimalComma = /^\d+,\d{1,2}$|^\d+,\d{4,}$/.test(digits)
  return `#${parseDigits(digits, decimalComma || /\s/.test(digits) ? 'ru' : language).value}`
}

/** Where a run of stems stands word by word in a text of the sources. */
export function findRun(
  library: Library,
  stems: readonly string[],
): { prose: Prose; at: number } | undefined {
  const [first, ...rest] = stems
  if (first === undefined) return undefined
  return library.index
    .get(first)
    ?.find(({ prose, at }) => rest.every((stem, offset) => prose.stems[at + offset + 1] === stem))
}

/** Where a run of stems stands with one of the company stems at most `reach` words away. */
export function findNear(
  library: Library,
  stems: readonly string[],
  company: readonly string[],
  reach: number,
): { prose: Prose; at: number } | undefined {
  const [first = '', ...rest] = stems
  return library.index.get(first)?.find(({ prose, at }) => {
    if (!rest.every((stem, offset) => prose.stems[at + offset + 1] === stem)) return false
    if (rest.length === 0 && isWithinCompound(prose, at, first)) return false
    const near = prose.stems.slice(Math.max(0, at - reach), at + stems.length + reach)
    return company.some((stem) => near.includes(stem))
  })
}

/** Whether a number is but a part of another one there: the 20 of "twenty five machines". */
const isWithinCompound = ({ compounds }: Prose, at: number, stem: string): boolean =>
  compounds.some((one) => one.at <= at && at < one.at + one.length && stem !== `#${one.value}`)

/** Points into a text of the sources. */
export function pointInto({ prose, at }: { prose: Prose; at: number }, length: number): EvidencePointer {
  const start = prose.places[at]?.start ?? 0
  const end = prose.places[at + length - 1]?.end ?? start
  const value = prose.body.slice(start, end)
  if (!prose.whole && prose.pointer !== undefined)
    return { source: prose.source, pointer: prose.pointer, value }
  return { source: prose.source, start, end, value }
}

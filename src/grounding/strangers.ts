import { monthOf, zoneOffsets } from './calendar.ts'
import type { Hearing } from './hearing.ts'
import { mixedUp, namesake, spelledOut } from './namesakes.ts'
import { numerals } from './numerals.ts'
import type { Finding } from './pointers.ts'
import { findRun, pointInto, proseStem } from './prose.ts'
import { rootOf, stem } from './stems.ts'
import { stemsOf, type Token } from './tokens.ts'
import { type Named, unknown } from './weigh-names.ts'

/** The claims that lie in capitalised words that name none of the subjects: they must stand in some source. */
export function weighStrangers(hearing: Hearing): Named[] {
  const vocabulary = knownStems(hearing.grounds.vocabulary)
  return hearing.strangers.flatMap(({ from, to }) => {
    const run = hearing.reading.tokens.slice(from, to).filter(({ kind }) => kind !== 'sign')
    const [first] = run
    const last = run.at(-1)
    if (first === undefined || last === undefined) return []
    const finding = findStranger(hearing, run, vocabulary)
    return { start: first.start, end: last.end, kind: 'name' as const, finding }
  })
}

/** The stems of the names that the house knows: read once for each vocabulary. */
const stemsKnown = new WeakMap<readonly string[], ReadonlySet<string>>()

function knownStems(vocabulary: readonly string[]): ReadonlySet<string> {
  const stems = stemsKnown.get(vocabulary) ?? new Set(vocabulary.flatMap(stemsOf))
  stemsKnown.set(vocabulary, stems)
  return stems
}

export const ofTheHouse: Finding = { verdict: 'supported', evidence: [], why: 'a name that the house knows' }

/** Words with a capital that name no subject; `isPerson` where they could name one of whom something is told. */
export type Stranger = { from: number; to: number; isPerson: boolean }

/** The runs of such words in a text. */
export function strangersIn(
  { reading, byStem }: Pick<Hearing, 'reading' | 'byStem'>,
  taken: (index: number) => boolean,
): Stranger[] {
  const { tokens } = reading
  const runs: Stranger[] = []
  for (const { from, to, heading } of reading.sentences) {
    if (heading && isTitleCase(tokens.slice(from, to).filter((_, at) => !taken(from + at)))) continue
    const isOwn = (at: number) => {
      const token = tokens[at]
      if (token === undefined || at >= to || taken(at) || byStem.has(token.stem)) return false
      if (isUnitSign(tokens, at)) return false
      if (!isNameLike(token)) return isNumbered(tokens, at) && runs.at(-1)?.to === at
      return !isOpening(tokens, from, at) || isOwner(tokens, at)
    }
    for (let at = from; at < to; at += 1) {
      const last = runs.at(-1)
      const isJoined = last?.to === at - 1 && tokens[at - 1]?.text === '-' && tokens[at - 1]?.glued === true
      if (!isOwn(at)) continue
      if (last !== undefined && last.from >= from && (last.to === at || isJoined)) last.to = at + 1
      else runs.push({ from: at, to: at + 1, isPerson: false })
    }
  }
  return runs.map((run) => ({ ...run, isPerson: isPersonal(tokens, run) }))
}

const unitSigns = /^(?:[kKMGT]?Hz|[KMGT]i?B|[KMGT]bps|MP|[kKMG]?W|[kM]?Wh|mAh|V|A|dB|Pa|N|K)$/

/** `1800 MHz`, `120Hz`, `8 GB`: what a figure is told in is no name. */
const isUnitSign = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 1]?.kind === 'figure' && unitSigns.test(tokens[at]?.text ?? '')

/** `76ers` behind `Philadelphia`. */
const isNumbered = (tokens: readonly Token[], at: number): boolean =>
  (tokens[at]?.kind === 'figure' && tokens[at + 1]?.kind === 'word' && tokens[at + 1]?.glued === true) ||
  (tokens[at]?.kind === 'word' && tokens[at]?.glued === true && tokens[at - 1]?.kind === 'figure')

const prepositions = /^(?:at|in|on|the|against|from|of|to|over|by|with|for)$/

/** Two words or more, and no preposition that would make them a place. */
const isPersonal = (tokens: readonly Token[], { from, to }: Pick<Stranger, 'from' | 'to'>): boolean =>
  to - from > 1 && !prepositions.test(tokens[from - 1]?.lower ?? '')

/** `Flood Warning Issued for Two Counties`: where most long words have a capital it says nothing. */
function isTitleCase(tokens: readonly Token[]): boolean {
  const long = tokens.filter((token) => token.kind === 'word' && token.text.length > 3)
  return long.length > 3 && long.filter((token) => token.capital).length >= long.length * 0.7
}

/** Scales of temperature are units, and no names. */
const scales = /^(?:celsius|fahrenheit|kelvin)$/
const pronouns = /^(?:he|she|it|that|there|what|who|here|let|they|we|you|i)$/

const isNameLike = (token: Token): boolean =>
  token.kind === 'word' &&
  token.capital &&
  token.text.length > 1 &&
  !numerals.has(token.lower) &&
  !pronouns.test(token.lower) &&
  !scales.test(token.lower) &&
  monthOf(token.lower) === undefined &&
  !zoneOffsets.has(token.lower)

/** A capital at the start of a sentence, of a quotation or behind a colon or dash says nothing. */
function isOpening(tokens: readonly Token[], from: number, at: number): boolean {
  if (at === from) return true
  const before = tokens[at - 1]
  if (before === undefined || before.kind !== 'sign') return false
  return /^[:–—“«"‘([•*]$/.test(before.text) || (before.text === '-' && !before.glued)
}

const isOwner = (tokens: readonly Token[], at: number): boolean => /^['’]s$/.test(tokens[at + 1]?.text ?? '')

function findStranger({ library }: Hearing, run: readonly Token[], vocabulary: ReadonlySet<string>): Finding {
  const stems = run.map(proseStem)
  if (stems.every((stem) => vocabulary.has(stem))) {
    return ofTheHouse
  }
  const place = findRun(library, stems)
  if (place !== undefined) {
    return {
      verdict: 'supported',
      evidence: [pointInto(place, stems.length)],
      why: 'stands so in the source',
    }
  }
  const short = shortOf(library, run)
  if (short !== undefined)
    return { verdict: 'supported', evidence: [short], why: `${short.value} in the source` }
  const [first] = run
  const whole = run.length === 1 && first !== undefined ? spelledOut(library, first) : undefined
  if (whole !== undefined) {
    const pointer = pointInto(whole.place, whole.length)
    return { verdict: 'supported', evidence: [pointer], why: `${pointer.value} in the source` }
  }
  const single = run.map((token, index) => {
    const stem = stems[index] ?? ''
    if (vocabulary.has(stem)) return undefined
    return (
      library.index.get(stem)?.[0] ??
      library.index.get(slipped(stem))?.[0] ??
      kindred(library.index, stem) ??
      namesake(library, token)
    )
  })
  const known = single.filter((one) => one !== undefined)
  const isKnown = stems.every((stem, index) => vocabulary.has(stem) || single[index] !== undefined)
  if (!isKnown) return unknown('no source has this name')
  const last = run.at(-1)
  const mixed =
    run.length === 2 && first !== undefined && last !== undefined ? mixedUp(library, first, last) : undefined
  if (mixed !== undefined) {
    const pointer = pointInto({ ...mixed, at: mixed.at - 1 }, 2)
    const why = `no source has anyone of this name; it has ${pointer.value}`
    return { verdict: 'unsupported', evidence: [pointer], why }
  }
  return {
    verdict: 'supported',
    evidence: known.map((one) => pointInto(one, 1)),
    why: 'stands in the sources',
  }
}

/** Where the first letters of several words stand as one: AHL for American Hockey League. */
function shortOf(library: Hearing['library'], run: readonly Token[]) {
  const letters = run.map(({ text }) => text[0]).join('')
  const place = run.length > 1 ? findRun(library, [rootOf(stem(letters))]) : undefined
  const found = place === undefined ? undefined : pointInto(place, 1)
  return found?.value === letters ? found : undefined
}

/** As a source has a doubled letter where it slipped: `Greeen`. No word has a letter three times. */
const slipped = (stem: string): string => stem.replace(/(\p{L})\1/u, '$1$1$1')

const adjective = /^(?:an|ian|n|ese|ish|i|er|ers|ск|ск[аио]\p{L}*|ец|ц)$/u

const lands = ['a', 'en', 'land', 'ia', 'and', 'ain', 'y']

/** The word that an adjective is made of: Taiwan for Taiwanese. */
function kindred<T>(index: ReadonlyMap<string, readonly T[]>, stem: string): T | undefined {
  // Swedish of Sweden, Slovak of Slovakia, Finnish of Finland.
  const root = stem.replace(/(?:ish|ian|an|ese)$/, '')
  const countries = root === stem ? [] : lands.flatMap((land) => [root + land, root.slice(0, -1) + land])
  for (const country of countries) if (root.length > 2 && index.has(country)) return index.get(country)?.[0]
  for (let length = stem.length - 1; length >= 4; length -= 1) {
    const places = index.get(stem.slice(0, length))
    if (places !== undefined && adjective.test(stem.slice(length))) return places[0]
  }
  return undefined
}

import type { DatedWitness } from './dated.ts'
import type { DateMention } from './dates.ts'
import type { Hearing } from './hearing.ts'

const reach = 6
const alike: ReadonlyMap<string, string> = new Map(
  Object.entries({ минимальн: 'минимум', максимальн: 'максимум' }),
)

/** The words in front of a date up to the next date or figure, the nearest weighing most; two behind it count a little. */
function cuesOf({ reading, figures, dates }: Hearing, { from, to }: DateMention): Map<string, number> {
  const { tokens, sentences, sentenceOf } = reading
  const sentence = sentences[sentenceOf[from] ?? 0]
  const cues = new Map<string, number>()
  const isOther = (at: number) =>
    figures.some((one) => one.from <= at && at < one.to) ||
    dates.some((one) => one.from <= at && at < one.to && (one.from < from || one.from >= to))
  for (let at = from - 1; at >= Math.max(sentence?.from ?? 0, from - reach); at -= 1) {
    const token = tokens[at]
    if (token === undefined || isOther(at) || /^[;.()]$/.test(token.text)) break
    if (token.kind === 'word')
      cues.set(
        alike.get(token.stem) ?? token.stem,
        (token.text.length > 1 ? 1 : 0.5) - (from - 1 - at) * 0.12,
      )
  }
  for (const token of tokens.slice(to, Math.min(to + 2, sentence?.to ?? 0)))
    if (token.kind === 'word' && !cues.has(token.stem)) cues.set(token.stem, 0.3)
  return cues
}

const opposites: readonly (readonly [string, string])[] = [
  ['highest', 'lowest'],
  ['high', 'low'],
  ['максимум', 'минимум'],
]

const speaksAgainst = (stems: readonly string[], cues: ReadonlyMap<string, number>): boolean =>
  opposites.some(([one, other]) => {
    if (cues.has(one) === cues.has(other)) return false
    const [said, unsaid] = cues.has(one) ? [one, other] : [other, one]
    return stems.includes(unsaid) && !stems.includes(said)
  })

/**
 * The dates that can be meant beside these words: of those whose words are said the ones named best, else those that
 * need no words. A date in another role of the same story is none of them.
 */
export function inRole(
  hearing: Hearing,
  mention: DateMention,
  all: readonly DatedWitness[],
): readonly DatedWitness[] {
  const cues = cuesOf(hearing, mention)
  const open = all.filter(({ stems }) => !speaksAgainst(stems, cues))
  const linked = besideFigure(hearing, mention, open)
  if (linked.length > 0) return linked
  const score = ({ stems }: DatedWitness) =>
    [...new Set(stems)].reduce((sum, stem) => sum + (cues.get(stem) ?? 0), 0)
  const scored = open.map((dated) => ({ dated, score: score(dated) }))
  const top = Math.max(0, ...scored.map((one) => one.score))
  const strongest = Math.max(0, ...open.flatMap(({ stems }) => stems.map((stem) => cues.get(stem) ?? 0)))
  if (strongest >= 0.6) return scored.filter((one) => one.score >= top - 0.15).map(({ dated }) => dated)
  if (looksBack(hearing, mention)) return open
  const plain = open.filter(({ witness }) => witness.from === 'item' && isMain(hearing, witness.source))
  return plain.length > 0 ? plain : open
}

const past = /^(?:previous|earlier|before|last|since|ago|прежн|предыдущ|ране|назад)$/

/** `since Jan. 31`, `the previous rates are those for Aug. 23`: a date in the story's past needs no word of its own. */
function looksBack({ reading }: Hearing, { from }: DateMention): boolean {
  const { tokens, sentences, sentenceOf } = reading
  if (/^(?:since|from|than|с|чем)$/.test(tokens[from - 1]?.lower ?? '')) return true
  return tokens.slice(sentences[sentenceOf[from] ?? 0]?.from ?? 0, from).some(({ stem }) => past.test(stem))
}

/** An item that the story is about, not one that only lent a figure to a derivation. */
function isMain({ weights }: Hearing, source: string): boolean {
  const most = Math.max(0, ...weights.values())
  return (weights.get(source) ?? 0) * 3 >= most
}

/** `1.0829, last seen on Sept. 3`: the figure and the date right behind it are of one item, where that is known. */
function besideFigure(
  { reading, figures, grounds }: Hearing,
  { from }: DateMention,
  all: readonly DatedWitness[],
): readonly DatedWitness[] {
  const figure = figures.findLast((one) => one.to <= from)
  const gap = figure === undefined ? [] : reading.tokens.slice(figure.to, from)
  const [first] = gap
  if (figure === undefined || gap.length > 8 || (first?.text !== '(' && first?.text !== ',')) return []
  if (!gap.some(({ lower }) => /^(?:seen|set|reached|раз|отмечен)$/.test(lower))) return []
  const items = new Set(
    grounds.evidence.flatMap((one) =>
      one.from === 'item' && one.value === figure.values[0] ? one.item : [],
    ),
  )
  return all.filter(({ witness }) =>
    [...items].some((item) =>
      witness.from === 'item'
        ? witness.item === item
        : witness.inputs.some((input) => input.startsWith(`${item}:`)),
    ),
  )
}

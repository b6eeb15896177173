import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'
import type { Finding } from './pointers.ts'
import { findNear, findRun, pointInto, proseStem } from './prose.ts'

const window = 4

/** A figure that stands in a text of the sources beside the words it stands beside here. */
export function proseSupport(hearing: Hearing, figure: Figure): Finding | undefined {
  const { reading, library } = hearing
  const { tokens } = reading
  const parts = tokens.slice(figure.from, figure.to).filter((token) => token.kind !== 'sign')
  const stems = figure.spelled ? [`#${figure.values[0]}`] : parts.map(proseStem)
  const whole = figure.form === 'plain' ? [`#${figure.values[0]}`] : stems
  const company = companions(hearing, figure)
  const place =
    findNear(library, stems, company, 6) ??
    (parts.length > 1 ? findNear(library, whole, company, 6) : undefined) ??
    loneRun(hearing, stems)
  if (place === undefined) return undefined
  return { verdict: 'supported', evidence: [pointInto(place, stems.length)], why: 'stands so in the source' }
}

/** Two figures side by side (a release number, a season) are known without their company. */
const loneRun = (hearing: Hearing, stems: readonly string[]) =>
  stems.filter((stem) => /^[#x]\d/.test(stem)).length > 1
    ? // A ratio, 20:9, is kept as a time of day is.
      (findRun(hearing.library, stems) ??
      findRun(
        hearing.library,
        stems.map((stem) => stem.replace('#', '@')),
      ))
    : undefined

/** The words of the same sentence within a few tokens of the figure that could be found beside it elsewhere. */
export function companions(
  { reading }: Pick<Hearing, 'reading'>,
  { from, to }: Pick<Figure, 'from' | 'to'>,
  reach = window,
): string[] {
  const sentence = reading.sentences[reading.sentenceOf[from] ?? 0]
  const first = Math.max(sentence?.from ?? 0, from - reach)
  const last = Math.min(sentence?.to ?? 0, to + reach)
  return reading.tokens
    .slice(first, last)
    .filter((token, index) => (first + index < from || first + index >= to) && token.kind !== 'sign')
    .filter((token) => token.kind === 'figure' || token.text.length > 2)
    .filter(
      (token) =>
        !/^(?:the|and|for|from|with|was|were|that|has|had|are|его|для|что|как|был)$/.test(token.lower),
    )
    .map(proseStem)
}

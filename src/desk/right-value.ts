import { type Claim, isOpen } from '../news/claim.ts'

const figure = /\d[\d.,\u00a0\u202f]*\d|\d/

/**
 * What the record has where a claim says otherwise, in the claim's own words: "1.0892 dollars" → "1.0982 dollars". Only what
 * `why` names as the right value is offered: what the checker did not say, the desk does not make up.
 */
export function rightValue(claim: Claim, language: string): string | undefined {
  if (!isOpen(claim)) return undefined
  for (const { value } of claim.evidence) {
    const told = typeof value === 'number' ? inFigures(claim.text, value, language) : value
    if (typeof told === 'string' && told !== claim.text && saidIn(claim.why, value, language)) return told
  }
  return undefined
}

/** The claim with its one figure put right; nothing where it has none, several, or one that is scaled by a word. */
function inFigures(text: string, value: number, language: string): string | undefined {
  const [found, ...others] = text.match(new RegExp(figure, 'g')) ?? []
  if (found === undefined || others.length > 0 || scaled.test(text)) return undefined
  return text.replace(found, () => numeral(Math.abs(value), language))
}

const scaled = /hundred|thousand|million|billion|trillion|dozen|сот|тысяч|миллион|миллиард|млн|млрд|тыс/i

const numeral = (value: number, language: string): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 6, useGrouping: 'min2' }).format(value)

const saidIn = (why: string, value: number | string | boolean, language: string): boolean => {
  const forms =
    typeof value === 'number'
      ? [value, Math.abs(value)].flatMap((each) => [
          String(each),
          numeral(each, language),
          numeral(each, 'en'),
        ])
      : [String(value)]
  return forms.some((form) => why.includes(form))
}

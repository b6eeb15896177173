import { z } from 'zod'
import { defineRule, type Mark } from '../seams/rule.ts'
import { phrases, phrasesOf } from './_phrases.ts'
import { quotationsIn, spansOf } from './_text.ts'

const options = z
  .strictObject({
    /** Whole numbers below this are written in words … */
    spellBelow: z.number().int().min(2).max(101).optional(),
    /** … unless one of these words follows: `percent`, `km`, `балл*`. */
    before: phrases.optional(),
    /** What parts thousands, and from how many digits on. */
    groups: z.enum([',', ' ', '.', "'"]).optional(),
    digits: z.number().int().min(4).default(5),
    /** What stands before a fraction. */
    decimal: z.enum(['.', ',']).optional(),
    /** Whether a sentence may begin with a numeral. */
    opening: z.enum(['forbidden', 'allowed']).default('allowed'),
  })
  .refine(
    ({ spellBelow, groups, decimal, opening }) =>
      spellBelow !== undefined || groups !== undefined || decimal !== undefined || opening === 'forbidden',
    { message: 'asks nothing: give "spellBelow", "groups", "decimal" or "opening"' },
  )

/** A figure with what is written together with it: dates, scores, ranges, codes and money are left alone by `bare`. */
const numeral = /(?<![\p{L}\p{N}_.,:/–—+−-])\d+(?:[.,\u00a0\u202f' ]\d+)*(?![\p{L}\p{N}_:/–—-]|[.,]\d)/gu
const bare = /^\d+$/
const monthBefore =
  /(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|January|February|March|April|August|September|October|November|December)\.? $/
const monthAfter =
  /^ (?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|January|February|March|April|May|June|July|August|September|October|November|December)/

type Options = z.infer<typeof options>

/** How numerals are written: in words below a limit, with the house's signs for thousands and fractions. */
export default defineRule<Options>({
  options,
  open: (rule) => {
    const units = rule.before === undefined ? undefined : phrasesOf(rule.before)
    return (text) =>
      spansOf(text, 'sentence').flatMap((span): Mark[] => {
        const sentence = text.text.slice(span.start, span.end)
        const quotations = quotationsIn(sentence)
        return [...sentence.matchAll(numeral)].flatMap(({ 0: said, index }): Mark[] => {
          if (quotations.some(({ start, end }) => index >= start && index < end)) return []
          const after = sentence.slice(index + said.length)
          const message = faultOf(rule, said, {
            index,
            before: sentence.slice(0, index),
            after,
            unit:
              isBefore(units, after) || monthAfter.test(after) || monthBefore.test(sentence.slice(0, index)),
          })
          return message === undefined
            ? []
            : [{ start: span.start + index, end: span.start + index + said.length, message }]
        })
      })
  },
})

const isBefore = (units: ReturnType<typeof phrasesOf> | undefined, after: string): boolean =>
  /^\s?[%‰°$€£₽]/.test(after) || (units?.find(after)[0]?.index ?? 9) <= 1

function faultOf(
  rule: Options,
  said: string,
  place: { index: number; before: string; after: string; unit: boolean },
): string | undefined {
  const money = /[$€£₽]\s?$/.test(place.before)
  if (rule.opening === 'forbidden' && place.index === 0 && !/^(?:19|20)\d\d$/.test(said))
    return 'a sentence does not begin with a numeral'
  if (
    rule.spellBelow !== undefined &&
    bare.test(said) &&
    Number(said) < rule.spellBelow &&
    !place.unit &&
    !money &&
    place.index > 0
  )
    return `in words below ${rule.spellBelow}`
  if (rule.decimal !== undefined && /^\d+[.,]\d{1,2}$/.test(said) && !said.includes(rule.decimal))
    return `a fraction follows "${rule.decimal}"`
  return rule.groups === undefined ? undefined : groupFault(said, rule.groups, rule.digits)
}

function groupFault(said: string, sign: string, digits: number): string | undefined {
  const plain = said.replaceAll(/[\u00a0\u202f]/g, ' ')
  if (bare.test(plain)) return plain.length >= digits ? `thousands are parted with "${sign}"` : undefined
  const other = /^\d{1,3}(?:([,.' ])\d{3})+$/.exec(plain)?.[1]
  return other === undefined || other === sign ? undefined : `thousands are parted with "${sign}"`
}

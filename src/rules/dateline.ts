import { z } from 'zod'
import { defineRule, type Mark } from '../seams/rule.ts'
import { pattern } from './_bounded.ts'
import { wordsOf } from './_pattern/common.ts'
import { expression, patternSource } from './_words.ts'

const options = z
  .strictObject({
    /** `required`: the copy opens with one. `forbidden`: it has none. */
    dateline: z.enum(['required', 'forbidden', 'optional']).default('optional'),
    /** What it looks like, from its first character to its last. */
    form: pattern.optional(),
    /** Places that stand without their country or state; any other needs a comma and one. */
    alone: z.array(z.string().min(1)).optional(),
  })
  .refine(
    ({ dateline, form, alone }) => dateline !== 'optional' || form !== undefined || alone !== undefined,
    {
      message: 'asks nothing: give "dateline", "form" or "alone"',
    },
  )

/** The dateline that opens the copy: whether there is one, what it looks like, which places stand alone. */
export default defineRule<z.infer<typeof options>>({
  options,
  open: ({ dateline, form, alone }) => {
    const looks = form === undefined ? undefined : expression(`^(?:${patternSource(form)})$`, 'exact')
    const known = alone === undefined ? undefined : new Set(alone.map((place) => place.toLowerCase()))
    return (text): readonly Mark[] => {
      const span = text.parts.dateline ?? datelineIn(text.text, text.parts.body[0])
      const lede = text.parts.body[0]
      if (span === undefined)
        return dateline === 'required' && lede !== undefined
          ? [{ start: lede.start, end: lede.start, message: 'none' }]
          : []
      const said = text.text.slice(span.start, span.end)
      if (dateline === 'forbidden' || (looks !== undefined && said.search(looks(wordsOf(said))) === -1))
        return [span]
      const [place = '', country] = said.split(/,\s*/)
      const stands =
        known === undefined || known.has(place.toLowerCase()) || (country !== undefined && !isDate(country))
      return stands ? [] : [{ ...span, message: `${place} needs its country or state` }]
    }
  },
})

const isDate = (said: string): boolean => /\d/.test(said)

/** What opens a paragraph before a dash, where it is in capitals. */
function datelineIn(text: string, lede: { start: number; end: number } | undefined) {
  if (lede === undefined) return undefined
  const found = /^\p{Lu}[\p{Lu}\s.'’-]{2,40}(?:,[^—–\n]{1,40})?(?= [—–-]{1,2} )/u.exec(
    text.slice(lede.start, lede.end),
  )
  return found === null ? undefined : { start: lede.start, end: lede.start + found[0].length }
}

import { z } from 'zod'
import { defineRule } from '../seams/rule.ts'
import { compile } from './_pattern/pattern.ts'
import { matchesIn } from './_sought.ts'
import { flag, type ValeKeys, valeKeys, valePattern } from './_vale-keys.ts'
import { viewOf } from './_view.ts'

const count = z.number().int().nonnegative().default(0)

const options = z
  .strictObject({ token: valePattern, max: count, min: count, ignorecase: flag.default(false), ...valeKeys })
  .refine(({ max, min }) => max > 0 || min > 0, { message: 'has no limit: give "max" or "min"' })

type Options = z.infer<typeof options> & ValeKeys

/** How often a token may or must stand in each part that the rule looks at; the first of them is marked. */
export default defineRule<Options>({
  options,
  open: ({ token, max, min, ignorecase, scope }, { notation, name }) => {
    const sought = compile(`(?:${token})`, { i: ignorecase }, notation === 'vale' ? 'latin' : 'every')
    return (text) =>
      viewOf(text)
        .blocks(scope)
        .flatMap((block) => {
          const found = matchesIn(sought, block)
          const wrong = (max > 0 && found.length > max) || (min > 0 && found.length < min)
          if (!wrong || block.silent?.(name, '') === true) return []
          const first = found.find((match) => !/^\*+$/.test(match[0])) ?? found[0]
          if (first === undefined) return [{ start: 0, end: Math.min(1, text.text.length), fills: [''] }]
          return [{ ...block.span(first.index, first.index + first[0].length), fills: [first[0]] }]
        })
  },
})

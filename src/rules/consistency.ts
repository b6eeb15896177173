import { z } from 'zod'
import { defineRule, type Mark } from '../seams/rule.ts'
import { compile } from './_pattern/pattern.ts'
import { matchesIn, mayMatch } from './_sought.ts'
import { flag, type ValeKeys, valeKeys, valePattern } from './_vale-keys.ts'
import { viewOf } from './_view.ts'

const options = z.strictObject({
  /** Two ways of writing one thing, of which a text uses one. */
  either: z
    .record(valePattern, valePattern)
    .refine((either) => Object.keys(either).length > 0, { message: 'is empty: give at least one pair' }),
  ignorecase: flag.default(false),
  nonword: flag.default(false),
  ...valeKeys,
})

type Options = z.infer<typeof options> & ValeKeys

/** The same thing written in two ways; the part of the text where the second way comes in is marked. */
export default defineRule<Options>({
  options,
  open: ({ either, ignorecase, nonword, scope }, { notation, name }) => {
    const edge = nonword ? '' : '\\b'
    const pairs = Object.entries(either).map(([one, other]) =>
      compile(
        `(?m)${edge}(?:(?<one>${one})|(?<other>${other}))${edge}`,
        { i: ignorecase },
        notation === 'vale' ? 'latin' : 'every',
      ),
    )
    return (text) => {
      const view = viewOf(text)
      return pairs
        .filter((pair) => mayMatch(pair, view))
        .flatMap((pair): Mark[] => {
          const seen = new Set<string>()
          return view.blocks(scope).flatMap((block): Mark[] => {
            const found = matchesIn(pair, block)
            for (const { groups } of found) seen.add(groups?.one === undefined ? 'other' : 'one')
            const last = found.at(-1)
            if (last === undefined || seen.size < 2 || block.silent?.(name, last[0]) === true) return []
            // Vale tells the last of the block, and points at the first place where those letters stand.
            const first = found.find((match) => match[0] === last[0]) ?? last
            return [{ ...block.span(first.index, first.index + last[0].length), fills: [last[0]] }]
          })
        })
    }
  },
})

import { z } from 'zod'
import { defineRule, type Mark } from '../seams/rule.ts'
import { compile } from './_pattern/pattern.ts'
import { matchesAnywhere, matchesIn, mayMatch } from './_sought.ts'
import { exemptions, flag, type ValeKeys, valeKeys, valePattern, valePatterns } from './_vale-keys.ts'
import { viewOf } from './_view.ts'

const options = z.strictObject({
  /** Where this stands … */
  first: valePattern,
  /** … this must stand, too: what its groups find makes that `first` known, without groups it must stand in the same part. */
  second: valePattern,
  ignorecase: flag.default(false),
  exceptions: valePatterns.default([]),
  ...valeKeys,
})

type Options = z.infer<typeof options> & ValeKeys

/** What may stand only where something else stands: an abbreviation, its words in full. */
export default defineRule<Options>({
  options,
  open: ({ first, second, scope, exceptions, ignorecase }, { notation, name }) => {
    const script = notation === 'vale' ? 'latin' : 'every'
    const flags = { i: ignorecase && notation === 'house' }
    const asking = compile(first, flags, script)
    const answer = compile(second, flags, script)
    const groups = second.replaceAll(/\\\(|\(\?/g, '').includes('(')
    const exempt = exemptions(exceptions, script)
    return (text) => {
      const view = viewOf(text)
      if (!mayMatch(asking, view)) return []
      const known = new Set<string>()
      return view.blocks(scope).flatMap((block): Mark[] => {
        if (groups)
          for (const match of matchesIn(answer, block))
            for (const each of match.slice(1)) if (each) known.add(each)
        if (!groups && matchesAnywhere(answer, block.text)) return []
        return matchesIn(asking, block).flatMap((match): Mark[] => {
          const [found] = match
          const end = match.index + found.length
          const fine = found === '' || known.has(found) || exempt(found, block.text, match.index, end)
          return fine || block.silent?.(name, found) === true
            ? []
            : [{ ...block.span(match.index, end), fills: [found] }]
        })
      })
    }
  },
})

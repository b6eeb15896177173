import { z } from 'zod'
import { defineRule, type Mark } from '../seams/rule.ts'
import { compile } from './_pattern/pattern.ts'
import { matchesIn } from './_sought.ts'
import { sentencesOf } from './_text.ts'
import { exemptions, flag, type ValeKeys, valeKeys, valePatterns } from './_vale-keys.ts'
import { type Block, viewOf } from './_view.ts'

const options = z.strictObject({
  tokens: valePatterns.min(1),
  /** How often a token may come again before it is a fault. */
  max: z.number().int().nonnegative().default(0),
  ignorecase: flag.default(false),
  /** Only what is made of letters. */
  alpha: flag.default(false),
  exceptions: valePatterns.default([]),
  ...valeKeys,
})

type Options = z.infer<typeof options> & ValeKeys

/** The same token twice, one after the other. */
export default defineRule<Options>({
  options,
  open: ({ scope, ...rule }, { notation, name, language }) => {
    const script = notation === 'vale' ? 'latin' : 'every'
    const sought = compile(`(${rule.tokens.join('|')})`, { i: rule.ignorecase }, script)
    const exempt = exemptions(rule.exceptions, script)
    const same = (a: string, b: string) => (rule.ignorecase ? a.toLowerCase() === b.toLowerCase() : a === b)
    const marksOf = (block: Block): Mark[] => {
      const marks: Mark[] = []
      let before = { said: '', index: 0 }
      let count = 0
      for (const { 0: match, index } of matchesIn(sought, block)) {
        const said = match.trim()
        const end = index + match.length
        const hit = said !== '' && same(said, before.said) && (!rule.alpha || /^\p{L}+$/u.test(said))
        if (hit) count += 1
        if (hit && count > rule.max) {
          const both = block.text.slice(before.index, end)
          const one = sentencesOf(both, language === 'all' ? 'en' : language).length === 1
          if (one && !exempt(both, block.text, before.index, end) && block.silent?.(name, both) !== true) {
            marks.push({ ...block.span(before.index, end), fills: [said] })
            count = 0
          }
        }
        before = { said, index }
      }
      return marks
    }
    return (text) => viewOf(text).blocks(scope).flatMap(marksOf)
  },
})

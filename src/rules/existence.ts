import { z } from 'zod'
import { defineRule, type Mark } from '../seams/rule.ts'
import { listed, suggested } from './_action.ts'
import { compile } from './_pattern/pattern.ts'
import { marksIn, matchesIn } from './_sought.ts'
import { exemptions, flag, type ValeKeys, valeKeys, valePatterns } from './_vale-keys.ts'
import type { Block } from './_view.ts'

const options = z
  .strictObject({
    /** Words and patterns, each whole unless `nonword`. */
    tokens: valePatterns.optional(),
    /** A pattern in pieces, put together as they stand; before the tokens, or behind them where `append` says so. */
    raw: valePatterns.optional(),
    append: flag.default(false),
    nonword: flag.default(false),
    ignorecase: flag.default(false),
    exceptions: valePatterns.default([]),
    ...valeKeys,
  })
  .refine(({ tokens = [], raw = [] }) => tokens.length + raw.length > 0, {
    message: 'says nothing to look for: give "tokens" or "raw"',
  })

type Options = z.infer<typeof options> & ValeKeys

/** Words that must not stand in the text. */
export default defineRule<Options>({
  options,
  open: ({ scope, ...rule }, { notation, name }) => {
    const script = notation === 'vale' ? 'latin' : 'every'
    const sought = compile(sourceOf(rule), { i: rule.ignorecase }, script)
    const exempt = exemptions(rule.exceptions, script)
    const marksOf = (block: Block): Mark[] =>
      matchesIn(sought, block).flatMap((match) => {
        const [found] = match
        const end = match.index + found.length
        if (found === '' || exempt(found.trim(), block.text, match.index, end)) return []
        if (block.silent?.(name, found) === true) return []
        const [first, ...more] = suggested(rule.action, found)
        const repl = first === undefined ? [] : [more.length === 0 ? first : listed([first, ...more])]
        return [
          {
            ...block.span(match.index, end),
            fills: [found, ...repl],
            ...(first === undefined ? {} : { replacement: first }),
          },
        ]
      })
    return (text) => marksIn(text, scope, sought, marksOf)
  },
})

/** All of the tokens in one pattern, and the raw one before or behind it. */
function sourceOf({
  tokens = [],
  raw = [],
  nonword,
  append,
}: Pick<Options, 'tokens' | 'raw' | 'nonword' | 'append'>): string {
  const listed = tokens.filter((token) => token.trim() !== '')
  const whole =
    !nonword && tokens.length > 0 ? `(?m)\\b(?:${listed.join('|')})\\b` : `(?m)(?:${listed.join('|')})`
  return append ? whole + raw.join('') : raw.join('') + whole
}

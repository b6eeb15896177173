import { z } from 'zod'
import { defineRule } from '../seams/rule.ts'
import { wordsOf } from './_pattern/common.ts'
import type { Script } from './_pattern/node.ts'
import { compile, type Pattern } from './_pattern/pattern.ts'
import { sentenceCased, titled } from './_title-case.ts'
import { type ValeKeys, valeKeys, valePattern, valePatterns } from './_vale-keys.ts'
import { viewOf } from './_view.ts'

const options = z.strictObject({
  /** `$title`, `$sentence`, `$lower`, `$upper`, or a pattern that the whole part must match. */
  match: valePattern,
  style: z.enum(['AP', 'Chicago']).default('AP'),
  /** Words with a spelling of their own. */
  exceptions: valePatterns.default([]),
  /** After a word that ends with one of these a capital stands: `:`. */
  indicators: z.array(z.string()).default([]),
  /** What share of the words must be right. */
  threshold: z.number().min(0).max(1).default(0.8),
  /** What the line may begin with that does not count: `^[a-z]\.\s`. */
  prefix: valePattern.optional(),
  ...valeKeys,
})

type Options = z.infer<typeof options> & ValeKeys
type Told = { right: boolean; expected: string }

/** How the words of a headline or another part are capitalised. */
export default defineRule<Options>({
  options,
  open: ({ scope, ...rule }, { notation, name }) => {
    const judge = judgeOf(rule, notation === 'vale' ? 'latin' : 'every')
    const fixes = rule.action?.name === 'replace' && /^\$(?:title|sentence)$/.test(rule.match)
    return (text) =>
      viewOf(text)
        .blocks(scope)
        .flatMap((block) => {
          const { right, expected } = judge(block.text)
          if (right || block.silent?.(name, block.text) === true) return []
          const replacement = fixes || notation === 'house' ? { replacement: expected } : {}
          const offered = /^\$(?:title|sentence|lower|upper)$/.test(rule.match) ? replacement : {}
          return [{ ...block.span(0, block.text.length), fills: [block.text, expected], ...offered }]
        })
  },
})

type Rule = Omit<Options, 'scope'>

function judgeOf(rule: Rule, script: Script): (said: string) => Told {
  const { match, exceptions } = rule
  const exempt =
    exceptions.length === 0
      ? undefined
      : compile(
          `(?m)\\b(?:${byLength(exceptions)
            .map((term) => (term.startsWith('(?i)') ? term : `(?-i)${term}`))
            .join('|')})\\b`,
          {},
          script,
        )
  const free = (said: string) => exempt !== undefined && found(exempt, said)
  if (match === '$title' || match === '$sentence') return wordByWord(rule, script, free)
  if (match === '$lower' || match === '$upper') {
    return (said) => {
      const expected = match === '$lower' ? said.toLowerCase() : said.toUpperCase()
      return { right: said === expected || free(said), expected }
    }
  }
  const pattern = compile(match, {}, script)
  return (said) => ({ right: found(pattern, said) || free(said), expected: match })
}

const byLength = (terms: readonly string[]): string[] => [...terms].sort((a, b) => b.length - a.length)

function found(pattern: Pattern, said: string): boolean {
  const expression = pattern.expression(wordsOf(said))
  expression.lastIndex = 0
  return expression.test(said)
}

const anyWord = '[\\p{N}\\p{L}*]+[^\\s]*'

/** The words of a line held one by one to those of the line as it should be. */
function wordByWord(rule: Rule, script: Script, free: (said: string) => boolean): (said: string) => Told {
  const { match, style, exceptions, indicators, threshold } = rule
  const terms = exceptions.map((term) => ({ term, pattern: compile(term, {}, script) }))
  const own = (word: string): string | undefined => {
    for (const { term, pattern } of terms) {
      if (term.toLowerCase() === word.toLowerCase()) return term
      if (found(pattern, word)) return word
    }
    return undefined
  }
  const starts = (before: string, at: number) =>
    indicators.some((sign) => before.endsWith(sign)) || (at === 0 && /\d+\./.test(before))
  const known = exceptions.length === 0 ? '' : `\\b(?:${byLength(exceptions).join('|')})\\b|`
  const exactly = compile(`(?m)${known}${anyWord}`, {}, script)
  const anyCase = compile(`${known}${anyWord}`, { i: true }, script)
  const prefix = rule.prefix === undefined ? undefined : compile(rule.prefix, {}, script)
  return (line) => {
    const lead =
      prefix === undefined ? '' : (line.match(new RegExp(prefix.expression('every').source, 'u'))?.[0] ?? '')
    const said = line.startsWith(lead) ? line.slice(lead.length) : line
    const made =
      match === '$title'
        ? titled(said, style, own)
        : sentenceCased(said.match(anyCase.expression(wordsOf(said))) ?? [], own, starts)
    const expected = lead + made
    const should = expected.match(exactly.expression(wordsOf(expected))) ?? []
    const words = line.match(exactly.expression(wordsOf(line))) ?? []
    let right = 0
    for (const [at, word] of words.entries()) {
      const wanted = should[at]
      // "To" is the mark of an infinitive or a preposition: without parts of speech either is taken.
      const either = match === '$title' && style === 'AP' && word.toLowerCase() === 'to'
      if (wanted === undefined || word === wanted || free(word) || either) right += 1
      else if (match === '$title' && word === word.toUpperCase()) right += 1
      else if (match === '$sentence' && at === 0 && word !== wordsTitled(word))
        return { right: false, expected }
    }
    return { right: words.length === 0 || right / words.length >= threshold, expected }
  }
}

/** Each run of letters with one capital at its start. */
const wordsTitled = (word: string): string =>
  word.toLowerCase().replaceAll(/(?<![\p{L}\p{N}_'’])\p{L}/gu, (letter) => letter.toUpperCase())

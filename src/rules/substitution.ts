import { z } from 'zod'
import { defineRule, type Mark, type RuleHead } from '../seams/rule.ts'
import { listed, optionsIn } from './_action.ts'
import { wordsOf } from './_pattern/common.ts'
import type { Script } from './_pattern/node.ts'
import { compile, type Pattern } from './_pattern/pattern.ts'
import { marksIn, matchesIn } from './_sought.ts'
import { spellingOf } from './_spellings.ts'
import { exemptions, flag, type ValeKeys, valeKeys, valePattern, valePatterns } from './_vale-keys.ts'
import type { Block } from './_view.ts'
import { inCaseOf } from './_words.ts'

const options = z.strictObject({
  /** What is written (a pattern) → what the house writes; `a|b` gives a choice, `$1` what a group found. */
  swap: z
    .record(valePattern, z.union([z.string(), z.number().transform(String)]))
    .refine((swap) => Object.keys(swap).length > 0, {
      message: 'is empty: give at least one term',
    }),
  ignorecase: flag.default(false),
  nonword: flag.default(false),
  capitalize: flag.default(false),
  exceptions: valePatterns.default([]),
  /** Vale has given it up: what it asked of parts of speech is asked no more. */
  pos: z.string().optional(),
  ...valeKeys,
})

type Options = z.infer<typeof options> & ValeKeys
type Term = { written: string; better: string; alone: Pattern | undefined; fine: Pattern | undefined }

/** Words for which there is a better one. */
export default defineRule<Options>({
  options,
  open: ({ scope, ...rule }, head) => {
    const script = head.notation === 'vale' ? 'latin' : 'every'
    const terms = termsOf(rule, script)
    const edge = rule.nonword ? '' : '\\b'
    const all = terms.map(({ written }) => `(${uncaptured(written)})`).join('|')
    const sought = compile(`(?m)${edge}(?:${all})${edge}`, { i: rule.ignorecase }, script)
    const exempt = exemptions(rule.exceptions, script)
    const marksOf = (block: Block): Mark[] =>
      matchesIn(sought, block).flatMap((match) => {
        const [found, ...groups] = match
        const term = terms[groups.findIndex((group) => group !== undefined)]
        const end = match.index + found.length
        if (found === '' || term === undefined || exempt(found, block.text, match.index, end)) return []
        if (block.silent?.(head.name, found) === true) return []
        const better = betterOf(term, found, rule)
        return isFine(term, better, found, rule)
          ? []
          : [{ ...block.span(match.index, end), ...told(better, found, rule, head) }]
      })
    return (text) => marksIn(text, scope, sought, marksOf)
  },
})

type Rule = Pick<Options, 'swap' | 'ignorecase' | 'capitalize' | 'action' | 'matchcase'>

/** The longest first, so that a long term is not cut short by one that it begins with. */
function termsOf({ swap, ignorecase }: Rule, script: Script): Term[] {
  const written = Object.keys(swap).sort((a, b) => b.length - a.length)
  return written.map((each) => {
    const better = swap[each] ?? ''
    return {
      written: each,
      better,
      alone: /\$\d/.test(better) ? compile(each, { i: ignorecase }, script) : undefined,
      fine: /^[\p{L}]*$/u.test(better) ? undefined : tried(`^(?:${better})$`, script),
    }
  })
}

function tried(source: string, script: Script): Pattern | undefined {
  try {
    return compile(source, {}, script)
  } catch {
    return undefined
  }
}

/** A term's own groups must not be counted among those that tell the terms apart. */
const uncaptured = (source: string): string => source.replaceAll(/(?<!\\)\((?!\?)/g, '(?:')

const capitalized = (said: string): string => said.slice(0, 1).toUpperCase() + said.slice(1)

function betterOf({ better, alone }: Term, found: string, { capitalize }: Rule): string {
  const cased = capitalize && found === capitalized(found) ? capitalized(better) : better
  if (alone === undefined) return cased
  const expression = alone.expression(wordsOf(found))
  expression.lastIndex = 0
  return found.replaceAll(expression, cased.replaceAll(/\$\$|\$\{(\d+)\}/g, '$$$1'))
}

/** Whether what stands there is what should: the word itself, one of the choices, or what the pattern describes. */
function isFine({ better: raw, fine }: Term, better: string, found: string, { action }: Rule): boolean {
  if (action?.name === 'replace') return optionsIn(better).includes(found)
  if (fine === undefined || better !== raw) return better === found
  const expression = fine.expression(wordsOf(found))
  expression.lastIndex = 0
  return expression.test(found)
}

function told(better: string, found: string, rule: Rule, head: RuleHead): Omit<Mark, 'start' | 'end'> {
  if (rule.action?.name !== 'replace') {
    const said = spellingOf(better, found)
    return { fills: [said, found], replacement: optionsIn(said)[0] ?? said }
  }
  const given = rule.action.params?.map(String) ?? []
  const choices = (given.length > 0 ? given : optionsIn(better)).map((choice) =>
    rule.matchcase
      ? inCaseOf(found, choice)
      : rule.capitalize && found === capitalized(found)
        ? capitalized(choice)
        : choice,
  )
  const said = given.length > 0 ? better : listed(choices)
  return {
    fills: [said, found],
    replacement: choices[0] ?? better,
    ...(given.length > 0 ? {} : { said: quotedOnce(head.message) }),
  }
}

/** The choices bring their own quotation marks: those of the message would be doubled. */
function quotedOnce(message: string): string {
  for (const mark of ["'%s'", '"%s"'])
    if (message.split(mark).length === 3) return message.replace(mark, '%s')
  return message
}

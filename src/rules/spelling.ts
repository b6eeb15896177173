import { z } from 'zod'
import { defineRule, type Mark, type RuleHead } from '../seams/rule.ts'
import { dictionary, dictionaryAt, dictionaryNames, wordList } from './_dictionaries.ts'
import type { Dictionary } from './_hunspell.ts'
import { wordsOf } from './_pattern/common.ts'
import { compile, type Pattern } from './_pattern/pattern.ts'
import { tokensIn } from './_tokens.ts'
import { flag, type ValeKeys, valeKeys, valePatterns } from './_vale-keys.ts'
import { type Block, viewOf } from './_view.ts'

const options = z
  .strictObject({
    /** Names of dictionaries; that of the text's language if there are none. */
    dictionaries: z.array(z.string()).optional(),
    /** Two files of Hunspell's. */
    aff: z.string().optional(),
    dic: z.string().optional(),
    /** Beside the named dictionaries the built-in one. */
    append: flag.default(false),
    /** Without the filters for names in mixed case, words in capitals, and what has other characters than letters. */
    custom: flag.default(false),
    /** Words that match one of these are not asked. */
    filters: valePatterns.default([]),
    /** Files of words, one a line. */
    ignore: z.union([z.string().transform((file) => [file]), z.array(z.string())]).default([]),
    /** Words of the house. */
    vocabulary: z.array(z.string().min(1)).default([]),
    exceptions: valePatterns.default([]),
    ...valeKeys,
  })
  .refine(({ aff, dic }) => (aff === undefined) === (dic === undefined), {
    message: 'needs both "aff" and "dic"',
  })

type Options = z.infer<typeof options> & ValeKeys

/** Words that stand in no dictionary. */
export default defineRule<Options>({
  options,
  open: ({ scope, ...rule }, head) => {
    for (const name of rule.dictionaries ?? [])
      if (!dictionaryNames.includes(name))
        throw new Error(`no dictionary is called "${name}"; there are: ${dictionaryNames.join(', ')}`)
    const own = new Set(
      [...rule.vocabulary, ...rule.ignore.flatMap((file) => wordList(file, head.folder))].map((word) =>
        word.toLowerCase(),
      ),
    )
    const filters = [...rule.filters, ...(rule.custom ? [] : builtIn(head))].map((each) =>
      typeof each === 'string' ? compile(each, {}, head.notation === 'vale' ? 'latin' : 'every') : each,
    )
    const except = rule.exceptions.length === 0 ? undefined : compile(rule.exceptions.join('|'), { i: true })
    const skipped = (word: string) =>
      own.has(word.toLowerCase()) ||
      filters.some((filter) => holds(filter, word)) ||
      (except !== undefined && holds(except, word))
    return (text) => {
      const books = booksOf(rule, text.language, head)
      const marksOf = (block: Block): Mark[] =>
        tokensIn(block.text).flatMap(({ start, end, word }) => {
          if (skipped(word) || books.some((book) => book(word))) return []
          return block.silent?.(head.name, word) === true
            ? []
            : [{ ...block.span(start, end), fills: [word] }]
        })
      return viewOf(text).blocks(scope).flatMap(marksOf)
    }
  },
})

/** Vale's own filters are for words of Latin letters; words of every script have theirs. */
const builtIn = ({ notation }: RuleHead): Pattern[] =>
  (notation === 'vale'
    ? ['[A-Z]{1}[a-z]+[A-Z]+\\w+', '[A-Z]+$', "[^a-zA-Z_'’]"]
    : ['\\p{Lu}\\p{Ll}+\\p{Lu}+', '\\p{Lu}$', "[^\\p{L}'’-]"]
  ).map((source) => compile(source, {}, 'latin'))

function holds(pattern: Pattern, word: string): boolean {
  const expression = pattern.expression(wordsOf(word))
  expression.lastIndex = 0
  return expression.test(word)
}

/** The dictionaries of a rule, read now that a text is there: opening a house reads none. */
function booksOf(
  { aff, dic, dictionaries, append }: Omit<Options, 'scope'>,
  language: string,
  { folder = '.' }: RuleHead,
): Dictionary[] {
  const named = (dictionaries ?? []).map(dictionary)
  if (aff !== undefined && dic !== undefined)
    return [dictionaryAt(inFolder(aff, folder), inFolder(dic, folder)), ...named]
  const [tongue = 'en'] = language.split('-')
  const built = dictionaryNames.includes(tongue) ? [dictionary(tongue)] : []
  if (named.length === 0) return built.length === 0 ? [() => true] : built
  return append ? [...named, ...built] : named
}

const inFolder = (file: string, folder: string): string => (file.startsWith('/') ? file : `${folder}/${file}`)

import { z } from 'zod'
import { defineRule } from '../seams/rule.ts'
import { FormulaFault, readFormula } from './_formula.ts'
import { type Measures, measured } from './_measure.ts'
import { readScope } from './_scope.ts'
import { viewOf } from './_view.ts'

/** Names that a formula may use: measures of the prose, and how many of each kind of block there are. */
const names = new Set([
  ...['words', 'sentences', 'paragraphs', 'characters', 'syllables'],
  ...['complex_words', 'long_words', 'polysyllabic_words'],
  ...[
    'pre',
    'list',
    'blockquote',
    'heading_h1',
    'heading_h2',
    'heading_h3',
    'heading_h4',
    'heading_h5',
    'heading_h6',
  ],
])

const formula = z.string().superRefine((source, context) => {
  try {
    readFormula(source, names)
  } catch (fault) {
    if (!(fault instanceof FormulaFault)) throw fault
    context.addIssue({ code: 'custom', message: fault.message })
  }
})

const options = z.strictObject({
  formula,
  /** What the value is held to: `> 8`. */
  condition: z
    .string()
    .refine((said) => isCondition(said), { message: 'is no comparison: write "> 8" or the like' }),
  /** A metric is of the text as a whole; Vale takes the key and does not ask it. */
  scope: z.union([z.literal('summary'), z.literal('text')]).optional(),
})

function isCondition(said: string): boolean {
  try {
    readFormula(`0 ${said}`, names)
    return /^\s*(?:[<>]=?|[=!]=)/.test(said)
  } catch {
    return false
  }
}

/** A figure computed from the text as a whole, and where it lies too high or too low. */
export default defineRule<z.infer<typeof options>>({
  options,
  open: ({ formula, condition }) => {
    const value = readFormula(formula, names)
    const broken = readFormula(`__value ${condition}`, new Set([...names, '__value']))
    const whole = readScope('summary')
    return (text) => {
      const view = viewOf(text)
      const measures = measured(view.blocks(whole)[0]?.text ?? '', text.language)
      if (measures.words === 0) return []
      const values = { ...view.counts, ...named(measures) }
      const told = value(values)
      if (broken({ ...values, __value: Number(told.toFixed(6)) }) === 0) return []
      return [{ start: 0, end: Math.min(1, text.text.length), fills: [told.toFixed(2)] }]
    }
  },
})

const named = ({
  complexWords,
  longWords,
  polysyllabicWords,
  ...measures
}: Measures): Record<string, number> => ({
  ...measures,
  complex_words: complexWords,
  long_words: longWords,
  polysyllabic_words: polysyllabicWords,
})

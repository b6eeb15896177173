import { z } from 'zod'
import { defineRule } from '../seams/rule.ts'
import { grades, russianGrade } from './_grades.ts'
import { measured } from './_measure.ts'
import { readScope } from './_scope.ts'
import { viewOf } from './_view.ts'

const names = ['Flesch-Kincaid', 'Gunning Fog', 'Coleman-Liau', 'SMOG', 'Automated Readability'] as const

const options = z.strictObject({
  /** Whose mean is taken. */
  metrics: z.array(z.enum(names)).min(1),
  /** The highest school year that is fine. */
  grade: z.number(),
  /** Readability is of the text as a whole; Vale takes the key and does not ask it. */
  scope: z.union([z.literal('summary'), z.literal('text')]).optional(),
})

/**
 * The school year it takes to read the text, if that is too high. The formulas are made for English; a Russian text is
 * measured by the one that was fitted on Russian.
 */
export default defineRule<z.infer<typeof options>>({
  options,
  open: ({ metrics, grade }) => {
    const whole = readScope('summary')
    return (text) => {
      const measures = measured(viewOf(text).blocks(whole)[0]?.text ?? '', text.language)
      if (measures.words === 0) return []
      const russian = text.language.startsWith('ru')
      const years = russian ? [russianGrade(measures)] : metrics.map((name) => grades[name](measures))
      const mean = years.reduce((sum, each) => sum + each, 0) / years.length
      return mean > grade ? [{ start: 0, end: Math.min(1, text.text.length), fills: [mean.toFixed(2)] }] : []
    }
  },
})

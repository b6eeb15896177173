import { z } from 'zod'
import { defineRule } from '../seams/rule.ts'
import { grades, russianGrade } from './_grades.ts'
import { measured } from './_measure.ts'
import { readScope } from './_scope.ts'
import { viewOf } from './_view.ts'

const options = z.strictObject({
  /** The age at which a reader should be able to follow. */
  max: z.number().min(6).max(25),
  /** Texts with fewer words are too short to measure. */
  words: z.number().int().positive().default(50),
})

/** Children start school at six in the U.S. and at seven in Russia. */
const before = { en: 5, ru: 6 }

/** The age it takes to read the text, by Flesch and Kincaid for English and by Oborneva's formula for Russian. */
export default defineRule<z.infer<typeof options>>({
  options,
  open: ({ max, words }) => {
    const whole = readScope('summary')
    return (text) => {
      const measures = measured(viewOf(text).blocks(whole)[0]?.text ?? '', text.language)
      if (measures.words < words) return []
      const russian = text.language.startsWith('ru')
      const year = russian ? russianGrade(measures) : grades['Flesch-Kincaid'](measures)
      const age = Math.round(year + (russian ? before.ru : before.en))
      return age > max
        ? [{ start: 0, end: Math.min(1, text.text.length), message: `${age}, at most ${max}` }]
        : []
    }
  },
})

import { z } from 'zod'
import { defineMedium } from '../seams/medium.ts'
import { signedBy } from './_draw/sources.ts'
import { wordsOf } from './_draw/words.ts'
import { encoded } from './_sound/encode.ts'
import { notesOf, tune } from './_sound/tune.ts'
import { stingWords } from './_sound/words.ts'

const options = z.strictObject({
  seconds: z.number().min(1).max(10).default(3),
  /** Notes as steps of the scale above its lowest, by desk; a desk without any gets its own from its name. */
  notes: z.record(z.string(), z.array(z.int().min(0).max(14)).min(2).max(12)).default({}),
})

/** The signature of a desk: a few notes of bells, the same bytes each time. */
export default defineMedium({
  options,
  medium: 'music',
  how: 'data',
  version: 1,
  programs: ['ffmpeg'],
  parts: [],
  shows: (brief) => {
    const { language } = brief.copy
    return { desk: brief.desk, language, credit: signedBy(brief, wordsOf(language)).credit }
  },
  make: async (brief, { seconds, notes }, tools) => {
    const own = notes[brief.desk] ?? notesOf(brief.desk)
    const files = await encoded(tools, 'sting', tune(own, seconds))
    const { alt, caption } = stingWords(brief.copy.language, brief.desk)
    return { files, alt, caption, credit: signedBy(brief, wordsOf(brief.copy.language)).credit }
  },
})

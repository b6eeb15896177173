import { z } from 'zod'
import { defineMedium } from '../seams/medium.ts'
import { signedBy } from './_draw/sources.ts'
import { wordsOf } from './_draw/words.ts'
import { webVtt } from './_sound/captions.ts'
import { encoded } from './_sound/encode.ts'
import { scriptOf, transcriptOf } from './_sound/script.ts'
import { espeak, read } from './_sound/speak.ts'
import { tongueOf } from './_sound/words.ts'

const perLanguage = <T extends z.ZodType>(value: T) =>
  z.record(z.string().regex(/^[a-z]{2}$/, 'a language: en'), value)

const options = z.strictObject({
  /** Voices of espeak-ng by language; without one the language's usual. */
  voices: perLanguage(z.string().regex(/^[A-Za-z0-9+_-]+$/, 'the name of a voice')).default({}),
  'words-a-minute': z.int().min(80).max(300).default(155),
  pitch: z.int().min(0).max(99).default(45),
  /** Seconds of silence. */
  pauses: z
    .strictObject({
      short: z.number().min(0.1).max(3).default(0.35),
      long: z.number().min(0.1).max(5).default(0.7),
      edge: z.number().min(0).max(5).default(0.4),
    })
    .default({ short: 0.35, long: 0.7, edge: 0.4 }),
  /** How names are said, by language: other letters, or phonemes of espeak-ng in `[[…]]`. */
  lexicon: perLanguage(z.record(z.string().min(1), z.string().min(1))).default({}),
})

/** Sentences said at a time, each by a program of three megabytes. */
const voicesAbreast = 4

/** The story read aloud by espeak-ng: figures, dates and short names in words, a spoken label that no person reads, captions to the sample. */
export default defineMedium({
  options,
  medium: 'speech',
  how: 'data',
  version: 3,
  programs: ['espeak-ng', 'ffmpeg'],
  parts: [],
  shows: (brief, { lexicon }) => {
    const { language, headline } = brief.copy
    const lines = scriptOf(brief, { names: { ...brief.said, ...lexicon[language] }, words: brief.spoken })
    return { lines, headline, language, credit: signedBy(brief, wordsOf(language)).credit }
  },
  make: async (brief, given, tools) => {
    const { language, headline } = brief.copy
    const tongue = tongueOf(language)
    const lines = scriptOf(brief, {
      names: { ...brief.said, ...given.lexicon[language] },
      words: brief.spoken,
    })
    const voice = espeak(tools, given.voices[language] ?? tongue.voice, given['words-a-minute'], given.pitch)
    const speaking = (share: number) => tools.progress(share * 0.6, 'speaking')
    const { sound, cues } = await read(lines, voice, given.pauses, speaking, voicesAbreast)
    tools.progress(0.7, 'evening out the loudness')
    const files = [...(await encoded(tools, 'speech', sound)), webVtt('speech.vtt', cues)]
    const { credit } = signedBy(brief, wordsOf(language))
    return {
      ...{ files, credit, cues },
      alt: tongue.alt(headline, tongue.duration(sound.samples.length / sound.rate)),
      caption: `${headline}. ${tongue.shown}.`,
      transcript: transcriptOf(lines),
    }
  },
})

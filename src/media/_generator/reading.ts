import { z } from 'zod'
import type { Made, MediaBrief, MediaTools } from '../../seams/medium.ts'
import { webVtt } from '../_sound/captions.ts'
import { encoded } from '../_sound/encode.ts'
import { scriptOf, transcriptOf } from '../_sound/script.ts'
import { read } from '../_sound/speak.ts'
import { tongueOf } from '../_sound/words.ts'
import { priceIn } from './options.ts'
import { soundOf } from './sound.ts'
import { creditOf } from './words.ts'

/** Voices of a service by language: `{ en: onyx, ru: nova }`. */
export const voices = z.record(
  z.string().regex(/^[a-z]{2}$/, 'a language: en'),
  z.string().regex(/^[\w.:+-]+$/),
)

/** The voice for a language. Throws where the house has none: no voice reads a language that it was not chosen for. */
export function voiceFor(given: z.infer<typeof voices>, { copy }: Pick<MediaBrief, 'copy'>): string {
  const voice = given[copy.language.slice(0, 2)]
  if (voice === undefined)
    throw new Error(
      `voices: has no voice for "${copy.language}"; there are: ${Object.keys(given).join(', ')}`,
    )
  return voice
}

/** How a service says one sentence: bytes of a sound, with the sentences about it. */
export type Say = (said: string, about: { before: string; after: string }) => Promise<Uint8Array>

type Speaking = {
  say: Say
  by: string
  model: string
  where: string
  prices: Readonly<Record<string, number>>
  keys: readonly string[]
}

/**
 * A story read aloud by a service, sentence by sentence as the house's own voice does: figures written out, captions to the sample, the
 * same label at its end. It costs what its characters cost; that is asked for before the first one is sent.
 */
export async function madeReading(
  brief: MediaBrief,
  { say, by, model, where, prices, keys }: Speaking,
  tools: MediaTools,
): Promise<Made> {
  const { headline, language } = brief.copy
  const tongue = tongueOf(language)
  const lines = scriptOf(brief, { names: plainNames(brief.said), words: brief.spoken })
  const cost =
    (lines.reduce((sum, { said }) => sum + said.length, 0) * (priceIn(prices, keys) ?? 0)) / 1_000_000
  tools.spend(cost)
  let at = 0
  const voice = async (said: string) => {
    const about = { before: lines[at - 1]?.said ?? '', after: lines[at + 1]?.said ?? '' }
    at += 1
    return soundOf(await say(said, about), tools, where)
  }
  const pauses = { short: 0.35, long: 0.7, edge: 0.4 }
  const { sound, cues } = await read(lines, voice, pauses, (share) =>
    tools.progress(share * 0.8, `${by} speaks`),
  )
  tools.progress(0.9, 'evening out the loudness')
  return {
    files: [...(await encoded(tools, 'speech', sound)), webVtt('speech.vtt', cues)],
    alt: tongue.alt(headline, tongue.duration(sound.samples.length / sound.rate)),
    caption: `${headline}. ${tongue.shown}.`,
    ...{ credit: creditOf(brief, by), transcript: transcriptOf(lines), cues },
    generated: { model, prompt: lines.map(({ said }) => said).join('\n'), cost },
  }
}

/** Phonemes of espeak-ng mean nothing elsewhere. */
const plainNames = (said: MediaBrief['said'] = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => !value.includes('[[')))

import type { Cue, MediaTools } from '../../seams/medium.ts'
import type { Line } from './script.ts'
import { readWav, type Sound, trimmed } from './wav.ts'

/** A voice: a sentence as it is said → its sound. */
export type Voice = (said: string) => Promise<Sound>

/** Pauses in seconds: between sentences, behind a paragraph, before the first and behind the last. */
export type Pauses = { short: number; long: number; edge: number }

/** A reading, and when each sentence is heard in it. */
export type Reading = { sound: Sound; cues: readonly Cue[] }

/**
 * Reads lines one by one, each with silence behind it, so that it is known to the sample when each is heard. `abreast`: so many are
 * being said at a time.
 */
export async function read(
  lines: readonly Line[],
  voice: Voice,
  pauses: Pauses,
  progress: (share: number) => void,
  abreast = 1,
): Promise<Reading> {
  const heard: { sound: Sound; silence: number; text: string }[] = []
  const begun: Promise<Sound>[] = []
  for (const [index, { text, pause }] of lines.entries()) {
    progress(index / lines.length)
    for (const { said } of lines.slice(begun.length, index + abreast)) begun.push(ahead(voice(said)))
    const isLast = index === lines.length - 1
    const sound = trimmed((await begun[index]) ?? noSound)
    heard.push({ sound, silence: isLast ? pauses.edge : pauses[pause], text })
  }
  const [first] = heard
  if (first === undefined) throw new Error('there is nothing to read aloud')
  const { rate } = first.sound
  if (heard.some(({ sound }) => sound.rate !== rate || sound.samples.length === 0))
    throw new Error('the voice said nothing for a sentence, or changed its rate')
  const lead = Math.round(pauses.edge * rate)
  const whole = heard.reduce(
    (sum, { sound, silence }) => sum + sound.samples.length + Math.round(silence * rate),
    lead,
  )
  const samples = new Int16Array(whole)
  const cues: Cue[] = []
  let at = lead
  for (const { sound, silence, text } of heard) {
    samples.set(sound.samples, at)
    const end = at + sound.samples.length
    cues.push({ start: at / rate, end: end / rate, text })
    at = end + Math.round(silence * rate)
  }
  return { sound: { rate, samples }, cues }
}

const noSound: Sound = { rate: 0, samples: new Int16Array() }

/** That it failed is heard where it is waited for. */
function ahead<Value>(work: Promise<Value>): Promise<Value> {
  work.catch(() => undefined)
  return work
}

/** The voice of espeak-ng: a child process for each sentence, its text on standard input. */
export const espeak =
  (
    { run, signal }: Pick<MediaTools, 'run' | 'signal'>,
    voice: string,
    wordsAMinute: number,
    pitch: number,
  ): Voice =>
  async (said) => {
    signal.throwIfAborted()
    const args = [
      '-v',
      voice,
      '-s',
      String(wordsAMinute),
      '-p',
      String(pitch),
      '-b',
      '1',
      '--stdin',
      '--stdout',
    ]
    const { stdout } = await run('espeak-ng', args, new TextEncoder().encode(said))
    return readWav(stdout)
  }

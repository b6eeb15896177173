import type { Cue, MadeFile, MediaTools } from '../../seams/medium.ts'
import { webVtt } from '../_sound/captions.ts'
import { encoded } from '../_sound/encode.ts'
import { joined } from '../_sound/join.ts'
import { type Pauses, read, type Voice } from '../_sound/speak.ts'
import type { Sound } from '../_sound/wav.ts'
import { chaptersJson, metadata, type Timed } from './chapters.ts'
import type { Chapter } from './programme.ts'

/** A programme as it is heard: its files, when each sentence and each chapter begins. */
export type Performed = {
  files: readonly MadeFile[]
  seconds: number
  cues: readonly Cue[]
  chapters: readonly Timed[]
  transcript: string
}

export type Performance = {
  /** Of the files: `nightdesk-2018-02-07-en`. */
  name: string
  title: string
  artist: string
  album: string
  language: string
  day: string
  comment: string
  voice: Voice
  pauses: Pauses
  /** Before all; and between the stories. */
  signature: Sound
  bridge: Sound
}

/** Reads a programme, the signature first and its bridge between the stories, and writes all its files. */
export async function perform(
  chapters: readonly Chapter[],
  how: Performance,
  tools: Pick<MediaTools, 'run' | 'folder' | 'progress'>,
): Promise<Performed> {
  const pieces: Sound[] = []
  const timed: Timed[] = []
  const cues: Cue[] = []
  let at = 0
  let rate = 0
  for (const [index, chapter] of chapters.entries()) {
    const spoken = await read(chapter.lines, how.voice, how.pauses, (share) =>
      tools.progress(((index + share) / chapters.length) * 0.8, chapter.title),
    )
    rate = spoken.sound.rate
    const lead = index === 0 ? how.signature : how.bridge
    const start = at
    at += lead.samples.length / lead.rate
    cues.push(...spoken.cues.map(({ start: from, end, text }) => ({ start: at + from, end: at + end, text })))
    at += spoken.sound.samples.length / rate
    pieces.push(lead, spoken.sound)
    timed.push({
      title: chapter.title,
      start,
      end: at,
      ...(chapter.url === undefined ? {} : { url: chapter.url }),
    })
  }
  const sound = joined(pieces, rate)
  tools.progress(0.85, 'evening out the loudness')
  const audio = await encoded(tools, how.name, sound, metadata(how, timed))
  const transcript = chapters.map(written).join('\n\n\n')
  return {
    files: [
      ...audio,
      webVtt(`${how.name}.vtt`, cues),
      { name: `${how.name}.txt`, type: 'text/plain', bytes: new TextEncoder().encode(`${transcript}\n`) },
      { name: `${how.name}.chapters.json`, type: 'application/json+chapters', bytes: chaptersJson(timed) },
    ],
    seconds: sound.samples.length / sound.rate,
    cues,
    chapters: timed,
    transcript,
  }
}

/** A chapter to be read: its title over it, but where it opens with it anyway. */
const written = ({ title, lines }: Chapter): string =>
  lines[0]?.text === title ? paragraphs(lines) : `${title}\n\n${paragraphs(lines)}`

const paragraphs = (lines: Chapter['lines']): string =>
  lines
    .map(({ text, pause }) => (pause === 'long' ? `${text}\n\n` : `${text} `))
    .join('')
    .trim()

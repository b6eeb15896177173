import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaTools } from '../../seams/medium.ts'
import { aac, withinPeak } from '../_sound/peak.ts'

type Tools = Pick<MediaTools, 'run' | 'folder'>

/** A frame and how long it is seen, in seconds. */
export type Take = { file: string; seconds: number }

/** What a film shows, one behind the other. */
export type Reel = { name: string; takes: readonly Take[] }

/** What goes with it: its sound, its captions as a track. */
export type Beside = { name: string; sound: string; captions: string; language: string; seconds: number }

/** What is heard: the narration from `lead` on, the signature of the desk before it. */
export type Heard = { narration: string; sting: string | undefined; lead: number; seconds: number }

const languages: Readonly<Record<string, string>> = { en: 'eng', ru: 'rus' }
/** More threads hold more frames, and a film of stills is pressed no sooner by them. */
const oneThread = ['-threads', '1'] as const
const quiet = ['-nostdin', '-hide_banner', '-nostats', '-loglevel', 'error', '-y'] as const
const bare = ['-map_metadata', '-1', '-fflags', '+bitexact'] as const

/** The sound of a film in all its sizes, mixed once. */
export async function mixed(
  { run, folder }: Tools,
  { narration, sting, lead, seconds }: Heard,
): Promise<string> {
  const form = 'aformat=sample_fmts=fltp:sample_rates=44100:channel_layouts=mono'
  const mix = [
    `[0:a]${form},adelay=${Math.round(lead * 1000)}:all=1,apad[n]`,
    sting === undefined
      ? '[n]anull[m]'
      : `[1:a]${form},volume=-12dB,apad[s];[n][s]amix=inputs=2:duration=first:normalize=0[m]`,
  ]
  const file = join(folder, 'film.m4a')
  await withinPeak({ run }, [file], (limiter) =>
    run('ffmpeg', [
      ...[...quiet, '-i', narration, ...(sting === undefined ? [] : ['-i', sting])],
      ...['-filter_complex', [...mix, `[m]${limiter}[a]`].join(';'), '-map', '[a]', '-t', seconds.toFixed(3)],
      ...[...aac, '-b:a', '96k', ...bare, '-flags:a', '+bitexact', file],
    ]),
  )
  return file
}

const quoted = (file: string): string => `'${file.replaceAll("'", "'\\''")}'`

/** The pictures of a film as H.264, captions burned in by its frames. */
export async function pressed({ run, folder }: Tools, { name, takes }: Reel): Promise<string> {
  const list = join(folder, `${name}.ffconcat`)
  const entries = takes.map(({ file, seconds }) => `file ${quoted(file)}\nduration ${seconds.toFixed(3)}\n`)
  // The concat demuxer forgets how long the last one is seen, unless it is named twice.
  const last = `file ${quoted(takes.at(-1)?.file ?? '')}\n`
  await writeFile(list, `ffconcat version 1.0\n${entries.join('')}${last}`)
  const file = join(folder, `${name}-seen.mp4`)
  await run('ffmpeg', [
    ...[...quiet, ...oneThread, '-filter_threads', '1', '-f', 'concat', '-safe', '0', '-i', list],
    // Nothing moves but captions: each frame once, for as long as it is seen, and whole, so that a player can begin at it.
    ...['-vf', 'format=yuv420p', '-fps_mode', 'vfr', '-g', '1'],
    ...['-c:v', 'libx264', ...oneThread, '-preset', 'ultrafast', '-tune', 'stillimage', '-crf', '22'],
    ...[...bare, '-flags:v', '+bitexact', file],
  ])
  return file
}

/** A film in MP4: what is seen, with its sound as AAC and its captions as a track. */
export async function cut(
  { run, folder }: Tools,
  seen: string,
  { name, sound, captions, language, seconds }: Beside,
): Promise<string> {
  const file = join(folder, `${name}.mp4`)
  await run('ffmpeg', [
    ...[...quiet, '-i', seen, '-i', sound, '-i', captions],
    ...['-map', '0:v', '-map', '1:a', '-map', '2:s', '-c', 'copy'],
    ...['-c:s', 'mov_text', '-metadata:s:s:0', `language=${languages[language] ?? 'und'}`],
    ...['-t', seconds.toFixed(3), '-movflags', '+faststart', ...bare, file],
  ])
  return file
}

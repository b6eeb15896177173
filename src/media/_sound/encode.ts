import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MadeFile, MediaTools } from '../../seams/medium.ts'
import { aac } from './peak.ts'
import { type Sound, writeWav } from './wav.ts'

type Tools = Pick<MediaTools, 'run' | 'folder'>

/** EBU R128: −16 LUFS, as podcasts have it. What the limiter takes away is given beforehand. */
const loudness = -16
const lost = 0.3
/** A voice is evened out before it is measured: its peaks would keep it under its loudness. */
const even = 'highpass=f=60,acompressor=threshold=-24dB:ratio=4:attack=3:release=120'
/** At twice the rate, so that no peak between two samples gets over −1 dBTP. */
const limited =
  'aresample=88200,alimiter=limit=0.78:attack=2:release=60:level=disabled,aresample=44100,aformat=sample_fmts=fltp:channel_layouts=mono'

const quiet = ['-nostdin', '-hide_banner', '-nostats'] as const

/** The filter that brings a file of sound to its loudness. */
async function filterFor({ run }: Tools, file: string): Promise<string> {
  const { stderr } = await run('ffmpeg', [
    ...quiet,
    ...['-i', file, '-af', `${even},ebur128=framelog=verbose`, '-f', 'null', '-'],
  ])
  const told = Number(/Integrated loudness:\s+I:\s+(-?[\d.]+) LUFS/.exec(stderr)?.[1] ?? Number.NaN)
  if (!Number.isFinite(told) || told <= -70)
    throw new Error('ffmpeg could not tell how loud the recording is: there may be nothing to hear in it')
  return `${even},volume=${(loudness + lost - told).toFixed(2)}dB,${limited}`
}

const mp3Coder = ['-c:a', 'libmp3lame', '-b:a', '96k'] as const
const exact = ['-fflags', '+bitexact', '-flags:a', '+bitexact'] as const
const bare = ['-map_metadata', '-1', ...exact] as const
/** Tags and chapters of the second input. */
const tagged = ['-map_metadata', '1', '-map_chapters', '1', ...exact] as const

/** Sound as MP3 and M4A of even loudness: −16 ±1 LUFS, true peak at most −1 dBTP; `tags` as ffmpeg's metadata file has them. */
export async function encoded(
  tools: Tools,
  name: string,
  sound: Sound,
  tags?: string,
): Promise<readonly MadeFile[]> {
  const wav = join(tools.folder, `${name}.wav`)
  const [mp3, m4a] = [join(tools.folder, `${name}.mp3`), join(tools.folder, `${name}.m4a`)]
  await writeFile(wav, writeWav(sound))
  const about = join(tools.folder, `${name}.tags`)
  if (tags !== undefined) await writeFile(about, tags)
  const told = tags === undefined ? bare : tagged
  const filter = await filterFor(tools, wav)
  // Filtered once, and coded beside each other by one program: a second would hold thirty megabytes more.
  await tools.run('ffmpeg', [
    ...[...quiet, '-loglevel', 'error', '-y', '-i', wav],
    ...(tags === undefined ? [] : ['-f', 'ffmetadata', '-i', about]),
    ...['-filter_complex', `[0:a]${filter},asplit[mp3][m4a]`],
    ...['-map', '[mp3]', ...mp3Coder, ...told, ...(tags === undefined ? [] : ['-id3v2_version', '3']), mp3],
    ...['-map', '[m4a]', ...aac, '-b:a', '96k', '-movflags', '+faststart', ...told, m4a],
  ])
  const seconds = sound.samples.length / sound.rate
  return [
    { name: `${name}.mp3`, type: 'audio/mpeg', bytes: new Uint8Array(await readFile(mp3)), seconds },
    { name: `${name}.m4a`, type: 'audio/mp4', bytes: new Uint8Array(await readFile(m4a)), seconds },
  ]
}

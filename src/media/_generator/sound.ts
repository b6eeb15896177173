import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UpstreamError } from '../../news/errors.ts'
import type { MadeFile, MediaTools } from '../../seams/medium.ts'
import { sniffed } from '../_reading/sniff.ts'
import { aac } from '../_sound/peak.ts'
import { readWav, type Sound, trimmed } from '../_sound/wav.ts'
import { beginOf } from './picture.ts'
import { short } from './refusal.ts'

type Tools = Pick<MediaTools, 'run' | 'folder'>

const strict = ['-v', 'error', '-nostdin', '-y', '-xerror', '-err_detect', 'explode'] as const

/** Throws `not-a-sound` for what is no sound by its first bytes. */
function mustBeSound(bytes: Uint8Array, where: string): void {
  const type = sniffed(bytes)
  if (type === undefined || !type.startsWith('audio/'))
    throw new UpstreamError('not-a-sound', `${where}: what came is no sound: ${beginOf(bytes)}`)
}

const broken = (where: string, error: unknown): UpstreamError => {
  const said = error instanceof Error ? error.message : String(error)
  return new UpstreamError('broken-file', `${where}: the sound is broken: ${short(said)}`, { cause: error })
}

/** A voice that came, decoded to its end: one channel at 44,100. Throws `not-a-sound`, and `broken-file` also where there is nothing to hear. */
export async function soundOf(bytes: Uint8Array, { run, folder }: Tools, where: string): Promise<Sound> {
  mustBeSound(bytes, where)
  const [from, to] = [join(folder, 'came'), join(folder, 'came.wav')]
  await writeFile(from, bytes)
  try {
    await run('ffmpeg', [...strict, '-i', from, '-vn', '-ac', '1', '-ar', '44100', '-c:a', 'pcm_s16le', to])
  } catch (error) {
    throw broken(where, error)
  }
  const sound = readWav(await readFile(to))
  if (trimmed(sound).samples.length === 0)
    throw new UpstreamError('broken-file', `${where}: there is nothing to hear in the sound`)
  return sound
}

/** EBU R128: −16 LUFS as all that the house lets hear, true peak under −1 dBTP, in two channels. */
const loudness = -16
const lost = 0.3

/** Music that came, decoded to its end, of even loudness as MP3 and M4A. Throws what `soundOf` throws. */
export async function musicFiles(
  bytes: Uint8Array,
  { run, folder }: Tools,
  where: string,
): Promise<{ files: readonly MadeFile[]; seconds: number }> {
  mustBeSound(bytes, where)
  const at = (name: string): string => join(folder, name)
  await writeFile(at('came'), bytes)
  try {
    await run('ffmpeg', [
      ...strict,
      '-i',
      at('came'),
      '-vn',
      '-ac',
      '2',
      '-ar',
      '44100',
      '-c:a',
      'pcm_s16le',
      at('came.wav'),
    ])
  } catch (error) {
    throw broken(where, error)
  }
  const measure = ['-nostdin', '-hide_banner', '-nostats', '-i', at('came.wav')]
  const { stderr } = await run('ffmpeg', [...measure, '-af', 'ebur128=framelog=verbose', '-f', 'null', '-'])
  const told = Number(/Integrated loudness:\s+I:\s+(-?[\d.]+) LUFS/.exec(stderr)?.[1] ?? Number.NaN)
  if (!Number.isFinite(told) || told <= -70)
    throw new UpstreamError('broken-file', `${where}: there is nothing to hear in the music`)
  const limited =
    'aresample=88200,alimiter=limit=0.8:attack=5:release=80:level=disabled,aresample=44100,aformat=sample_fmts=fltp:channel_layouts=stereo'
  const filter = `[0:a]volume=${(loudness + lost - told).toFixed(2)}dB,${limited},asplit=2[a][b]`
  const bare = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact']
  await run('ffmpeg', [
    ...['-v', 'error', '-nostdin', '-y', '-i', at('came.wav'), '-filter_complex', filter],
    ...['-map', '[a]', '-c:a', 'libmp3lame', '-b:a', '160k', ...bare, at('music.mp3')],
    ...['-map', '[b]', ...aac, '-b:a', '160k', '-movflags', '+faststart', ...bare, at('music.m4a')],
  ])
  // 44 bytes of head, then four a moment.
  const seconds = ((await readFile(at('came.wav'))).length - 44) / 4 / 44_100
  const file = async (name: string, type: string): Promise<MadeFile> => ({
    ...{ name, type, seconds },
    bytes: new Uint8Array(await readFile(at(name))),
  })
  return { files: [await file('music.mp3', 'audio/mpeg'), await file('music.m4a', 'audio/mp4')], seconds }
}

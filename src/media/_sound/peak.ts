import type { MediaTools } from '../../seams/medium.ts'

/** How hard a limiter holds sound down, from the gentlest: what a coder does to peaks is known only after. */
const limits = [0.78, 0.68, 0.58, 0.48] as const
/**
 * The coder of AAC. Its quick search, and no shaping of noise in time: by its slow ones speech that was limited to −2.2 dBTP came out at
 * up to +0.8 (ffmpeg 5.1, seen 2026-11), by this at −1.9.
 */
export const aac = ['-c:a', 'aac', '-aac_coder', 'fast', '-aac_tns', '0'] as const
/** EBU R128 for what is heard by stream: dBTP. */
const most = -1

/** The true peak of a coded file, in dBTP. */
async function peakOf({ run }: Pick<MediaTools, 'run'>, file: string): Promise<number> {
  const args = ['-nostdin', '-hide_banner', '-nostats', '-i', file]
  const { stderr } = await run('ffmpeg', [
    ...args,
    '-af',
    'ebur128=peak=true:framelog=verbose',
    '-f',
    'null',
    '-',
  ])
  const peak = Number(/True peak:\s+Peak:\s+(-?[\d.]+) dBFS/.exec(stderr)?.[1] ?? Number.NaN)
  if (!Number.isFinite(peak)) throw new Error(`ffmpeg could not tell the peak of ${file}`)
  return peak
}

/** Codes sound with a limiter, harder until no coded file peaks over −1 dBTP. At twice the rate, so that peaks between samples are held, too. */
export async function withinPeak(
  tools: Pick<MediaTools, 'run'>,
  files: readonly string[],
  code: (limiter: string) => Promise<unknown>,
): Promise<void> {
  for (const limit of limits) {
    await code(`aresample=88200,alimiter=limit=${limit}:attack=2:release=60:level=disabled,aresample=44100`)
    const peaks = await Promise.all(files.map((file) => peakOf(tools, file)))
    if (peaks.every((peak) => peak <= most)) return
  }
  throw new Error('the sound could not be coded without peaks over −1 dBTP')
}
